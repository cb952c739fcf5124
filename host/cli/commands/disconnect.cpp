#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/failed_targets.hpp"
#include "cli/names.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int one(Context& context, std::int64_t target) {
  context.environment().disconnect(target, context.actor);
  context.output.say("disconnected target " + std::to_string(target));
  context.output.set("target", target);
  return 0;
}

int carry_out(Context& context) {
  const FailedFilter filter = failed_filter(context, "failed");
  if (context.arguments.has("failed")) {
    return show_many(context.output, "disconnected",
                     context.environment().disconnect_failed(filter, context.actor));
  }
  if (filter.targets.size() == 1) return one(context, filter.targets.front());
  return show_many(context.output, "disconnected",
                   context.environment().disconnect_all(filter.targets, context.actor));
}

}  // namespace

Command disconnect() {
  return {
      .noun = "disconnect",
      .verb = "",
      .summary = "End targets before their time; their open activities are cancelled.",
      .description =
          "Also those whose rows, records or definitions cannot be read. Several may be\n"
          "named; one that has ended already counts as done then.",
      .operands = {{"TARGET", "Its number in \"target list\".", Count::any}},
      .options = failed_options({.name = "failed", .help = "Those in status error."}),
      .examples = {{"--env dev.db disconnect 17", ""},
                   {"--env dev.db --as anna disconnect 17 18 19", "with a name for the history"},
                   {"--env dev.db disconnect --failed --sequence calls --reason DEF012", ""}},
      .exit_codes = {{"3", "no such target"},
                     {"5", "it has ended already; of several, some could not"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
