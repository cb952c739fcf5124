#include <algorithm>

#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.user("NAME");
  const std::vector<User> users = context.environment().users();
  const User& user =
      *std::find_if(users.begin(), users.end(), [&](const User& one) { return one.name == name; });
  context.output.show(Sheet{{"name", "User", user.name},
                            {"title", "Title", user.title},
                            {"role", "Role", stepwise::name_of(user.role)},
                            {"calendar", "Calendar", user.calendar},
                            {"mail", "Mail", user.mail},
                            {"phone", "Phone", user.phone},
                            {"signature", "Signature", user.signature}});
  return 0;
}

}  // namespace

Command user_show() {
  return {.noun = "user",
          .verb = "show",
          .summary = "Show a user, and what texts are filled in with for that user.",
          .operands = {{"NAME", "The user."}},
          .examples = {{"--env dev.db user show anna", ""},
                       {"--env dev.db --json user show anna", "for a script"}},
          .exit_codes = {{"3", "there is no such user"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
