#include "cli/commands.hpp"
#include "cli/plan_view.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SOLUTION");
  Solutions solutions(context.environment());
  if (context.arguments.has("plan")) {
    const Plan plan = solutions.plan_undo(name);
    show_plan(context.output, plan);
    return exit_code(plan);
  }
  show_carried_out(context.output, solutions.undo(name, context.actor));
  return 0;
}

}  // namespace

Command solution_undo() {
  return {.noun = "solution",
          .verb = "undo",
          .summary = "Take back the last import of a solution, whole or not at all.",
          .description =
              "Brings back exactly what was there before: components, versions, the solution\n"
              "itself. Refused while something newer rests on what the import brought: targets\n"
              "that were connected, changes made since, other solutions.",
          .operands = {{"SOLUTION", "Its unique name."}},
          .options = {{.name = "plan", .help = "Show what it would do, and change nothing."}},
          .examples = {{"--env prod.db solution undo leads --plan", "what it would do"},
                       {"--env prod.db solution undo leads", ""}},
          .exit_codes = {{"5", "something newer rests on it; nothing was changed"},
                         {"10", "--plan: there is something to undo"},
                         {"11", "--plan: it is blocked"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
