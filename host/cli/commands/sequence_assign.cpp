#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

std::string new_owner(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.has("to") == arguments.has("to-me")) {
    throw Error(Failure::usage, "CLI009", "option --to",
                arguments.has("to") ? "does not go with --to-me" : "is missing, and so is --to-me",
                "give one of them");
  }
  if (arguments.has("to")) return arguments.text("to");
  if (!context.actor.empty()) return context.actor;
  throw Error(Failure::usage, "CLI009", "option --to-me", "does not say who you are",
              "give --as USER, or --to USER");
}

int carry_out(Context& context) {
  const std::string owner = new_owner(context);
  const std::vector<std::string>& sequences = context.arguments.texts("SEQUENCE");
  context.environment().assign_sequences(sequences, owner, context.actor);
  context.output.say(counted(sequences.size(), "sequence") +
                     (sequences.size() == 1 ? " belongs to " : " belong to ") + printable(owner) +
                     " now");
  context.output.set("sequences", to_list(sequences));
  context.output.set("owner", owner);
  return 0;
}

}  // namespace

Command sequence_assign() {
  return {.noun = "sequence",
          .verb = "assign",
          .summary = "Give sequences another owner: a user or a team.",
          .description =
              "The owner, or every member of the team, may view, edit and delete them. Runs keep\n"
              "their owners.",
          .operands = {{"SEQUENCE", "Its unique name.", Count::many}},
          .options = {{.name = "to", .value = "OWNER", .help = "A user or a team."},
                      {.name = "to-me", .help = "To the user of --as."}},
          .examples = {{"--env dev.db sequence assign calls visits --to inside_sales", ""},
                       {"--env dev.db --as anna sequence assign calls --to-me", ""}},
          .exit_codes = {{"3", "no such sequence, user or team"},
                         {"4", "the role of --as does not allow it"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
