#include <fmt/core.h>

#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

RecordImport import_with_progress(Context& context) {
  Environment& environment = context.environment();
  ProgressBar bar(context.err, context.err_is_terminal, "rows");
  return environment.import_records(context.arguments.text("FILE"),
                                    context.arguments.text("mapping"), bar.callback());
}

void show(Output& output, const RecordImport& import) {
  output.say(fmt::format("{} rows: {} created, {} updated, {} unchanged, {} refused", import.rows,
                         import.created, import.updated, import.unchanged, import.refused_rows));
  output.set("rows", import.rows);
  output.set("created", import.created);
  output.set("updated", import.updated);
  output.set("unchanged", import.unchanged);
  output.set("refused_rows", import.refused_rows);
  output.set("refused", to_document(import.refused));
  output.report(import.refused);
  const auto more = import.refused_rows - static_cast<std::int64_t>(import.refused.size());
  if (more > 0) output.note("and " + std::to_string(more) + " more rows that were refused");
}

int carry_out(Context& context) {
  const RecordImport import = import_with_progress(context);
  show(context.output, import);
  return import.refused.empty() ? 0 : static_cast<int>(Failure::input_refused);
}

}  // namespace

Command record_import() {
  return {.noun = "record",
          .verb = "import",
          .summary = "Read records from a CSV file.",
          .description =
              "Good rows go in, bad ones are listed with their line. A row whose key is there\n"
              "already updates its record, so the same file may be read again.",
          .operands = {{"FILE", "The CSV file."}},
          .options = {{.name = "mapping",
                       .value = "FILE",
                       .help = "JSON: which column of the file is which column of the table.",
                       .required = true}},
          .examples = {{"--env dev.db record import leads.csv --mapping mapping.json", ""},
                       {"--env dev.db --json record import leads.csv --mapping mapping.json",
                        "the refused rows as JSON"}},
          .exit_codes = {{"0", "all rows are in"},
                         {"3", "some rows were refused; the others are in"},
                         {"130", "stopped by Ctrl-C; what was read so far is in"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
