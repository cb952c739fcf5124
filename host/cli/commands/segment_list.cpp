// Which segments there are, and who is in them.
#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int list(Context& context) {
  Listing listing{"segments",
                  {{"unique_name", "SEGMENT"},
                   {"name", "NAME"},
                   {"table", "RECORDS"},
                   {"priority", "PRIORITY"},
                   {"sequence", "SEQUENCE"},
                   {"active", "ACTIVE"},
                   {"members", "MEMBERS"}},
                  {}};
  for (const SegmentInfo& one : context.environment().segments()) {
    listing.add({one.unique_name, one.name, one.table, one.priority, one.sequence, one.active,
                 one.members});
  }
  context.output.show(listing);
  return 0;
}

int members(Context& context) {
  const std::string name = context.arguments.text("SEGMENT");
  Listing listing{"members",
                  {{"record", "RECORD"},
                   {"since_utc", "SINCE"},
                   {"rule", "RULE"},
                   {"owner", "GIVEN TO"},
                   {"owner_now", "OWNER NOW"},
                   {"again_utc", "TRIED AGAIN"},
                   {"problem", "PROBLEM"}},
                  {}};
  for (const SegmentMember& one : context.environment().segment_members(name)) {
    listing.add({to_text(one.record), one.since, one.rule, one.owner, one.owner_now, one.again,
                 one.problem});
  }
  context.output.show(listing);
  context.output.set("segment", name);
  return 0;
}

}  // namespace

Command segment_list() {
  return {.noun = "segment",
          .verb = "list",
          .summary = "List the segments in the order in which a record is held against them.",
          .description =
              "A record belongs to the first active segment of its table whose condition holds.",
          .examples = {{"--env dev.db segment list", ""}, {"--env dev.db --json segment list", ""}},
          .run = list};
}

Command segment_members() {
  return {.noun = "segment",
          .verb = "members",
          .summary = "List the records that a segment has taken, and why one is not connected.",
          .operands = {{"SEGMENT", "Its unique name."}},
          .examples = {{"--env dev.db segment members hot_leads", ""},
                       {"--env dev.db --json segment members hot_leads", ""}},
          .exit_codes = {{"3", "there is no such segment"}},
          .run = members};
}

}  // namespace stepwise::cli
