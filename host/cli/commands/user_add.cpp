#include <algorithm>

#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

// The environment itself would replace the title without a word.
void refuse_known(const std::vector<User>& users, const std::string& name) {
  const bool known =
      std::any_of(users.begin(), users.end(), [&](const User& user) { return user.name == name; });
  if (!known) return;
  throw Error(Failure::conflict, "CLI014", "user " + name, "is there already", "see \"user list\"");
}

int carry_out(Context& context) {
  const User user{context.arguments.text("NAME"),
                  context.arguments.text("title"),
                  context.arguments.text("calendar"),
                  role_of(context.arguments.text("role")).value_or(Role::seller),
                  context.arguments.text("mail"),
                  context.arguments.text("phone"),
                  context.arguments.text("signature")};
  refuse_known(context.environment().users(), user.name);
  context.environment().add_user(user, context.actor);
  context.output.say("added user " + printable(user.name));
  context.output.set("name", user.name);
  context.output.set("title", user.title);
  context.output.set("role", stepwise::name_of(user.role));
  context.output.set("mail", user.mail);
  context.output.set("phone", user.phone);
  context.output.set("signature", user.signature);
  return 0;
}

}  // namespace

Command user_add() {
  return {
      .noun = "user",
      .verb = "add",
      .summary = "Add a person who can own records and work.",
      .description =
          "A seller makes, changes and deletes own sequences, and connects and copies those of\n"
          "others; a sales_manager does so for the team, and sees to tags and templates; a\n"
          "sequence_manager does everything with sequences; an administrator everything.",
      .operands = {{"NAME", "Short name or e-mail address."}},
      .options =
          {{.name = "title", .value = "TEXT", .help = "The name for people."},
           {.name = "role",
            .value = "ROLE",
            .help = "Default: seller.",
            .choices = {"administrator", "sequence_manager", "sales_manager", "seller"}},
           {.name = "mail", .value = "ADDRESS", .help = "Fills {{owner.mail}}, {{sender.mail}}."},
           {.name = "phone", .value = "NUMBER", .help = "The same of the phone."},
           {.name = "signature", .value = "TEXT", .help = "The same; may have several lines."},
           {.name = "calendar",
            .value = "CALENDAR",
            .help = "By which the user works. Default: the one called default."}},
      .examples = {{"--env dev.db user add anna --title \"Anna Ek\" --mail anna@example.com", ""},
                   {"--env dev.db user add ben@example.com --role sales_manager", ""}},
      .exit_codes = {{"4", "the role of --as does not allow it"},
                     {"5", "the user is there already"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
