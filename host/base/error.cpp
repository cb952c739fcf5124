#include "base/error.hpp"

#include <algorithm>
#include <utility>

namespace stepwise {
namespace {

std::vector<Diagnostic> one(std::string code, std::string subject, std::string problem,
                            std::string remedy) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.subject = std::move(subject);
  diagnostic.problem = std::move(problem);
  diagnostic.remedy = std::move(remedy);
  return {std::move(diagnostic)};
}

// Warnings stand behind what refuses.
std::vector<Diagnostic> errors_first(std::vector<Diagnostic> diagnostics) {
  std::stable_partition(diagnostics.begin(), diagnostics.end(),
                        [](const Diagnostic& one) { return one.severity == Severity::error; });
  return diagnostics;
}

}  // namespace

Error::Error(Failure failure, std::string code, std::string subject, std::string problem,
             std::string remedy)
    : Error(failure,
            one(std::move(code), std::move(subject), std::move(problem), std::move(remedy))) {}

Error::Error(Failure failure, std::vector<Diagnostic> diagnostics)
    : std::runtime_error(to_line(errors_first(diagnostics).front())),
      failure_(failure),
      diagnostics_(errors_first(std::move(diagnostics))) {}

}  // namespace stepwise
