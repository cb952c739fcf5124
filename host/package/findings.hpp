// Findings about a package: collected over all its parts, thrown once.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace stepwise::package {

class Findings {
 public:
  // After limits::findings of them the rest is only counted: a hostile part must not fill memory.
  void add(Diagnostic diagnostic);
  void add(std::string code, std::string subject, std::string problem, std::string remedy = {},
           Place place = {});
  bool empty() const { return list_.empty(); }

  // Throws Error (input_refused) with all findings in the order of the places, if there are any.
  void throw_if_any();

 private:
  std::vector<Diagnostic> list_;
  std::size_t left_out_ = 0;
};

}  // namespace stepwise::package
