// Findings about a package: collected over all its parts, thrown once.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace stepwise::package {

class Findings {
 public:
  // Throws Error as throw_if_any does when there are limits::findings already: who reads a hostile
  // part stops there, and it fills neither memory nor time.
  void add(Diagnostic diagnostic);
  void add(std::string code, std::string subject, std::string problem, std::string remedy = {},
           Place place = {});
  bool empty() const { return list_.empty(); }
  std::size_t size() const { return list_.size(); }

  // Throws Error (input_refused) with all findings in the order of the places, if there are any.
  void throw_if_any();

 private:
  std::vector<Diagnostic> list_;
};

}  // namespace stepwise::package
