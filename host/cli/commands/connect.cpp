#include <set>

#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

std::vector<RecordRef> named_records(const Arguments& arguments, const std::string& table) {
  std::vector<RecordRef> records;
  for (const std::string& word : arguments.texts("RECORD")) {
    records.push_back(parse_record(word, table));
  }
  return records;
}

// Records that this sequence runs on already; to choose them again is no mistake.
std::set<RecordRef> connected_records(Environment& environment, const std::string& sequence) {
  std::set<RecordRef> records;
  for (const TargetStatus status :
       {TargetStatus::connected, TargetStatus::paused, TargetStatus::error}) {
    TargetFilter filter;
    filter.sequence = sequence;
    filter.status = status;
    for (const TargetInfo& target : environment.targets(filter)) records.insert(target.record);
  }
  return records;
}

// All open records of the table, or those of one owner, that are not connected yet.
std::vector<RecordRef> chosen_records(Context& context, const std::string& sequence,
                                      const std::string& table) {
  const std::size_t limit =
      static_cast<std::size_t>(context.arguments.integer("limit", 1'000'000'000, 1, 1'000'000'000));
  const std::set<RecordRef> connected = connected_records(context.environment(), sequence);
  RecordFilter filter;
  filter.table = table;
  filter.owner = context.user("owner");
  std::vector<RecordRef> chosen;
  for (const Record& record : context.environment().records(filter)) {
    if (chosen.size() == limit) break;
    if (record.open && !connected.contains(record.ref)) chosen.push_back(record.ref);
  }
  return chosen;
}

std::vector<RecordRef> wanted_records(Context& context, const std::string& sequence) {
  const Arguments& arguments = context.arguments;
  const bool choose = arguments.has("all") || arguments.has("owner");
  if (choose == arguments.has("RECORD")) {
    throw Error(Failure::usage, "CLI009", "connect",
                choose ? "was given records and a choice of records" : "was given no records",
                "name records, or choose them with --all or --owner USER");
  }
  if (!choose && arguments.has("limit")) {
    throw Error(Failure::usage, "CLI009", "option --limit", "does not go with named records",
                "leave it out, or choose records with --all or --owner USER");
  }
  const std::string table = context.environment().sequence_info(sequence).table;
  return choose ? chosen_records(context, sequence, table) : named_records(arguments, table);
}

ConnectResult connect_with_progress(Context& context, const std::string& sequence,
                                    std::span<const RecordRef> records) {
  ProgressBar bar(context.err, context.err_is_terminal, "records");
  return context.environment().connect(sequence, records, context.actor, bar.callback(),
                                       context.arguments.has("allow-duplicates"));
}

void show(Output& output, const std::string& sequence, const ConnectResult& result) {
  output.say("connected " + counted(static_cast<std::size_t>(result.connected), "record") +
             ", refused " + std::to_string(result.refused.size()));
  output.set("sequence", sequence);
  output.set("connected", result.connected);
  output.set("refused", to_document(result.refused));
  output.report(result.refused);
}

int carry_out(Context& context) {
  const std::string sequence = context.arguments.text("SEQUENCE");
  const std::vector<RecordRef> records = wanted_records(context, sequence);
  const ConnectResult result = connect_with_progress(context, sequence, records);
  show(context.output, sequence, result);
  const auto handled = static_cast<std::size_t>(result.connected) + result.refused.size();
  if (handled < records.size()) {
    context.output.note("stopped; what is connected stays, the same command connects the rest");
    return static_cast<int>(Failure::interrupted);
  }
  return result.refused.empty() ? 0 : static_cast<int>(Failure::input_refused);
}

}  // namespace

Command connect() {
  return {
      .noun = "connect",
      .verb = "",
      .summary = "Connect records to an active sequence; their first steps are taken at once.",
      .description =
          "Name the records, or choose open records of the sequence's table that it does\n"
          "not run on yet with --all or --owner.",
      .operands = {{"SEQUENCE", "Its unique name."}, {"RECORD", "Key, or TABLE/KEY.", Count::any}},
      .options = {{.name = "all", .help = "All open records of the sequence's table."},
                  {.name = "owner", .value = "USER", .help = "Those that this user owns."},
                  {.name = "limit", .value = "N", .help = "With --all, --owner: at most so many."},
                  {.name = "allow-duplicates",
                   .help = "Also one whose email address runs already, as another record."}},
      .examples = {{"--env dev.db connect high_volume_leads L-1 L-2", ""},
                   {"--env dev.db --as anna connect high_volume_leads --all", ""},
                   {"--env dev.db connect high_volume_leads --owner ben --limit 10",
                    "a careful start"}},
      .exit_codes = {{"0", "all are connected"},
                     {"3", "some were refused; the others are connected"},
                     {"130", "stopped by Ctrl-C between two batches"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
