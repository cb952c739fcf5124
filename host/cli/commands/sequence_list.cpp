#include "cli/commands.hpp"
#include "cli/names.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  Listing listing{"sequences",
                  {{"unique_name", "SEQUENCE"},
                   {"name", "NAME"},
                   {"description", ""},
                   {"table", "TABLE"},
                   {"status", "STATUS"},
                   {"version", "VERSION"},
                   {"steps", "STEPS"},
                   {"days", "DAYS"},
                   {"connected", "CONNECTED"},
                   {"completed", "COMPLETED"},
                   {"disconnected", "DISCONNECTED"},
                   {"failed", "FAILED"},
                   {"solution", ""}},
                  {}};
  for (const SequenceInfo& s : context.environment().sequences()) {
    listing.add({s.unique_name, s.name, s.description, s.table, cli::name_of(s.status), s.version,
                 s.steps, s.days, s.connected, s.completed, s.disconnected, s.failed, s.solution});
  }
  context.output.show(listing);
  return 0;
}

}  // namespace

Command sequence_list() {
  return {.noun = "sequence",
          .verb = "list",
          .summary = "List the sequences with their figures.",
          .examples = {{"--env dev.db sequence list", ""},
                       {"--env dev.db --json sequence list", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
