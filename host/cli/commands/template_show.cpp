#include "cli/commands.hpp"
#include "cli/process.hpp"
#include "model/span_words.hpp"

namespace stepwise::cli {
namespace {

Sheet sheet_of(const Sequence& process, const SequenceTotals& totals,
               const std::vector<std::string>& tags) {
  return {{"unique_name", "Template", process.unique_name},
          {"name", "Name", process.name},
          {"description", "Description", process.description},
          {"table", "Table", process.table},
          {"strategy", "Assigned by", process.strategy},
          {"", "Ends early", exits_document(process, true)},
          {"exits", "", exits_document(process, false)},
          {"tags", "Tags", to_list(tags)},
          {"steps_on_longest_path", "Steps", totals.steps},
          {"activities", "Activities", totals.activities},
          {"days", "Days", two_places(totals.days)},
          {"duration", "Duration", days_in_words(totals.days)}};
}

int carry_out(Context& context) {
  Environment& environment = context.environment();
  const Sequence process = environment.sequence_template(context.arguments.text("TEMPLATE"));
  const Palette& palette = environment.palette();
  context.output.show(
      sheet_of(process, totals(process, palette), environment.tag_paths(process.tags)));
  context.output.say("");
  context.output.say(to_process(process, palette));
  context.output.set("steps", steps_document(process, palette));
  return 0;
}

}  // namespace

Command template_show() {
  return {.noun = "template",
          .verb = "show",
          .summary = "Show a template: its properties, and its steps as a readable process.",
          .operands = {{"TEMPLATE", "Its unique name."}},
          .examples = {{"--env dev.db template show webinar_follow_up", ""},
                       {"--env dev.db --json template show webinar_follow_up", "for a script"}},
          .exit_codes = {{"3", "there is no such template"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
