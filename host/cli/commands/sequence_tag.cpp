#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string name = arguments.text("SEQUENCE");
  if (!arguments.has("add") && !arguments.has("remove")) {
    throw Error(Failure::usage, "CLI004", "option --add", "is missing, and so is --remove",
                "give one of them");
  }
  const auto tags = context.environment().tag_sequence(name, arguments.texts("add"),
                                                       arguments.texts("remove"), context.actor);
  context.output.say("sequence " + printable(name) + " has " +
                     (tags.empty() ? "no tags" : printable(join(tags, ", "))));
  context.output.set("sequence", name);
  context.output.set("tags", to_list(tags));
  return 0;
}

}  // namespace

Command sequence_tag() {
  return {.noun = "sequence",
          .verb = "tag",
          .summary = "Put tags on a sequence, or take them off; that is no new version.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .options = {{.name = "add",
                       .value = "TAG",
                       .help = "Path of a tag, see \"tag list\". Repeatable.",
                       .repeated = true},
                      {.name = "remove",
                       .value = "TAG",
                       .help = "Path of a tag. Repeatable.",
                       .repeated = true}},
          .examples = {{"--env dev.db sequence tag calls --add Inbound/Web --add Yearly", ""},
                       {"--env dev.db sequence tag calls --remove Yearly", ""}},
          .exit_codes = {{"3", "there is no such sequence or tag"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
