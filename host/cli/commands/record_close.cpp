// Qualify, disqualify, win and lose by hand: closing a record, and opening it again.
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/record_view.hpp"

namespace stepwise::cli {
namespace {

void show(Context& context, const RecordRef& ref) {
  const Record record = context.environment().record(ref);
  Sheet sheet{{"record", "Record", to_text(ref)}, {"open", "Open", record.open}};
  for (Property& line : closing_sheet(record)) sheet.push_back(std::move(line));
  context.output.show(sheet);
}

int close(Context& context) {
  const Arguments& arguments = context.arguments;
  const RecordRef ref = parse_record(arguments.text("RECORD"));
  context.environment().close_record(ref, arguments.text("status"),
                                     ending_of(arguments.text("ending")), context.actor);
  show(context, ref);
  return 0;
}

int reopen(Context& context) {
  const RecordRef ref = parse_record(context.arguments.text("RECORD"));
  context.environment().reopen_record(ref, context.arguments.text("status"), context.actor);
  show(context, ref);
  return 0;
}

}  // namespace

Command record_close() {
  return {
      .noun = "record",
      .verb = "close",
      .summary = "Close a record: qualify, disqualify, win or lose it.",
      .description =
          "Its runs end as record closed, won or lost as its table says of that status. A closed\n"
          "record cannot be connected.",
      .operands = {{"RECORD", "TABLE/KEY, for example lead/L-1."}},
      .options = {{.name = "status",
                   .value = "STATUS",
                   .help = "The status that closes it, by label or number."},
                  {.name = "ending",
                   .value = "ENDING",
                   .help = "As what, where no status says it.",
                   .choices = {"won", "lost", "neutral"}}},
      .examples = {{"--env dev.db --as anna record close lead/L-1 --status Qualified", "qualify"},
                   {"--env dev.db record close lead/L-2 --status \"Cannot Contact\"", "disqualify"},
                   {"--env dev.db record close visit/V-7 --ending neutral",
                    "of a table without such a status"}},
      .exit_codes = {{"3", "there is no such record, or that status does not close it"}},
      .run = close};
}

Command record_reopen() {
  return {
      .noun = "record",
      .verb = "reopen",
      .summary = "Open a closed record again.",
      .operands = {{"RECORD", "TABLE/KEY, for example lead/L-1."}},
      .options = {{.name = "status",
                   .value = "STATUS",
                   .help = "The status that it has from now on. Needed where a status closes it."}},
      .examples = {{"--env dev.db record reopen lead/L-1 --status New", "as a new lead"},
                   {"--env dev.db record reopen contact/C-7", "with the status that it has"}},
      .exit_codes = {{"3", "there is no such record, or that status closes it"}},
      .run = reopen};
}

}  // namespace stepwise::cli
