#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const ActivityId activity = parse_activity(arguments.text("ACTIVITY"));
  Environment& environment = context.environment();
  environment.complete(activity, arguments.text("result"), arguments.text("note"), context.actor);
  const TargetInfo target = environment.target(activity.target);
  context.output.say("completed activity " + to_text(activity) + "; target " +
                     std::to_string(target.id) + " is now at " + printable(target.step) + " (" +
                     printable(target.phase) + ")");
  context.output.set("activity", to_text(activity));
  context.output.set("target", target.id);
  context.output.set("step", target.step);
  context.output.set("phase", target.phase);
  context.output.set("status", name_of(target.status));
  return 0;
}

}  // namespace

Command work_complete() {
  return {
      .noun = "work",
      .verb = "complete",
      .summary = "Complete an activity; its target goes on at once.",
      .operands = {{"ACTIVITY", "Its id in \"work list\", for example 17-3."}},
      .options = {{.name = "result",
                   .value = "RESULT",
                   .help = "How it went, an outcome of the step. Default: its first one."},
                  {.name = "note", .value = "TEXT", .help = "For the history."}},
      .examples = {{"--env dev.db --as anna work complete 17-3 --result answered", ""},
                   {"--env dev.db --as anna work complete 17-3 --note \"Call again in May\"", ""}},
      .exit_codes = {{"3", "no such activity, or no such result"}, {"5", "closed already"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
