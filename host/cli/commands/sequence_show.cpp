#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/process.hpp"
#include "model/span_words.hpp"

namespace stepwise::cli {
namespace {

Document parameters_of(const std::vector<Parameter>& parameters) {
  Document::Object object;
  for (const Parameter& parameter : parameters) object.emplace_back(parameter.name, parameter.text);
  return object;
}

Document shared_with(const SequenceInfo& info) {
  Document::Object object;
  for (const Share& share : info.shares) {
    object.emplace_back(share.grantee, share.may_edit ? "edit" : "view");
  }
  return object;
}

Sheet sheet_of(const SequenceInfo& info, const Sequence& sequence, const SequenceTotals& totals) {
  return {{"unique_name", "Sequence", info.unique_name},
          {"name", "Name", info.name},
          {"description", "Description", info.description},
          {"table", "Table", info.table},
          {"status", "Status", cli::name_of(info.status)},
          {"status_reason", "", cli::name_of(info.status_reason)},
          {"", "Status reason",
           info.status_reason == StatusReason::revision ? Document("revision") : Document()},
          {"version", "Version", info.version},
          {"solution", "Solution", info.solution},
          {"owner", "Owner", info.owner},
          {"shared_with", "Shared with", shared_with(info)},
          {"created", "Created", info.created},
          {"created_by", "Created by", info.created_by},
          {"modified", "Last modified", info.modified},
          {"modified_by", "Modified by", info.modified_by},
          {"strategy", "Assigned by", sequence.strategy},
          {"strategy_parameters", "  with", parameters_of(sequence.strategy_parameters)},
          {"", "Ends early", exits_document(sequence, true)},
          {"exits", "", exits_document(sequence, false)},
          {"tags", "Tags", to_list(info.tags)},
          {"steps_on_longest_path", "Steps", totals.steps},
          {"activities", "Activities", totals.activities},
          {"days", "Days", two_places(totals.days)},
          {"duration", "Duration", days_in_words(totals.days)},
          {"connected", "Connected", info.connected},
          {"completed", "Completed", info.completed},
          {"disconnected", "Disconnected", info.disconnected},
          {"failed", "Failed", info.failed}};
}

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  Environment& environment = context.environment();
  const SequenceInfo info = environment.sequence_info(name);
  const Sequence sequence =
      context.arguments.has("revision") ? environment.revision(name) : environment.sequence(name);
  const Palette& palette = environment.palette();
  context.output.show(sheet_of(info, sequence, totals(sequence, palette)));
  context.output.say("");
  context.output.say(to_process(sequence, palette));
  context.output.set("steps", steps_document(sequence, palette));
  return 0;
}

}  // namespace

Command sequence_show() {
  return {.noun = "sequence",
          .verb = "show",
          .summary = "Show a sequence: its properties, and its steps as a readable process.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .options = {{.name = "revision",
                       .help = "Its steps and strategy as they are in its revision."}},
          .examples = {{"--env dev.db sequence show high_volume_leads", ""},
                       {"--env dev.db --json sequence show high_volume_leads", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
