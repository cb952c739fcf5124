#include "cli/commands.hpp"
#include "environment/solutions.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  Listing listing{"solutions",
                  {{"unique_name", "SOLUTION"},
                   {"name", "NAME"},
                   {"version", "VERSION"},
                   {"publisher", "PUBLISHER"},
                   {"managed", "MANAGED"},
                   {"components", "COMPONENTS"},
                   {"imported", "IMPORTED"}},
                  {}};
  for (const SolutionInfo& solution : Solutions(context.environment()).list()) {
    listing.add({solution.unique_name, solution.name, solution.version, solution.publisher,
                 solution.managed, solution.components, solution.imported});
  }
  context.output.show(listing);
  return 0;
}

}  // namespace

Command solution_list() {
  return {.noun = "solution",
          .verb = "list",
          .summary = "List the solutions that are installed.",
          .examples = {{"--env dev.db solution list", ""},
                       {"--env dev.db --json solution list", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
