#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string from = arguments.text("SEQUENCE");
  Sequence sequence = context.environment().sequence(from);
  sequence.unique_name = arguments.text("NAME");
  sequence.name = arguments.text("name", sequence.name);
  sequence.description = arguments.text("description", sequence.description);
  context.environment().create_sequence(sequence, context.actor);
  context.output.say("copied sequence " + printable(from) + " to " +
                     printable(sequence.unique_name));
  context.output.set("from", from);
  context.output.set("sequence", sequence.unique_name);
  context.output.set("name", sequence.name);
  return 0;
}

}  // namespace

Command sequence_copy() {
  return {.noun = "sequence",
          .verb = "copy",
          .summary = "Make a sequence with the steps and properties that another one has now.",
          .description = "The copy is inactive, at version 1, and has no targets.",
          .operands = {{"SEQUENCE", "Unique name of the one to copy."},
                       {"NAME", "Unique name of the copy."}},
          .options = {{.name = "name", .value = "TEXT", .help = "The copy's name for people."},
                      {.name = "description", .value = "TEXT", .help = "What the copy is for."}},
          .examples = {{"--env dev.db sequence copy high_volume_leads spring_leads", ""},
                       {"--env dev.db sequence copy high_volume_leads spring_leads --name \"Spring "
                        "leads\"",
                        ""}},
          .exit_codes = {{"3", "there is no such sequence"},
                         {"5", "there is one of the new unique name already"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
