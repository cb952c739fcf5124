#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const Team team{arguments.text("NAME"), arguments.text("title"), arguments.has("access"),
                  arguments.texts("member")};
  context.environment().put_team(team, context.actor);
  context.output.say("team " + printable(team.name) + " has " +
                     counted(team.members.size(), "member"));
  context.output.set("name", team.name);
  context.output.set("members", static_cast<std::int64_t>(team.members.size()));
  return 0;
}

}  // namespace

Command team_add() {
  return {
      .noun = "team",
      .verb = "add",
      .summary = "Make a team, or give the one that is there other members.",
      .description = "What a team owns is on the work list of all its members.",
      .operands = {{"NAME", "Its name: no user's."}},
      .options = {{.name = "member",
                   .value = "USER",
                   .help = "A member; may be given several times.",
                   .repeated = true},
                  {.name = "title", .value = "TEXT", .help = "The name for people."},
                  {.name = "access", .help = "An access team. Default: one that owns records."}},
      .examples = {{"--env dev.db team add inside_sales --member anna --member ben", ""},
                   {"--env dev.db team add bid_team --access --member anna", ""}},
      .exit_codes = {{"3", "a member is no user"},
                     {"4", "the role of --as does not allow it"},
                     {"5", "a user has that name"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
