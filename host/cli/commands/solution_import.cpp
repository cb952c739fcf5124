#include "cli/commands.hpp"
#include "cli/plan_view.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Plan plan = context.environment().import(context.arguments.text("path"), context.actor,
                                                 import_options(context.arguments));
  show_carried_out(context.output, plan);
  return 0;
}

}  // namespace

Command solution_import() {
  return {.noun = "solution",
          .verb = "import",
          .summary = "Bring a package into the environment, whole or not at all.",
          .description = "New sequences arrive inactive. Targets that run stay on their version.",
          .options = {{.name = "path",
                       .value = "PACKAGE",
                       .help = "A .zip file or a folder.",
                       .required = true},
                      allow_downgrade_option()},
          .examples = {{"--env prod.db solution import --path leads.zip", ""},
                       {"--env dev.db solution import --path solutions/base",
                        "a package in folder form"}},
          .exit_codes = {{"3", "the package is not sound; nothing was changed"},
                         {"5", "the plan is blocked; nothing was changed"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
