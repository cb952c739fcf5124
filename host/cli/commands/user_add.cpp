#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const User user{context.arguments.text("NAME"), context.arguments.text("title")};
  context.environment().add_user(user);
  context.output.say("added user " + printable(user.name));
  context.output.set("name", user.name);
  context.output.set("title", user.title);
  return 0;
}

}  // namespace

Command user_add() {
  return {.noun = "user", .verb = "add",
          .summary = "Add a person who can own records and work.",
          .operands = {{"NAME", "Short name or e-mail address."}},
          .options = {{.name = "title", .value = "TEXT", .help = "The name for people."}},
          .examples = {{"--env dev.db user add anna --title \"Anna Ek\"", ""},
                       {"--env dev.db user add ben@example.com", ""}},
          .run = carry_out};
}

}  // namespace stepwise::cli
