#include "cli/commands.hpp"
#include "cli/record_view.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  RecordFilter filter;
  filter.table = arguments.text("table");
  filter.owner = context.user("owner");
  filter.limit = arguments.integer("limit", 0, 1, 1'000'000'000);
  Environment& environment = context.environment();
  Listing listing{"records",
                  {{"table", "TABLE"},
                   {"key", "KEY"},
                   {"name", "NAME"},
                   {"owner", "OWNER"},
                   {"open", "OPEN"},
                   {"closed_as", "CLOSED AS"},
                   {"fields", ""}},
                  {}};
  for (const Record& record : environment.records(filter)) {
    listing.add({record.ref.table, record.ref.key, name_of(record, environment.catalog()),
                 record.owner, record.open, closing_sheet(record).front().value,
                 fields_document(record, environment.catalog())});
  }
  context.output.show(listing);
  return 0;
}

}  // namespace

Command record_list() {
  return {.noun = "record",
          .verb = "list",
          .summary = "List records.",
          .options = {{.name = "table", .value = "TABLE", .help = "Only of this table."},
                      {.name = "owner", .value = "USER", .help = "Only those this user owns."},
                      {.name = "limit", .value = "N", .help = "At most so many."}},
          .examples = {{"--env dev.db record list --table lead --limit 20", ""},
                       {"--env dev.db --json record list --owner anna", "with all fields"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
