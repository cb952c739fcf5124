// Whom the bindings of definitions stand for in this environment.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "environment/local_values.hpp"

namespace stepwise::cli {
namespace {

int list(Context& context) {
  Listing listing{"bindings",
                  {{"kind", "KIND"},
                   {"name", "BINDING"},
                   {"value", "STANDS FOR"},
                   {"set", "SET"},
                   {"here", "IS HERE"},
                   {"used_by", "USED BY"}},
                  {}};
  for (const BindingInfo& one : LocalValues(context.environment()).bindings()) {
    listing.add({name_of(one.binding.kind), one.binding.name, one.value, one.set, one.here,
                 to_list(one.used_by)});
  }
  context.output.show(listing);
  return 0;
}

void tell(Output& output, const Binding& binding, const std::string& value) {
  output.say("binding " + printable(to_text(binding)) + " stands for " + printable(value));
  output.set("kind", name_of(binding.kind));
  output.set("name", binding.name);
  output.set("value", value);
}

int set(Context& context) {
  const Binding binding = parse_binding(context.arguments.text("BINDING"));
  const std::string value = context.arguments.text("NAME");
  LocalValues(context.environment()).bind(binding, value, context.actor);
  tell(context.output, binding, value);
  return 0;
}

int remove(Context& context) {
  const Binding binding = parse_binding(context.arguments.text("BINDING"));
  LocalValues(context.environment()).unbind(binding, context.actor);
  tell(context.output, binding, binding.name);
  return 0;
}

const Operand binding_operand{"BINDING", "Its kind and name, for example team/East."};

}  // namespace

Command binding_list() {
  return {.noun = "binding",
          .verb = "list",
          .summary = "List the users and teams that definitions name, and who that is here.",
          .description = "A binding that is not set stands for the user or team of that very name.",
          .examples = {{"--env prod.db binding list", ""},
                       {"--env prod.db --json binding list", "for a script"}},
          .run = list};
}

Command binding_set() {
  return {.noun = "binding",
          .verb = "set",
          .summary = "Say whom a binding stands for in this environment.",
          .description = "It counts from now on, also for targets that run.",
          .operands = {binding_operand, {"NAME", "A user or a team of this environment."}},
          .examples = {{"--env prod.db binding set team/East Vertrieb", ""},
                       {"--env prod.db binding set user/manager anna", ""}},
          .exit_codes = {{"3", "there is no such user or team"}},
          .run = set};
}

Command binding_delete() {
  return {
      .noun = "binding",
      .verb = "delete",
      .summary = "Let a binding stand for the user or team of its own name again.",
      .operands = {binding_operand},
      .examples = {{"--env prod.db binding delete team/East", ""},
                   {"--env prod.db binding delete user/manager", ""}},
      .exit_codes = {{"3", "it is not set"},
                     {"5", "something that is active needs it, and there is nobody of its name"}},
      .run = remove};
}

}  // namespace stepwise::cli
