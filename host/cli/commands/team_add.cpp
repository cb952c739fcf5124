// Teams: making one, adding members to it, and saying anew who belongs to it.
#include <algorithm>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

std::optional<Team> find_team(Context& context, const std::string& name) {
  const std::vector<Team> teams = context.environment().teams();
  const auto found =
      std::find_if(teams.begin(), teams.end(), [&](const Team& one) { return one.name == name; });
  return found == teams.end() ? std::nullopt : std::optional(*found);
}

void add(std::vector<std::string>& members, const std::vector<std::string>& more) {
  members.insert(members.end(), more.begin(), more.end());
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
}

void store(Context& context, const Team& team) {
  context.environment().put_team(team, context.actor);
  context.output.say("team " + printable(team.name) + " has " +
                     counted(team.members.size(), "member") +
                     (team.members.empty() ? "" : ": " + join(team.members, ", ")));
  context.output.set("name", team.name);
  context.output.set("title", team.title);
  context.output.set("kind", team.is_access_team ? "access" : "owner");
  context.output.set("members", static_cast<std::int64_t>(team.members.size()));
  context.output.set("member_names", to_list(team.members));
}

int add_to_team(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string name = arguments.text("NAME");
  const auto there = find_team(context, name);
  if (there && arguments.has("access") && !there->is_access_team) {
    throw Error(Failure::conflict, "USR010", "team " + name, "is there, and owns records",
                "make it an access team with `stepwise team edit " + name + " --kind access`");
  }
  Team team = there.value_or(Team{name, {}, arguments.has("access"), {}});
  team.title = arguments.text("title", team.title);
  add(team.members, arguments.texts("member"));
  store(context, team);
  return 0;
}

int edit(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string name = arguments.text("NAME");
  const auto there = find_team(context, name);
  if (!there) {
    std::vector<std::string> known;
    for (const Team& one : context.environment().teams()) known.push_back(one.name);
    throw Error(Failure::input_refused, "USR011", "team " + name, "does not exist",
                suggest(name, known, "see `stepwise team list`"));
  }
  Team team = *there;
  team.title = arguments.text("title", team.title);
  if (arguments.has("kind")) team.is_access_team = arguments.text("kind") == "access";
  if (arguments.has("member")) team.members.clear();
  add(team.members, arguments.texts("member"));
  for (const std::string& user : arguments.texts("without")) {
    if (std::erase(team.members, user) > 0) continue;
    throw Error(Failure::input_refused, "USR012", "team " + name, "has no member " + user,
                suggest(user, team.members, "see `stepwise team list`"));
  }
  store(context, team);
  return 0;
}

}  // namespace

Command team_add() {
  return {
      .noun = "team",
      .verb = "add",
      .summary = "Make a team, or add members to the one that is there.",
      .description =
          "What a team owns is on the work list of all its members. Whoever is a member already\n"
          "stays one; \"team edit\" says anew who belongs to it.",
      .operands = {{"NAME", "Its name: no user's."}},
      .options = {{.name = "member",
                   .value = "USER",
                   .help = "A member to add; may be given several times.",
                   .repeated = true},
                  {.name = "title", .value = "TEXT", .help = "The name for people."},
                  {.name = "access", .help = "An access team. Default: one that owns records."}},
      .examples = {{"--env dev.db team add inside_sales --member anna --member ben", ""},
                   {"--env dev.db team add inside_sales --member carl", "one more"},
                   {"--env dev.db team add bid_team --access --member anna", ""}},
      .exit_codes = {{"3", "a member is no user"},
                     {"4", "the role of --as does not allow it"},
                     {"5", "a user has that name, or the team is of the other kind"}},
      .run = add_to_team};
}

Command team_edit() {
  return {.noun = "team",
          .verb = "edit",
          .summary = "Say who belongs to a team, take members out, change its title or kind.",
          .operands = {{"NAME", "The team."}},
          .options = {{.name = "member",
                       .value = "USER",
                       .help = "Its members are these and nobody else; may be given several times.",
                       .repeated = true},
                      {.name = "without",
                       .value = "USER",
                       .help = "Takes that member out; may be given several times.",
                       .repeated = true},
                      {.name = "title", .value = "TEXT", .help = "The name for people."},
                      {.name = "kind",
                       .value = "KIND",
                       .help = "Whether it owns records.",
                       .choices = {"owner", "access"}}},
          .examples = {{"--env dev.db team edit inside_sales --member anna --member carl",
                        "these two and nobody else"},
                       {"--env dev.db team edit inside_sales --without ben", "all but him"}},
          .exit_codes = {{"3", "there is no such team, user or member"},
                         {"4", "the role of --as does not allow it"}},
          .run = edit};
}

}  // namespace stepwise::cli
