#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/target_view.hpp"

namespace stepwise::cli {
namespace {

TargetFilter filter_from(Context& context) {
  const Arguments& arguments = context.arguments;
  TargetFilter filter;
  filter.sequence = arguments.text("sequence");
  filter.owner = context.user("owner");
  filter.status = target_status_of(arguments.text("status"));
  if (arguments.has("record")) filter.record = parse_record(arguments.text("record"));
  filter.limit = arguments.integer("limit", 0, 1, 1'000'000'000);
  return filter;
}

int carry_out(Context& context) {
  const TargetFilter filter = filter_from(context);
  Listing listing{"targets",
                  {{"id", "TARGET"},
                   {"sequence", "SEQUENCE"},
                   {"version", "VERSION"},
                   {"record", "RECORD"},
                   {"owner", "OWNER"},
                   {"status", "STATUS"},
                   {"step", "STEP"},
                   {"step_name", ""},
                   {"phase", "PHASE"},
                   {"due", "DUE (UTC)"},
                   {"end_reason", "ENDED BY"},
                   {"ending", "ENDED AS"},
                   {"failure", filter.status == TargetStatus::error ? "WHY" : ""},
                   {"connected", ""},
                   {"ended", ""}},
                  {}};
  for (const TargetInfo& t : context.environment().targets(filter)) {
    listing.add({t.id, t.sequence, t.version, to_text(t.record), t.owner, name_of(t.status), t.step,
                 t.step_name, t.phase, t.due, end_reason_of(t), ending_of(t), t.failure,
                 t.connected, t.ended});
  }
  context.output.show(listing);
  return 0;
}

}  // namespace

Command target_list() {
  return {.noun = "target",
          .verb = "list",
          .summary = "List targets: records on a sequence.",
          .options = {{.name = "sequence", .value = "SEQUENCE", .help = "Only on this sequence."},
                      {.name = "status",
                       .value = "STATUS",
                       .help = "Only in this status.",
                       .choices = target_status_names()},
                      {.name = "owner", .value = "USER", .help = "Only those this user owns."},
                      {.name = "record", .value = "RECORD", .help = "Only of this TABLE/KEY."},
                      {.name = "limit", .value = "N", .help = "At most so many."}},
          .examples = {{"--env dev.db target list --sequence high_volume_leads", ""},
                       {"--env dev.db target list --status error", "those that need a look"},
                       {"--env dev.db --json target list --record lead/L-1", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
