#include <algorithm>
#include <array>

#include "cli/commands.hpp"
#include "cli/names.hpp"

namespace stepwise::cli {
namespace {

constexpr std::array days = {WorkWhen::overdue, WorkWhen::today, WorkWhen::upcoming};

std::optional<WorkWhen> day_of(const std::string& word) {
  const auto found =
      std::find_if(days.begin(), days.end(), [&](WorkWhen day) { return name_of(day) == word; });
  return found == days.end() ? std::nullopt : std::optional(*found);
}

WorkSort order_of(const std::string& word) {
  if (word == "record") return WorkSort::record;
  return word == "sequence" ? WorkSort::sequence : WorkSort::due;
}

WorkFilter filter_from(Context& context) {
  const Arguments& arguments = context.arguments;
  WorkFilter filter;
  filter.owner = context.user("user");
  filter.due_until = arguments.time("due-until");
  filter.limit = arguments.integer("limit", 0, 1, 1'000'000'000);
  filter.kind = arguments.text("kind");
  filter.sequence = arguments.text("sequence");
  if (arguments.has("record")) filter.record = parse_record(arguments.text("record"));
  filter.search = arguments.text("search");
  filter.when = day_of(arguments.text("when"));
  filter.sort = order_of(arguments.text("sort"));
  filter.reader = context.actor;
  filter.unread = arguments.has("unread");
  filter.followed = arguments.has("followed");
  if ((filter.unread || filter.followed) && context.actor.empty() && filter.owner.empty()) {
    throw Error(Failure::usage, "CLI009", "option --unread or --followed",
                "does not say whose marks count", "give --as USER, or --user USER");
  }
  return filter;
}

int carry_out(Context& context) {
  Listing listing{"activities",
                  {{"id", "ACTIVITY"},
                   {"target", ""},
                   {"when", ""},
                   {"due", "DUE (UTC)"},
                   {"proposed", ""},
                   {"owner", "OWNER"},
                   {"kind", "KIND"},
                   {"subject", "SUBJECT"},
                   {"description", ""},
                   {"record", "RECORD"},
                   {"table", ""},
                   {"record_name", "NAME"},
                   {"sequence", "SEQUENCE"},
                   {"version", ""},
                   {"step", "STEP"},
                   {"read", ""},
                   {"followed", ""}},
                  {}};
  for (const WorkItem& work : context.environment().work(filter_from(context))) {
    listing.add({to_text(work.activity), work.target, name_of(work.when), work.due, work.proposed,
                 work.owner, work.kind, work.subject, work.description, to_text(work.record),
                 work.record.table, work.record_name, work.sequence, work.version, work.step,
                 work.read, work.followed});
  }
  context.output.show(listing);
  return 0;
}

}  // namespace

Command work_list() {
  return {.noun = "work",
          .verb = "list",
          .summary = "List the open activities, the one that is due longest first.",
          .description = "Activities of paused targets are not shown.",
          .options = {{.name = "user", .value = "USER", .help = "Only those of this user."},
                      {.name = "kind", .value = "KIND", .help = "Only of this kind: phone_call."},
                      {.name = "sequence", .value = "SEQUENCE", .help = "Only of this sequence."},
                      {.name = "record", .value = "RECORD", .help = "Only of this TABLE/KEY."},
                      {.name = "search",
                       .value = "TEXT",
                       .help = "Only of records whose name holds this text."},
                      {.name = "when",
                       .value = "WHEN",
                       .help = "Only those due then, in days of UTC.",
                       .choices = {"overdue", "today", "upcoming"}},
                      {.name = "unread", .help = "Only what --as (or --user) has not read."},
                      {.name = "followed", .help = "Only of records that they follow."},
                      {.name = "due-until", .value = "TIME", .help = "Only those due until then."},
                      {.name = "sort",
                       .value = "ORDER",
                       .help = "Default: due. record: by name; sequence: and by step.",
                       .choices = {"due", "record", "sequence"}},
                      {.name = "limit", .value = "N", .help = "At most so many."}},
          .examples = {{"--env dev.db work list --user anna", ""},
                       {"--env dev.db work list --user anna --when overdue --kind phone_call", ""},
                       {"--env dev.db --as anna work list --user anna --unread", ""},
                       {"--env dev.db work list --sort sequence",
                        "what can be completed together stands together"},
                       {"--env dev.db --json work list --user anna --limit 1", "what is next"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
