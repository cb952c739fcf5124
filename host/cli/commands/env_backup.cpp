#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/upkeep.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string copy = context.arguments.text("FILE");
  const std::int64_t bytes = back_up_store(context.store(), copy);
  context.output.say("copied " + printable(context.store().string()) + " to " + printable(copy) +
                     " (" + std::to_string(bytes) + " bytes)");
  context.output.set("store", context.store().string());
  context.output.set("copy", copy);
  context.output.set("bytes", bytes);
  return 0;
}

}  // namespace

Command env_backup() {
  return {.noun = "env",
          .verb = "backup",
          .summary = "Copy an environment as it is at this moment, whoever works in it.",
          .description =
              "Copying the file itself is not enough: what was done last may stand in the file\n"
              "beside it (\"-wal\"). The copy is an environment like any other;\n"
              "\"env check\" tells whether it is sound.",
          .operands = {{"FILE", "The copy; it must not be there yet."}},
          .examples = {{"--env dev.db env backup dev-monday.db", ""},
                       {"--env dev.db --json env backup dev-monday.db", "for a script"}},
          .exit_codes = {{"5", "the file is there already"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
