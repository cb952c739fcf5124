#include "cli/commands.hpp"
#include "cli/names.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::int64_t target = parse_target(context.arguments.text("TARGET"));
  context.environment().disconnect(target, context.actor);
  context.output.say("disconnected target " + std::to_string(target));
  context.output.set("target", target);
  return 0;
}

}  // namespace

Command disconnect() {
  return {.noun = "disconnect",
          .verb = "",
          .summary = "End a target before its time; its open activity is cancelled.",
          .operands = {{"TARGET", "Its number in \"target list\"."}},
          .examples = {{"--env dev.db disconnect 17", ""},
                       {"--env dev.db --as anna disconnect 17", "with a name for the history"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
