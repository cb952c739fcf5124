// Whether what somebody says about a new solution can stand in a package.
#pragma once

#include "model/solution.hpp"

namespace stepwise::package {

// Asks the writer and the reader of solution.xml, so that every export can be read again. Throws
// Error (usage, SOL005): a prefix that is reserved, control characters, a text that is too long.
void require_exportable(const SolutionManifest& manifest);

}  // namespace stepwise::package
