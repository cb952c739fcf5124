#include "cli/commands.hpp"
#include "cli/grid.hpp"
#include "model/span_words.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  Listing listing{"templates",
                  {{"unique_name", "TEMPLATE"},
                   {"name", "NAME"},
                   {"description", ""},
                   {"table", "TABLE"},
                   {"steps", "STEPS"},
                   {"days", "DAYS"}},
                  {}};
  for (const TemplateInfo& one : context.environment().templates()) {
    listing.add(
        {one.unique_name, one.name, one.description, one.table, one.steps, two_places(one.days)});
  }
  arrange(listing, context.arguments);
  context.output.show(listing);
  return 0;
}

}  // namespace

Command template_list() {
  return {.noun = "template",
          .verb = "list",
          .summary = "List the processes that a sequence can begin from.",
          .description =
              "Steps are those on the path that has most of them, without waits and conditions;\n"
              "days are those of the path that takes longest: its waits, and the time limits of\n"
              "its conditions.\n\n"
              "Columns: unique_name name description table steps days",
          .options = grid_options(),
          .examples = {{"--env dev.db template list", ""},
                       {"--env dev.db template list --filter table=lead --sort days", ""},
                       {"--env dev.db --json template list", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
