// The one exception of the host, and the exit code that goes with each kind of failure.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace stepwise {

// What kind of failure an Error is. The value is the exit code of the command line.
enum class Failure {
  usage = 2,          // the command line or a call was formed wrongly
  input_refused = 3,  // a file, package, definition or value is bad
  not_allowed = 4,    // the actor may not do this
  conflict = 5,       // what is there already contradicts the wish
  busy = 6,           // somebody else holds it; try again
  store_or_io = 7,    // disk, database or file system
  interrupted = 130,  // Ctrl-C; nothing was lost
  internal = 70,      // a fault of stepwise itself; never expected
};

// Thrown when an operation cannot be carried out. What was there before is unchanged.
// Carries one or more diagnostics, most important first; what() is the first one as one line.
class Error : public std::runtime_error {
 public:
  // `code` is an entry of host/docs/errors.md; `remedy` says what to do and may be empty.
  Error(Failure failure, std::string code, std::string subject, std::string problem,
        std::string remedy = {});

  // `diagnostics` must not be empty.
  Error(Failure failure, std::vector<Diagnostic> diagnostics);

  Failure failure() const { return failure_; }
  const std::string& code() const { return diagnostics_.front().code; }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  Failure failure_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace stepwise
