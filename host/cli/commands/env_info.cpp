#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const EnvironmentInfo info = context.environment().info();
  context.output.show(Sheet{{"name", "Name", info.name},
                            {"environment_id", "Id", info.id},
                            {"store", "Store", info.store},
                            {"schema_version", "Schema version", info.schema_version},
                            {"clock", "Clock", info.virtual_clock ? "virtual" : "system"},
                            {"now", "Now (UTC)", info.now},
                            {"solutions", "Solutions", info.solutions},
                            {"sequences", "Sequences", info.sequences},
                            {"active_sequences", "  active", info.active_sequences},
                            {"users", "Users", info.users},
                            {"records", "Records", info.records},
                            {"running_targets", "Targets running", info.running_targets},
                            {"ended_targets", "Targets ended", info.ended_targets},
                            {"open_activities", "Activities open", info.open_activities},
                            {"outbox", "Effects in outbox", info.outbox}});
  return 0;
}

}  // namespace

Command env_info() {
  return {
      .noun = "env",
      .verb = "info",
      .summary = "Show what the environment is and holds.",
      .examples = {{"--env dev.db env info", ""}, {"--env dev.db --json env info", "for a script"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
