#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  const std::vector<Diagnostic> findings = context.environment().activate(name, context.actor);
  const SequenceInfo info = context.environment().sequence_info(name);
  context.output.say("sequence " + printable(name) + " is active, version " +
                     std::to_string(info.version));
  context.output.set("sequence", name);
  context.output.set("status", "active");
  context.output.set("version", info.version);
  context.output.set("findings", to_document(findings));
  context.output.report(findings);
  return 0;
}

}  // namespace

Command sequence_activate() {
  return {.noun = "sequence",
          .verb = "activate",
          .summary = "Let records be connected to a sequence.",
          .description =
              "What \"sequence validate\" warns of is printed, and does not stand in the way.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .examples = {{"--env dev.db sequence activate high_volume_leads", ""},
                       {"--env dev.db --json sequence activate high_volume_leads",
                        "for a script; the answer tells the version"}},
          .exit_codes = {{"3", "it has errors, see \"sequence validate\""}},
          .run = carry_out};
}

}  // namespace stepwise::cli
