#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

ShareRight right_of(const std::string& word) {
  if (word == "none") return ShareRight::none;
  return word == "edit" ? ShareRight::edit : ShareRight::view;
}

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string name = arguments.text("SEQUENCE"), grantee = arguments.text("with");
  const std::string right = arguments.text("right", "view");
  context.environment().share_sequence(name, grantee, right_of(right), context.actor);
  context.output.say("sequence " + printable(name) + " is " +
                     (right == "none" ? "not shared with " + printable(grantee) + " any more"
                                      : "shared with " + printable(grantee) + " to " + right));
  context.output.set("sequence", name);
  context.output.set("with", grantee);
  context.output.set("right", right);
  return 0;
}

}  // namespace

Command sequence_share() {
  return {
      .noun = "sequence",
      .verb = "share",
      .summary = "Share a sequence with a user or a team, or stop that.",
      .description =
          "Everybody may look at every sequence; one that is shared stands among their own\n"
          "(\"sequence list --mine\"). With the right to edit they may also change, activate\n"
          "and deactivate it, but not delete, assign or share it.",
      .operands = {{"SEQUENCE", "Its unique name."}},
      .options = {{.name = "with", .value = "NAME", .help = "A user or a team.", .required = true},
                  {.name = "right",
                   .value = "RIGHT",
                   .help = "view (default), edit, or none: stop sharing it.",
                   .choices = {"view", "edit", "none"}}},
      .examples = {{"--env dev.db sequence share calls --with ben --right edit", ""},
                   {"--env dev.db --as anna sequence share calls --with inside_sales", ""}},
      .exit_codes = {{"3", "no such sequence, user or team"},
                     {"4", "the role of --as does not allow it"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
