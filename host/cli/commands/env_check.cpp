#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::vector<Diagnostic> findings = context.environment().verify();
  context.output.set("sound", findings.empty());
  context.output.set("findings", to_document(findings));
  if (findings.empty()) {
    context.output.say("all is well: every target's state follows from its history");
    return 0;
  }
  context.output.report(findings);
  return static_cast<int>(Failure::store_or_io);
}

}  // namespace

Command env_check() {
  return {.noun = "env",
          .verb = "check",
          .summary = "Replay every history and compare it with what is stored.",
          .examples = {{"--env dev.db env check", ""},
                       {"--env dev.db --json env check", "for a script"}},
          .exit_codes = {{"7", "something does not agree; it is listed"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
