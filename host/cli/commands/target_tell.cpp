// What one target can be told: pause, resume, retry, skip-wait.
#include "cli/commands.hpp"
#include "cli/failed_targets.hpp"
#include "cli/names.hpp"
#include "cli/target_view.hpp"

namespace stepwise::cli {
namespace {

using Telling = void (Environment::*)(std::int64_t, const std::string&);

template <Telling tell>
int carry_out(Context& context, const char* done) {
  const std::int64_t id = parse_target(context.arguments.texts("TARGET").front());
  (context.environment().*tell)(id, context.actor);
  const TargetInfo target = context.environment().target(id);
  show_place(context.output, done, target);
  return 0;
}

Command telling(std::string verb, std::string summary, std::string example, std::string refusal) {
  return {.noun = "target",
          .verb = verb,
          .summary = std::move(summary),
          .operands = {{"TARGET", "Its number in \"target list\"."}},
          .examples = {{"--env dev.db target " + verb + " 17", ""},
                       {"--env dev.db --as anna target " + verb + " 17", std::move(example)}},
          .exit_codes = {{"3", "no such target"}, {"5", std::move(refusal)}}};
}

}  // namespace

Command target_pause() {
  Command command = telling("pause", "Pause a target: no time counts for it until it is resumed.",
                            "with a name for the history", "it has ended, failed or is paused");
  command.description =
      "Facts still reach it, exit criteria still end it; its activity leaves the work list.";
  command.run = [](Context& context) { return carry_out<&Environment::pause>(context, "paused"); };
  return command;
}

Command target_resume() {
  Command command =
      telling("resume", "Resume a paused target: what was left of its wait counts on.",
              "with a name for the history", "it is not paused");
  command.run = [](Context& context) {
    return carry_out<&Environment::resume>(context, "resumed");
  };
  return command;
}

namespace {

int retry(Context& context) {
  const FailedFilter filter = failed_filter(context, "failed");
  if (filter.targets.size() == 1) {
    return carry_out<&Environment::retry>(context, "tried again");
  }
  return show_many(context.output, "tried again",
                   context.environment().retry_failed(filter, context.actor));
}

}  // namespace

Command target_retry() {
  return {.noun = "target",
          .verb = "retry",
          .summary = "Try failed steps once more.",
          .description =
              "Put right what \"target explain\" names as the cause before it. A target whose\n"
              "own row is damaged is made anew from its history.",
          .operands = {{"TARGET", "Its number in \"target list\".", Count::any}},
          .options = failed_options({.name = "failed", .help = "All that are in status error."}),
          .examples = {{"--env dev.db target retry 17", ""},
                       {"--env dev.db --as anna target retry 17 18", "with a name for the history"},
                       {"--env dev.db target retry --failed --sequence calls", ""},
                       {"--env dev.db target retry --failed --reason DEF012",
                        "those with that reason"}},
          .exit_codes = {{"3", "no such target"},
                         {"5", "it has not failed; of several, some could not be tried"}},
          .run = retry};
}

Command target_skip_wait() {
  Command command =
      telling("skip-wait", "Let a target go on as if the time it waits for had come.",
              "with a name for the history", "it is not waiting for a time, or is paused");
  command.run = [](Context& context) {
    return carry_out<&Environment::skip_wait>(context, "skipped the wait");
  };
  return command;
}

}  // namespace stepwise::cli
