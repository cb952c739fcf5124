#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  Listing listing{"teams",
                  {{"name", "TEAM"}, {"title", "TITLE"}, {"kind", "KIND"}, {"members", "MEMBERS"}},
                  {}};
  for (const Team& team : context.environment().teams()) {
    listing.add(
        {team.name, team.title, team.is_access_team ? "access" : "owner", to_list(team.members)});
  }
  context.output.show(listing);
  return 0;
}

}  // namespace

Command team_list() {
  return {.noun = "team",
          .verb = "list",
          .summary = "List the teams with their members.",
          .examples = {{"--env dev.db team list", ""}, {"--env dev.db --json team list", ""}},
          .run = carry_out};
}

}  // namespace stepwise::cli
