// A plan as people and programs read it.
#pragma once

#include <string>
#include <string_view>

#include "cli/output.hpp"
#include "model/plan.hpp"

namespace stepwise::cli {

// Head line, the items that are not kept, and a closing line such as
// "plan: 3 to create, 1 to update, 12 as they are, 0 in the way".
void show_plan(Output& output, const Plan& plan, std::string_view word);

}  // namespace stepwise::cli
