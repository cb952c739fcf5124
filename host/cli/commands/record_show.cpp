#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/record_view.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const RecordRef ref = parse_record(context.arguments.text("RECORD"));
  const Record record = context.environment().record(ref);
  const Catalog& catalog = context.environment().catalog();
  Sheet sheet{{"", "Record", to_text(record.ref)}, {"table", "", record.ref.table},
              {"key", "", record.ref.key},         {"name", "Name", name_of(record, catalog)},
              {"owner", "Owner", record.owner},    {"open", "Open", record.open}};
  for (Property& line : closing_sheet(record)) sheet.push_back(std::move(line));
  sheet.push_back({"fields", "", fields_document(record, catalog)});
  context.output.show(sheet);
  context.output.say("");
  if (!context.output.json()) context.output.show(fields_sheet(record, catalog));
  return 0;
}

}  // namespace

Command record_show() {
  return {.noun = "record",
          .verb = "show",
          .summary = "Show one record with all its fields.",
          .operands = {{"RECORD", "TABLE/KEY, for example lead/L-1."}},
          .examples = {{"--env dev.db record show lead/L-1", ""},
                       {"--env dev.db --json record show lead/L-1", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
