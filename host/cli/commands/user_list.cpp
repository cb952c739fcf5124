#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  Listing listing{"users",
                  {{"name", "USER"},
                   {"title", "TITLE"},
                   {"role", "ROLE"},
                   {"mail", "MAIL"},
                   {"calendar", ""},
                   {"phone", ""},
                   {"signature", ""}},
                  {}};
  for (const User& user : context.environment().users()) {
    listing.add({user.name, user.title, stepwise::name_of(user.role), user.mail, user.calendar,
                 user.phone, user.signature});
  }
  context.output.show(listing);
  return 0;
}

}  // namespace

Command user_list() {
  return {.noun = "user",
          .verb = "list",
          .summary = "List the users.",
          .examples = {{"--env dev.db user list", ""},
                       {"--env dev.db --json user list", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
