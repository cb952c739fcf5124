#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  Environment& environment = context.environment();
  const std::int64_t targets = environment.stats(name).targets;
  environment.delete_sequence(name, context.actor, context.arguments.has("deactivate"));
  context.output.say("deleted sequence " + printable(name) + " and " +
                     counted(static_cast<std::size_t>(targets), "target"));
  context.output.set("sequence", name);
  context.output.set("deleted_targets", targets);
  return 0;
}

}  // namespace

Command sequence_delete() {
  return {.noun = "sequence",
          .verb = "delete",
          .summary = "Delete a sequence for ever, with its versions, targets and histories.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .options = {{.name = "deactivate",
                       .help = "Also when it is active: its running targets end first."}},
          .examples = {{"--env dev.db sequence delete spring_leads", ""},
                       {"--env dev.db --as anna sequence delete spring_leads --deactivate", ""}},
          .exit_codes = {{"3", "there is no such sequence"},
                         {"5", "it is active, and --deactivate was not given; or effects of it wait"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
