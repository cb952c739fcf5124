// What a segment is, and which records it would take.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int show(Context& context) {
  Environment& environment = context.environment();
  const Segment segment = environment.segment(context.arguments.text("SEGMENT"));
  context.output.show(
      Sheet{{"unique_name", "Segment", segment.unique_name},
            {"name", "Name", segment.name},
            {"description", "Description", segment.description},
            {"table", "Records", segment.table},
            {"priority", "Priority", segment.priority},
            {"condition", "Takes", environment.in_words(segment)},
            {"sequence", "Sequence", segment.sequence},
            {"leaving", "When a record leaves", std::string(name_of(segment.leaving))}});
  Listing rules{"rules", {{"name", "RULE"}, {"condition", "FOR"}, {"strategy", "STRATEGY"}}, {}};
  for (const AssignmentRule& rule : segment.rules) {
    rules.add({rule.name, environment.in_words(rule, segment.table), rule.strategy});
  }
  if (!segment.rules.empty()) {
    context.output.say("");
    context.output.show(rules);
  }
  return 0;
}

int preview(Context& context) {
  const auto limit = static_cast<std::size_t>(context.arguments.integer("limit", 20, 1, 1'000'000));
  const auto matching = context.environment().segment_preview(context.arguments.text("SEGMENT"));
  Listing listing{"records", {{"record", "RECORD"}}, {}};
  for (const RecordRef& ref : matching) {
    if (listing.rows.size() == limit) break;
    listing.add({to_text(ref)});
  }
  context.output.show(listing);
  context.output.say(counted(matching.size(), "open record") + " would match now");
  context.output.set("matching", matching.size());
  return 0;
}

int explain(Context& context) {
  const RecordRef ref = parse_record(context.arguments.text("RECORD"), {});
  Listing listing{"segments",
                  {{"segment", "SEGMENT"},
                   {"priority", "PRIORITY"},
                   {"active", "ACTIVE"},
                   {"holds", "HOLDS"},
                   {"takes", "TAKES IT"},
                   {"since_utc", "SINCE"},
                   {"condition", "CONDITION"},
                   {"values", "NOW"},
                   {"rule", "RULE"},
                   {"owner", "GIVEN TO"},
                   {"problem", "PROBLEM"}},
                  {}};
  for (const SegmentVerdict& one : context.environment().explain_segments(ref)) {
    listing.add({one.segment, one.priority, one.active, one.holds, one.takes, one.since,
                 one.condition, one.values, one.rule, one.owner, one.problem});
  }
  context.output.show(listing);
  context.output.set("record", to_text(ref));
  return 0;
}

}  // namespace

Command segment_show() {
  return {.noun = "segment",
          .verb = "show",
          .summary = "Show a segment: whom it takes, where to, and who gets them.",
          .operands = {{"SEGMENT", "Its unique name."}},
          .examples = {{"--env dev.db segment show hot_leads", ""},
                       {"--env dev.db --json segment show hot_leads", ""}},
          .exit_codes = {{"3", "there is no such segment"}},
          .run = show};
}

Command segment_preview() {
  return {.noun = "segment",
          .verb = "preview",
          .summary = "List the open records that a segment's condition holds for now.",
          .description =
              "Nothing is changed. A segment with a lower priority number may still take\n"
              "some of them first: see \"segment explain\".",
          .operands = {{"SEGMENT", "Its unique name."}},
          .options = {{.name = "limit", .value = "N", .help = "How many to list; 20 otherwise."}},
          .examples = {{"--env dev.db segment preview hot_leads", ""},
                       {"--env dev.db segment preview hot_leads --limit 100", ""}},
          .exit_codes = {{"3", "there is no such segment, or it has an error"}},
          .run = preview};
}

Command segment_explain() {
  return {.noun = "segment",
          .verb = "explain",
          .summary = "Tell why a record is in a segment or in none.",
          .description = "Lists the segments of its table in the order in which they are asked.",
          .operands = {{"RECORD", "TABLE/KEY, for example lead/L-1."}},
          .examples = {{"--env dev.db segment explain lead/L-1", ""},
                       {"--env dev.db --json segment explain lead/L-1", ""}},
          .exit_codes = {{"3", "there is no such record"}},
          .run = explain};
}

}  // namespace stepwise::cli
