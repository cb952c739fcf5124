#include "cli/commands.hpp"
#include "cli/grid.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  Listing listing{"tags",
                  {{"path", "TAG"},
                   {"name", ""},
                   {"unique_name", "UNIQUE NAME"},
                   {"level", "LEVEL"},
                   {"sequences", "SEQUENCES"},
                   {"solution", "SOLUTION"}},
                  {}};
  for (const TagInfo& tag : context.environment().tags()) {
    listing.add({tag.path, tag.name, tag.unique_name, tag.level, tag.sequences, tag.solution});
  }
  arrange(listing, context.arguments);
  context.output.show(listing);
  return 0;
}

}  // namespace

Command tag_list() {
  return {.noun = "tag",
          .verb = "list",
          .summary = "List the tags, and how many sequences carry each.",
          .description =
              "Sequences of tags below one are not counted with it; \"sequence list --tag\" shows\n"
              "them too.",
          .options = grid_options(),
          .examples = {{"--env dev.db tag list", ""},
                       {"--env dev.db tag list --filter level=1 --sort sequences:desc", ""}},
          .run = carry_out};
}

}  // namespace stepwise::cli
