#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

void require_one_origin(const Arguments& arguments) {
  if (arguments.has("template") && arguments.has("table")) {
    throw Error(Failure::usage, "CLI009", "option --table", "does not go with --template",
                "leave it out: the template has a table");
  }
  if (!arguments.has("template") && !arguments.has("table")) {
    throw Error(Failure::usage, "CLI004", "option --template", "is missing, and so is --table",
                "give one of them");
  }
}

// As the template says, or with no step yet; what the command line says comes first.
Sequence begun_sequence(Context& context) {
  const Arguments& arguments = context.arguments;
  Sequence sequence;
  if (arguments.has("template")) {
    sequence = context.environment().sequence_template(arguments.text("template"));
  }
  sequence.unique_name = arguments.text("NAME");
  if (arguments.has("table")) sequence.name = sequence.unique_name;
  sequence.table = arguments.text("table", sequence.table);
  sequence.name = arguments.text("name", sequence.name);
  sequence.description = arguments.text("description", sequence.description);
  return sequence;
}

int carry_out(Context& context) {
  require_one_origin(context.arguments);
  const Sequence sequence = begun_sequence(context);
  context.environment().create_sequence(sequence, context.actor);
  const std::string origin = context.arguments.text("template");
  context.output.say("made sequence " + printable(sequence.unique_name) + " for " +
                     printable(sequence.table) + " records" +
                     (origin.empty() ? "" : " from template " + printable(origin)));
  context.output.set("sequence", sequence.unique_name);
  context.output.set("name", sequence.name);
  context.output.set("table", sequence.table);
  context.output.set("template", origin.empty() ? Document() : Document(origin));
  return 0;
}

}  // namespace

Command sequence_create() {
  return {
      .noun = "sequence",
      .verb = "create",
      .summary = "Make a sequence, from a template or with no step yet.",
      .description =
          "It is inactive, and nothing ties it to the template: either may change without the\n"
          "other.",
      .operands = {{"NAME", "Its unique name: letters, digits and _."}},
      .options = {{.name = "template",
                   .value = "TEMPLATE",
                   .help = "Begin as this template, see \"template list\"."},
                  {.name = "table",
                   .value = "TABLE",
                   .help = "Begin with no step, for records of this table."},
                  {.name = "name", .value = "TEXT", .help = "The name for people."},
                  {.name = "description", .value = "TEXT", .help = "What it is for."}},
      .examples = {{"--env dev.db sequence create spring_webinar --template webinar_follow_up", ""},
                   {"--env dev.db sequence create my_calls --table lead --name \"My calls\"", ""}},
      .exit_codes = {{"3", "there is no such template or table"},
                     {"5", "there is a sequence of that unique name already"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
