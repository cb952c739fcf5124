// What an environment holds, for comparing before and after.
#pragma once

#include <sstream>
#include <string>

#include "environment/environment.hpp"

namespace stepwise::testing {

// All rows as text but the log of imports, which keeps what was undone, and the counter of changes.
inline std::string content_of(Environment& environment) {
  std::ostringstream dump;
  environment.dump(dump);
  std::istringstream lines(dump.str());
  std::string result;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("import") && !line.starts_with("property")) result += line + '\n';
  }
  return result;
}

}  // namespace stepwise::testing
