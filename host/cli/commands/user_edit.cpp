#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/user_view.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string name = context.user("NAME");
  User user = find_user(context.environment(), name);
  user.title = arguments.text("title", user.title);
  user.calendar = arguments.text("calendar", user.calendar);
  user.mail = arguments.text("mail", user.mail);
  user.phone = arguments.text("phone", user.phone);
  user.signature = arguments.text("signature", user.signature);
  user.role = role_of(arguments.text("role")).value_or(user.role);
  context.environment().add_user(user, context.actor);
  context.output.show(user_sheet(user));
  return 0;
}

}  // namespace

Command user_edit() {
  return {
      .noun = "user",
      .verb = "edit",
      .summary = "Change the title, role, calendar, mail, phone or signature of a user.",
      .operands = {{"NAME", "The user."}},
      .options =
          {{.name = "title", .value = "TEXT", .help = "The name for people."},
           {.name = "role",
            .value = "ROLE",
            .help = "What the user may do.",
            .choices = {"administrator", "sequence_manager", "sales_manager", "seller"}},
           {.name = "mail", .value = "ADDRESS", .help = "Fills {{owner.mail}}, {{sender.mail}}."},
           {.name = "phone", .value = "NUMBER", .help = "The same of the phone."},
           {.name = "signature", .value = "TEXT", .help = "The same; may have several lines."},
           {.name = "calendar", .value = "CALENDAR", .help = "By which the user works."}},
      .examples = {{"--env dev.db user edit anna --role sequence_manager", ""},
                   {"--env dev.db user edit ben --calendar office --title \"Ben Fry\"", ""}},
      .exit_codes = {{"3", "there is no such user or calendar"},
                     {"4", "the role of --as does not allow it"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
