#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  if (context.output.json()) {
    throw Error(Failure::usage, "CLI009", "option --json", "does not go with \"env dump\"",
                "leave it out: a dump is text, one row of the store per line");
  }
  context.environment().dump(context.output.raw());
  return 0;
}

}  // namespace

Command env_dump() {
  return {.noun = "env",
          .verb = "dump",
          .summary = "Print every row of the store as text, in a fixed order.",
          .description = "Two environments with the same content give the same bytes.",
          .examples = {{"--env dev.db env dump > dev.txt", ""},
                       {"--env dev.db env dump | sha256sum", "a fingerprint of the content"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
