#include "base/error.hpp"

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

}  // namespace

Error::Error(Failure failure, std::string code, std::string subject, std::string problem,
             std::string remedy)
    : Error(failure,
            one(std::move(code), std::move(subject), std::move(problem), std::move(remedy))) {}

Error::Error(Failure failure, std::vector<Diagnostic> diagnostics)
    : std::runtime_error(to_line(diagnostics.front())),
      failure_(failure),
      diagnostics_(std::move(diagnostics)) {}

}  // namespace stepwise
