#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  const std::vector<Diagnostic> findings = context.environment().validate(name);
  const bool sound = !has_errors(findings);
  context.output.set("sequence", name);
  context.output.set("sound", sound);
  context.output.set("findings", to_document(findings));
  context.output.say("sequence " + printable(name) +
                     (sound ? " can be activated" : " cannot be activated") + ": " +
                     counted(findings.size(), "finding"));
  context.output.report(findings);
  return sound ? 0 : static_cast<int>(Failure::input_refused);
}

}  // namespace

Command sequence_validate() {
  return {
      .noun = "sequence",
      .verb = "validate",
      .summary = "Check a sequence as its activation would, and list all findings.",
      .operands = {{"SEQUENCE", "Its unique name."}},
      .examples = {{"--env dev.db sequence validate high_volume_leads", ""},
                   {"--env dev.db --json sequence validate high_volume_leads",
                    "for a pipeline; look at the exit code"}},
      .exit_codes = {{"0", "it can be activated, perhaps with warnings"}, {"3", "it has errors"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
