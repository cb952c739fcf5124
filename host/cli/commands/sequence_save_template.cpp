#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string sequence = context.arguments.text("SEQUENCE");
  const std::string name = context.arguments.text("NAME");
  context.environment().save_as_template(sequence, name, context.arguments.text("name"),
                                         context.actor);
  context.output.say("saved sequence " + printable(sequence) + " as template " + printable(name));
  context.output.set("sequence", sequence);
  context.output.set("template", name);
  return 0;
}

}  // namespace

Command sequence_save_template() {
  return {.noun = "sequence",
          .verb = "save-template",
          .summary = "Keep what a sequence is now as a template to begin others from.",
          .description = "Nothing ties the template to the sequence: either may change, or go.",
          .operands = {{"SEQUENCE", "Its unique name."}, {"NAME", "Unique name of the template."}},
          .options = {{.name = "name", .value = "TEXT", .help = "The template's name for people."}},
          .examples = {{"--env dev.db sequence save-template spring_leads our_leads", ""},
                       {"--env dev.db sequence save-template spring_leads our_leads --name \"Our "
                        "leads\"",
                        ""}},
          .exit_codes = {{"3", "there is no such sequence"},
                         {"5", "there is a template of that unique name already"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
