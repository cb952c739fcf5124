// What else sellers do with an activity: skip, snooze, assign.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/target_view.hpp"

namespace stepwise::cli {
namespace {

ActivityId activity_of(Context& context) {
  const ActivityId activity = parse_activity(context.arguments.text("ACTIVITY"));
  context.output.set("activity", to_text(activity));
  return activity;
}

int skip(Context& context) {
  const ActivityId activity = activity_of(context);
  Environment& environment = context.environment();
  environment.skip(activity, context.arguments.text("note"), context.actor);
  show_place(context.output, "skipped activity " + to_text(activity),
             environment.target(activity.target));
  return 0;
}

int snooze(Context& context) {
  const ActivityId activity = activity_of(context);
  const Time until = *context.arguments.time("until");
  context.environment().snooze(activity, until, context.actor);
  context.output.say("snoozed activity " + to_text(activity) + " until " + to_plain(until));
  context.output.set("until", until);
  return 0;
}

int assign(Context& context) {
  const ActivityId activity = activity_of(context);
  const std::string user = context.user("USER");
  context.environment().hand_over(activity, user, context.actor);
  context.output.say("assigned activity " + to_text(activity) + " to " + printable(user));
  context.output.set("owner", user);
  return 0;
}

Operand activity_operand() {
  return {"ACTIVITY", "Its id in \"work list\", for example 17-3."};
}

}  // namespace

Command work_skip() {
  return {
      .noun = "work",
      .verb = "skip",
      .summary = "Skip an activity: its target goes on without it.",
      .description = "A condition on it is a no then.",
      .operands = {activity_operand()},
      .options = {{.name = "note", .value = "TEXT", .help = "For the history."}},
      .examples = {{"--env dev.db --as anna work skip 17-3", ""},
                   {"--env dev.db --as anna work skip 17-3 --note \"Met in person\"", ""}},
      .exit_codes = {{"3", "no such activity"}, {"5", "closed already, or its target is paused"}},
      .run = skip};
}

Command work_snooze() {
  return {.noun = "work",
          .verb = "snooze",
          .summary = "Put an activity off until a later time; it stays open.",
          .operands = {activity_operand()},
          .options = {{.name = "until",
                       .value = "TIME",
                       .help = "When it is due then, such as 2026-03-02T09:00:00Z.",
                       .required = true}},
          .examples = {{"--env dev.db --as anna work snooze 17-3 --until 2026-03-05", ""},
                       {"--env dev.db --as anna work snooze 17-3 --until 2026-03-05T09:00+01:00",
                        "in the time of Stockholm"}},
          .exit_codes = {{"3", "no such activity"},
                         {"5", "closed already, its target is paused, or that time is past"}},
          .run = snooze};
}

Command work_assign() {
  return {
      .noun = "work",
      .verb = "assign",
      .summary = "Give an activity to another user; the target keeps its owner.",
      .operands = {activity_operand(), {"USER", "Who is to do it; see \"user list\"."}},
      .examples = {{"--env dev.db work assign 17-3 ben", ""},
                   {"--env dev.db --as anna work assign 17-3 ben", "with a name for the history"}},
      .exit_codes = {{"3", "no such activity or user"},
                     {"5", "closed already, or its target is paused"}},
      .run = assign};
}

}  // namespace stepwise::cli
