#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.arguments.text("TEMPLATE");
  context.environment().delete_template(name, context.actor);
  context.output.say("deleted template " + printable(name));
  context.output.set("template", name);
  return 0;
}

}  // namespace

Command template_delete() {
  return {.noun = "template",
          .verb = "delete",
          .summary = "Delete a template; sequences that were made from it stay as they are.",
          .operands = {{"TEMPLATE", "Its unique name."}},
          .examples = {{"--env dev.db template delete our_leads", ""},
                       {"--env dev.db --json template delete our_leads", "for a script"}},
          .exit_codes = {{"3", "there is no such template"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
