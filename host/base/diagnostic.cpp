#include "base/diagnostic.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace stepwise {

std::string to_line(const Diagnostic& d) {
  std::string line;
  if (!d.place.file.empty()) {
    line += d.place.file;
    if (d.place.line > 0) {
      line += ':' + std::to_string(d.place.line);
      if (d.place.column > 0) line += ':' + std::to_string(d.place.column);
    }
    line += ": ";
  }
  line += d.severity == Severity::error ? "error[" : "warning[";
  line += d.code + "] " + d.subject;
  if (!d.place.path.empty()) line += ", " + d.place.path;
  line += ": " + d.problem;
  if (!d.remedy.empty()) line += "; " + d.remedy;
  return printable(line);
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

}  // namespace stepwise
