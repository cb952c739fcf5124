// A sequence stands still and goes on, with all its targets.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

std::string targets(std::int64_t number) {
  return counted(static_cast<std::size_t>(number), "target");
}

int pause(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  const std::int64_t paused = context.environment().pause_sequence(name, context.actor);
  context.output.say("paused " + targets(paused) + " of sequence " + printable(name));
  context.output.set("sequence", name);
  context.output.set("paused", paused);
  return 0;
}

ResumeOptions resume_options(const Arguments& arguments) {
  ResumeOptions options;
  const std::string policy = arguments.text("overdue", "in_order");
  if (policy == "spread") options.overdue = Overdue::spread;
  if (policy == "drop") options.overdue = Overdue::drop;
  if (arguments.has("over") && options.overdue != Overdue::spread) {
    throw Error(Failure::usage, "CLI009", "option --over", "goes with --overdue spread only",
                "leave it out, or say --overdue spread");
  }
  options.spread = std::chrono::hours{arguments.integer("over", 24, 1, 24 * 365)};
  return options;
}

int resume(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  const ResumeOptions options = resume_options(context.arguments);
  Environment& environment = context.environment();
  const std::int64_t ended_before = environment.sequence_info(name).disconnected;
  const std::int64_t told = environment.resume_sequence(name, options, context.actor);
  const std::int64_t dropped = options.overdue == Overdue::drop
                                   ? environment.sequence_info(name).disconnected - ended_before
                                   : 0;
  context.output.say("resumed " + targets(told - dropped) + " of sequence " + printable(name) +
                     (dropped > 0 ? "; dropped " + targets(dropped) : ""));
  context.output.set("sequence", name);
  context.output.set("resumed", told - dropped);
  context.output.set("dropped", dropped);
  return 0;
}

}  // namespace

Command sequence_pause() {
  return {
      .noun = "sequence",
      .verb = "pause",
      .summary = "Pause all running targets of a sequence: no time counts for them.",
      .description = "The sequence itself stays as it is: new records can be connected, and run.",
      .operands = {{"SEQUENCE", "Its unique name."}},
      .examples = {{"--env dev.db --as anna sequence pause high_volume_leads", ""},
                   {"--env dev.db --json sequence pause high_volume_leads", "for a script"}},
      .run = pause};
}

Command sequence_resume() {
  return {.noun = "sequence",
          .verb = "resume",
          .summary = "Resume all paused targets of a sequence.",
          .description =
              "No time counted during the pause: waits go on with what was left of them. What was\n"
              "due before it, or waits for a date that has come, is overdue; --overdue says what\n"
              "happens to it: in_order: it is due at once, the oldest first, and dates are looked\n"
              "at again (reached or past); spread: evenly from now on, as reached;\n"
              "drop: those targets end.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .options = {{.name = "overdue",
                       .value = "POLICY",
                       .help = "Default: in_order.",
                       .choices = {"in_order", "spread", "drop"}},
                      {.name = "over",
                       .value = "HOURS",
                       .help = "With --overdue spread: over so many hours. Default: 24."}},
          .examples = {{"--env dev.db sequence resume high_volume_leads", ""},
                       {"--env dev.db sequence resume high_volume_leads --overdue spread --over 48",
                        "so that sellers are not flooded"}},
          .run = resume};
}

}  // namespace stepwise::cli
