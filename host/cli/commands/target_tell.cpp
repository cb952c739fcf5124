// What one target can be told: pause, resume, retry, skip-wait.
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/target_view.hpp"

namespace stepwise::cli {
namespace {

using Telling = void (Environment::*)(std::int64_t, const std::string&);

template <Telling tell>
int carry_out(Context& context, const char* done) {
  const std::int64_t id = parse_target(context.arguments.text("TARGET"));
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
  Command command = telling("resume", "Resume a paused target: what was left of its wait counts on.",
                            "with a name for the history", "it is not paused");
  command.run = [](Context& context) {
    return carry_out<&Environment::resume>(context, "resumed");
  };
  return command;
}

Command target_retry() {
  Command command = telling("retry", "Try a failed step once more.", "with a name for the history",
                            "it has not failed");
  command.description = "Put right what \"target explain\" names as the cause before it.";
  command.run = [](Context& context) {
    return carry_out<&Environment::retry>(context, "tried again");
  };
  return command;
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
