#include "base/error.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace stepwise {
namespace {

std::vector<Diagnostic> one(std::string code, std::string subject, std::string problem,
                            std::string remedy) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  // What somebody gave as a name may be as long as a file.
  diagnostic.subject = cut_to(subject, 400);
  diagnostic.problem = cut_to(problem, 4000);
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
