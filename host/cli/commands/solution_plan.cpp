#include "cli/commands.hpp"
#include "cli/plan_view.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Plan plan = Solutions(context.environment())
                        .plan(context.arguments.text("path"), import_options(context.arguments));
  show_plan(context.output, plan);
  return exit_code(plan);
}

}  // namespace

Command solution_plan() {
  Command command{.noun = "solution",
                  .verb = "plan",
                  .summary = "Show what an import would do, and change nothing.",
                  .options = {{.name = "path",
                               .value = "PACKAGE",
                               .help = "A .zip file or a folder.",
                               .required = true}},
                  .examples = {{"--env prod.db solution plan --path leads.zip", ""},
                               {"--env prod.db solution plan --path leads.zip --stage-and-upgrade",
                                "also what an upgrade would remove"},
                               {"--env prod.db --json solution plan --path leads.zip",
                                "for a pipeline; look at the exit code"}},
                  .exit_codes = {{"0", "nothing to do"},
                                 {"10", "there are changes"},
                                 {"11", "the import is blocked"}},
                  .run = carry_out};
  for (Option& option : import_options()) command.options.push_back(std::move(option));
  return command;
}

}  // namespace stepwise::cli
