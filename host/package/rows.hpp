// Child rows whose order carries no meaning: each name once, and sorted by it, in files as in the
// model, so that the same definition has one text.
#pragma once

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "model/wording.hpp"
#include "package/xml_cursor.hpp"

namespace stepwise::package {

// Reports XML025 for a name that was there before.
class UniqueNames {
 public:
  void take(const XmlCursor& at, const std::string& name) {
    if (name.empty() || names_.insert(name).second) return;
    at.report("XML025", stepwise::quoted(name) + " occurs more than once", "keep one of them");
  }

 private:
  std::set<std::string> names_;
};

template <typename Row>
void sort_by(std::vector<Row>& rows, std::string Row::*name) {
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Row& a, const Row& b) { return a.*name < b.*name; });
}

// The same without touching the rows: what was built by hand may not be sorted.
template <typename Row>
std::vector<std::reference_wrapper<const Row>> sorted(const std::vector<Row>& rows,
                                                      std::string Row::*name) {
  std::vector<std::reference_wrapper<const Row>> result(rows.begin(), rows.end());
  std::stable_sort(result.begin(), result.end(),
                   [&](const Row& a, const Row& b) { return a.*name < b.*name; });
  return result;
}

}  // namespace stepwise::package
