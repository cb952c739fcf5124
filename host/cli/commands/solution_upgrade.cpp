#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/plan_view.hpp"
#include "cli/progress.hpp"

namespace stepwise::cli {
namespace {

int list(Context& context) {
  Listing listing{
      "staged_packages",
      {{"solution", "SOLUTION"}, {"version", "VERSION"}, {"at", "SINCE (UTC)"}, {"actor", "BY"}},
      {}};
  for (const StagedPackage& one : Solutions(context.environment()).staged()) {
    listing.add({one.solution, one.version, one.at, one.actor});
  }
  context.output.show(listing);
  return 0;
}

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SOLUTION");
  const bool discards = context.arguments.has("discard"), plans = context.arguments.has("plan");
  if (discards && plans) {
    throw Error(Failure::usage, "CLI009", "option --discard", "does not go with --plan",
                "give one of them");
  }
  if (name.empty() && (discards || plans)) {
    throw Error(Failure::usage, "CLI004", "argument SOLUTION", "is missing",
                "name one; `stepwise solution upgrade` lists what waits");
  }
  if (name.empty()) return list(context);
  Solutions solutions(context.environment());
  ImportOptions options = import_options(context.arguments);
  options.mode = ImportMode::upgrade;
  if (discards) {
    solutions.discard_staged(name, context.actor);
    context.output.say("the package of " + printable(name) + " does not wait here any more");
    return 0;
  }
  if (plans) {
    const Plan plan = solutions.plan_staged(name, options);
    show_plan(context.output, plan);
    return exit_code(plan);
  }
  ProgressBar bar(context.err, context.err_is_terminal, "components");
  options.progress = bar.callback();
  const Imported done = solutions.apply_staged(name, context.actor, options);
  show_carried_out(context.output, done.plan);
  context.output.set("import", done.number);
  return 0;
}

}  // namespace

Command solution_upgrade() {
  Command command{
      .noun = "solution",
      .verb = "upgrade",
      .summary =
          "Apply a package that waits here as an upgrade; without a name, list those that do.",
      .description =
          "`solution import --import-as-holding` brings a package that is checked and planned,\n"
          "and changes nothing. This applies it, by a plan made anew, and removes what is no\n"
          "longer in it.",
      .operands = {{"SOLUTION", "Its unique name.", Count::optional}},
      .options = {{.name = "plan", .help = "Show what it would do, and change nothing."},
                  {.name = "discard", .help = "Forget the package instead."}},
      .examples = {{"--env prod.db solution upgrade", "what waits"},
                   {"--env prod.db solution upgrade leads --plan", "what it would do"},
                   {"--env prod.db solution upgrade leads", ""}},
      .exit_codes = {{"5", "the plan is blocked; nothing was changed"},
                     {"10", "--plan: there are changes"},
                     {"11", "--plan: it is blocked"}},
      .run = carry_out};
  for (Option& option : import_options()) {
    if (option.name != "stage-and-upgrade" && option.name != "import-as-holding") {
      command.options.push_back(std::move(option));
    }
  }
  return command;
}

}  // namespace stepwise::cli
