#include "package/findings.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "package/limits.hpp"

namespace stepwise::package {
namespace {

bool is_before(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.place.file, a.place.line, a.place.column) <
         std::tie(b.place.file, b.place.line, b.place.column);
}

}  // namespace

void Findings::add(Diagnostic diagnostic) {
  if (list_.size() < limits::findings) {
    list_.push_back(std::move(diagnostic));
    return;
  }
  std::stable_sort(list_.begin(), list_.end(), is_before);
  list_.push_back({Severity::error,
                   "PKG029",
                   "package",
                   "has more findings; it was not read any further",
                   "correct the ones above first",
                   {}});
  throw Error(Failure::input_refused, std::move(list_));
}

void Findings::add(std::string code, std::string subject, std::string problem, std::string remedy,
                   Place place) {
  add(Diagnostic{Severity::error, std::move(code), std::move(subject), std::move(problem),
                 std::move(remedy), std::move(place)});
}

void Findings::throw_if_any() {
  if (list_.empty()) return;
  std::stable_sort(list_.begin(), list_.end(), is_before);
  throw Error(Failure::input_refused, std::move(list_));
}

}  // namespace stepwise::package
