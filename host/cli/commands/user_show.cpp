#include "cli/commands.hpp"
#include "cli/user_view.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.user("NAME");
  context.output.show(user_sheet(find_user(context.environment(), name)));
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
