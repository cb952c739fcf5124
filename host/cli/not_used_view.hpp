// What a package of Dataverse holds that nothing here uses.
#pragma once

#include <vector>

#include "cli/output.hpp"
#include "model/solution.hpp"

namespace stepwise::cli {

// For people one line per group; as JSON each thing. Nothing at all for packages of ours.
void show_not_used(Output& output, const std::vector<NotUsed>& things);

}  // namespace stepwise::cli
