// Plans as a table, and the options that plan and import share.
#pragma once

#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "environment/solutions.hpp"
#include "model/plan.hpp"

namespace stepwise::cli {

// What would be done.
void show_plan(Output& output, const Plan& plan);
int exit_code(const Plan& plan);  // 0 nothing to do, 10 changes, 11 blocked
// The same after it was done, with what was done in the past tense.
void show_carried_out(Output& output, const Plan& plan);

// --stage-and-upgrade, --force-overwrite, ...
std::vector<Option> import_options();
ImportOptions import_options(const Arguments& arguments);

}  // namespace stepwise::cli
