#include "cli/commands.hpp"
#include "cli/plan_view.hpp"

namespace stepwise::cli {
namespace {

constexpr int nothing_to_do = 0, has_changes = 10, is_blocked = 11;

int carry_out(Context& context) {
  const Plan plan =
      context.environment().plan(context.arguments.text("path"), import_options(context.arguments));
  show_plan(context.output, plan);
  if (plan.blocked()) return is_blocked;
  return plan.changes() ? has_changes : nothing_to_do;
}

}  // namespace

Command solution_plan() {
  return {.noun = "solution",
          .verb = "plan",
          .summary = "Show what an import would do, and change nothing.",
          .options = {{.name = "path",
                       .value = "PACKAGE",
                       .help = "A .zip file or a folder.",
                       .required = true},
                      allow_downgrade_option()},
          .examples = {{"--env prod.db solution plan --path leads.zip", ""},
                       {"--env prod.db --json solution plan --path leads.zip",
                        "for a pipeline; look at the exit code"}},
          .exit_codes = {{"0", "nothing to do"},
                         {"10", "there are changes"},
                         {"11", "the import is blocked"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
