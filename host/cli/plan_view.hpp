// A plan as people and programs read it.
#pragma once

#include <string>
#include <string_view>

#include "cli/arguments.hpp"
#include "cli/output.hpp"
#include "environment/environment.hpp"
#include "model/plan.hpp"

namespace stepwise::cli {

// Head line, the items that are not kept, and a closing line such as
// "3 to create, 1 to update, 12 to keep, 0 in the way"; of one that was carried out
// "3 created, 1 updated, 12 kept".
void show_plan(Output& output, const Plan& plan);
void show_carried_out(Output& output, const Plan& plan);

// What "plan" and "import" take besides the package.
Option allow_downgrade_option();
ImportOptions import_options(const Arguments& arguments);

}  // namespace stepwise::cli
