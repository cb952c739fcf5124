#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  WorkFilter filter;
  filter.owner = context.user("user");
  filter.due_until = context.arguments.time("due-until");
  filter.limit = context.arguments.integer("limit", 0, 1, 1'000'000'000);
  Listing listing{"activities",
                  {{"id", "ACTIVITY"},
                   {"target", ""},
                   {"due", "DUE (UTC)"},
                   {"owner", "OWNER"},
                   {"kind", "KIND"},
                   {"subject", "SUBJECT"},
                   {"description", ""},
                   {"record", "RECORD"},
                   {"record_name", "NAME"},
                   {"sequence", "SEQUENCE"},
                   {"step", "STEP"}},
                  {}};
  for (const WorkItem& work : context.environment().work(filter)) {
    listing.add({to_text(work.activity), work.target, work.due, work.owner, work.kind, work.subject,
                 work.description, to_text(work.record), work.record_name, work.sequence,
                 work.step});
  }
  context.output.show(listing);
  return 0;
}

}  // namespace

Command work_list() {
  return {.noun = "work",
          .verb = "list",
          .summary = "List the open activities, the one that is due longest first.",
          .options = {{.name = "user", .value = "USER", .help = "Only those of this user."},
                      {.name = "due-until", .value = "TIME", .help = "Only those due until then."},
                      {.name = "limit", .value = "N", .help = "At most so many."}},
          .examples = {{"--env dev.db work list --user anna", ""},
                       {"--env dev.db --json work list --user anna --limit 1", "what is next"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
