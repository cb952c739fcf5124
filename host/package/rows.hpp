// Child rows whose order carries no meaning: each name once, and sorted by it, in files as in the
// model, so that the same definition has one text.
#pragma once

#include <algorithm>
#include <boost/container/small_vector.hpp>
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
    if (name.empty() || is_new(name)) return;
    at.report("XML025", stepwise::quoted(name) + " occurs more than once", "keep one of them");
  }

 private:
  bool is_new(const std::string& name) {
    constexpr std::size_t few = 8;
    if (std::find(first_.begin(), first_.end(), name) != first_.end()) return false;
    if (first_.size() < few) {
      first_.push_back(name);
      return true;
    }
    return others_.insert(name).second;
  }

  boost::container::small_vector<std::string, 4> first_;  // nearly always all of them
  std::set<std::string> others_;
};

template <typename Row>
void sort_by(std::vector<Row>& rows, std::string Row::*name) {
  const auto less = [&](const Row& a, const Row& b) { return a.*name < b.*name; };
  if (!std::is_sorted(rows.begin(), rows.end(), less)) {  // as it is in canonical files
    std::stable_sort(rows.begin(), rows.end(), less);
  }
}

// The same without touching the rows: what was built by hand may not be sorted.
template <typename Row>
std::vector<std::reference_wrapper<const Row>> sorted(const std::vector<Row>& rows,
                                                      std::string Row::*name) {
  std::vector<std::reference_wrapper<const Row>> result(rows.begin(), rows.end());
  const auto less = [&](const Row& a, const Row& b) { return a.*name < b.*name; };
  if (!std::is_sorted(result.begin(), result.end(), less)) {
    std::stable_sort(result.begin(), result.end(), less);
  }
  return result;
}

}  // namespace stepwise::package
