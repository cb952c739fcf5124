#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/target_view.hpp"

namespace stepwise::cli {
namespace {

Sheet sheet_of(const TargetInfo& target) {
  return {{"id", "Target", target.id},
          {"sequence", "Sequence", target.sequence},
          {"version", "Version", target.version},
          {"record", "Record", to_text(target.record)},
          {"owner", "Owner", target.owner},
          {"status", "Status", name_of(target.status)},
          {"step", "Step", target.step},
          {"step_name", "Step name", target.step_name},
          {"phase", "Phase", target.phase},
          {"due", "Due (UTC)", target.due},
          {"end_reason", "Ended by", end_reason_of(target)},
          {"ending", "Ended as", ending_of(target)},
          {"failure", "Failure", target.failure},
          {"connected", "Connected (UTC)", target.connected},
          {"ended", "Ended (UTC)", target.ended}};
}

Document details_of(const HistoryLine& line) {
  Document::Object details;
  for (const Field& field : line.details) details.emplace_back(field.name, field.value);
  return details;
}

Listing listing_of(const std::vector<HistoryLine>& history) {
  Listing listing{"history",
                  {{"number", "NO"},
                   {"at", "WHEN (UTC)"},
                   {"actor", ""},
                   {"", "WHO"},
                   {"event", ""},
                   {"step", "STEP"},
                   {"text", "WHAT"},
                   {"details", ""}},
                  {}};
  for (const HistoryLine& line : history) {
    listing.add({line.number, line.at, line.actor, line.actor.empty() ? "system" : line.actor,
                 line.event, line.step, line.text, details_of(line)});
  }
  return listing;
}

int carry_out(Context& context) {
  const std::int64_t id = parse_target(context.arguments.text("TARGET"));
  context.output.show(sheet_of(context.environment().target(id)));
  context.output.say("");
  context.output.show(listing_of(context.environment().history(id)));
  return 0;
}

}  // namespace

Command target_show() {
  return {.noun = "target",
          .verb = "show",
          .summary = "Show where a target stands and all that happened to it.",
          .operands = {{"TARGET", "Its number in \"target list\"."}},
          .examples = {{"--env dev.db target show 17", ""},
                       {"--env dev.db --json target show 17", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
