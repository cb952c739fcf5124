#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/upkeep.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const StoreUpgrade upgrade = upgrade_store(context.store());
  const std::string store = printable(context.store().string());
  if (upgrade.steps.empty()) {
    context.output.say(store + " is up to date (schema " + std::to_string(upgrade.to) + ")");
  } else {
    context.output.say("upgraded " + store + " from schema " + std::to_string(upgrade.from) +
                       " to " + std::to_string(upgrade.to) + ":");
  }
  for (const std::string& step : upgrade.steps) context.output.say("  " + step);
  context.output.set("from", upgrade.from);
  context.output.set("to", upgrade.to);
  context.output.set("steps", to_list(upgrade.steps));
  return 0;
}

}  // namespace

Command env_upgrade() {
  return {.noun = "env",
          .verb = "upgrade",
          .summary = "Bring an environment that an older stepwise made to what this one needs.",
          .description =
              "In one transaction: whatever interrupts it, the environment is as it was "
              "or upgraded.\nThere is no way back but a copy: make one first, with "
              "\"env backup\".",
          .examples = {{"--env dev.db env upgrade", ""},
                       {"--env dev.db --json env upgrade", "for a script"}},
          .exit_codes = {{"7", "it is damaged, or a newer stepwise made it"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
