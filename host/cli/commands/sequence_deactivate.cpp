#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  const std::int64_t ended = context.environment().deactivate(name, context.actor);
  context.output.say("sequence " + printable(name) + " is inactive; " +
                     counted(static_cast<std::size_t>(ended), "target") + " ended");
  context.output.set("sequence", name);
  context.output.set("status", "inactive");
  context.output.set("ended_targets", ended);
  return 0;
}

}  // namespace

Command sequence_deactivate() {
  return {.noun = "sequence",
          .verb = "deactivate",
          .summary = "Stop a sequence: its targets end, no new ones can be connected.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .examples = {{"--env dev.db sequence deactivate high_volume_leads", ""},
                       {"--env dev.db --as anna sequence deactivate high_volume_leads",
                        "with a name for the history"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
