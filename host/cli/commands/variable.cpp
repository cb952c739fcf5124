// Variables: values that texts name, and that each environment sets for itself.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/local_values.hpp"

namespace stepwise::cli {
namespace {

Document or_nothing(const std::string& text) {
  return text.empty() ? Document() : Document(text);
}

int list(Context& context) {
  Listing listing{"variables",
                  {{"unique_name", "VARIABLE"},
                   {"name", "NAME"},
                   {"type", "TYPE"},
                   {"value", "VALUE"},
                   {"set", "SET HERE"},
                   {"required", "REQUIRED"},
                   {"solution", "SOLUTION"}},
                  {}};
  for (const VariableInfo& one : LocalValues(context.environment()).variables()) {
    listing.add({one.variable.unique_name, one.variable.name, name_of(one.variable.type),
                 or_nothing(one.value), one.current.has_value(), one.variable.required,
                 or_nothing(one.solution)});
  }
  context.output.show(listing);
  return 0;
}

void show(Output& output, const VariableInfo& info) {
  const Variable& variable = info.variable;
  output.show(Sheet{{"unique_name", "Variable", variable.unique_name},
                    {"name", "Name", variable.name},
                    {"description", "Description", or_nothing(variable.description)},
                    {"type", "Type", name_of(variable.type)},
                    {"value", "Value", or_nothing(info.value)},
                    {"current", "Set here", info.current ? Document(*info.current) : Document()},
                    {"default", "Default", or_nothing(variable.default_value)},
                    {"required", "Required", variable.required},
                    {"solution", "Solution", or_nothing(info.solution)},
                    {"used_by", "Used by", to_list(info.used_by)}});
}

int show(Context& context) {
  show(context.output, LocalValues(context.environment()).variable(context.arguments.text("NAME")));
  return 0;
}

int create(Context& context) {
  const Arguments& arguments = context.arguments;
  Variable variable;
  variable.unique_name = arguments.text("NAME");
  variable.name = arguments.text("name", variable.unique_name);
  variable.description = arguments.text("description");
  variable.type = variable_type_of(arguments.text("type", "text")).value_or(VariableType::text);
  variable.default_value = arguments.text("default");
  variable.required = arguments.has("required");
  LocalValues(context.environment()).create_variable(variable, context.actor);
  context.output.say("made variable " + variable.unique_name + "; texts name it {{variable." +
                     variable.unique_name + "}}");
  context.output.set("unique_name", variable.unique_name);
  return 0;
}

int tell(Context& context, LocalValues& values, const std::string& name) {
  const VariableInfo info = values.variable(name);
  context.output.say("variable " + printable(name) +
                     (info.value.empty() ? " has no value" : " is " + printable(info.value)));
  context.output.set("unique_name", name);
  context.output.set("value", or_nothing(info.value));
  return 0;
}

int set(Context& context) {
  const std::string name = context.arguments.text("NAME");
  LocalValues values(context.environment());
  values.set_variable(name, context.arguments.text("VALUE"), context.actor);
  return tell(context, values, name);
}

int clear(Context& context) {
  const std::string name = context.arguments.text("NAME");
  LocalValues values(context.environment());
  values.clear_variable(name, context.actor);
  return tell(context, values, name);
}

int remove(Context& context) {
  const std::string name = context.arguments.text("NAME");
  LocalValues(context.environment()).delete_variable(name, context.actor);
  context.output.say("deleted variable " + printable(name));
  context.output.set("unique_name", name);
  return 0;
}

const Operand name_operand{"NAME", "Its unique name."};

}  // namespace

Command variable_list() {
  return {.noun = "variable",
          .verb = "list",
          .summary = "List the variables with the values that count here.",
          .examples = {{"--env prod.db variable list", ""},
                       {"--env prod.db --json variable list", "for a script"}},
          .run = list};
}

Command variable_show() {
  return {.noun = "variable",
          .verb = "show",
          .summary = "Show a variable: its value, its default, and what uses it.",
          .operands = {name_operand},
          .examples = {{"--env prod.db variable show company_name", ""},
                       {"--env prod.db --json variable show company_name", ""}},
          .exit_codes = {{"3", "there is no such variable"}},
          .run = show};
}

Command variable_create() {
  return {.noun = "variable",
          .verb = "create",
          .summary = "Make a variable, for texts to name as {{variable.NAME}}.",
          .description = "Its definition travels in packages, its value here does not.",
          .operands = {{"NAME", "Its unique name: letters, digits and _."}},
          .options = {{.name = "name", .value = "TEXT", .help = "For people."},
                      {.name = "type",
                       .value = "TYPE",
                       .help = "What values it takes; text without it.",
                       .choices = {"text", "number", "yes_no"}},
                      {.name = "default",
                       .value = "VALUE",
                       .help = "What counts where no environment says otherwise."},
                      {.name = "required",
                       .help = "There must be a value before something that uses it is active."},
                      {.name = "description", .value = "TEXT", .help = "What it is for."}},
          .examples = {{"--env dev.db variable create company_name --default Contoso", ""},
                       {"--env dev.db variable create discount --type number --required", ""}},
          .exit_codes = {{"5", "it is there already"}},
          .run = create};
}

Command variable_set() {
  return {
      .noun = "variable",
      .verb = "set",
      .summary = "Give a variable its value in this environment.",
      .description =
          "It counts at once: texts are filled in when their step runs. yes_no takes yes or no.",
      .operands = {name_operand, {"VALUE", "At most 2,000 characters."}},
      .examples = {{"--env prod.db variable set company_name \"Contoso GmbH\"", ""},
                   {"--env prod.db variable set discount 7.5", ""}},
      .exit_codes = {{"3", "there is no such variable, or it takes no such value"}},
      .run = set};
}

Command variable_clear() {
  return {.noun = "variable",
          .verb = "clear",
          .summary = "Forget the value that a variable has here: its default counts again.",
          .operands = {name_operand},
          .examples = {{"--env prod.db variable clear company_name", ""},
                       {"--env prod.db --json variable clear discount", ""}},
          .exit_codes = {{"3", "there is no such variable"},
                         {"5", "it is required, has no default, and something active uses it"}},
          .run = clear};
}

Command variable_delete() {
  return {.noun = "variable",
          .verb = "delete",
          .summary = "Delete a variable that nothing uses.",
          .operands = {name_operand},
          .examples = {{"--env dev.db variable delete company_name", ""},
                       {"--env dev.db variable delete discount", ""}},
          .exit_codes = {{"3", "there is no such variable"},
                         {"5", "something uses it, or it belongs to a solution"}},
          .run = remove};
}

}  // namespace stepwise::cli
