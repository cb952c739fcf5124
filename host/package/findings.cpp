#include "package/findings.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "package/limits.hpp"

namespace stepwise::package {

void Findings::add(Diagnostic diagnostic) {
  if (list_.size() < limits::findings) {
    list_.push_back(std::move(diagnostic));
  } else {
    ++left_out_;
  }
}

void Findings::add(std::string code, std::string subject, std::string problem, std::string remedy,
                   Place place) {
  add(Diagnostic{Severity::error, std::move(code), std::move(subject), std::move(problem),
                 std::move(remedy), std::move(place)});
}

void Findings::throw_if_any() {
  if (list_.empty()) return;
  std::stable_sort(list_.begin(), list_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  });
  if (left_out_ > 0) {
    list_.push_back({Severity::error,
                     "PKG029",
                     "package",
                     std::to_string(left_out_) + " more findings are not shown",
                     "correct the ones above first",
                     {}});
  }
  throw Error(Failure::input_refused, std::move(list_));
}

}  // namespace stepwise::package
