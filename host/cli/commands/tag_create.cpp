#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::vector<std::string>& paths = context.arguments.texts("TAG");
  context.environment().create_tags(paths, context.actor);
  context.output.say("made " + counted(paths.size(), "tag"));
  context.output.set("tags", to_list(paths));
  return 0;
}

}  // namespace

Command tag_create() {
  return {.noun = "tag",
          .verb = "create",
          .summary = "Make tags, on four levels at most.",
          .description =
              "A tag below another one is written with the path to it; the tags above come first.\n"
              "On each of the levels 2 to 4 there are at most 100. Either all are made, or none.",
          .operands = {{"TAG", "Its path, for example Inbound/Web.", Count::many}},
          .examples = {{"--env dev.db tag create Inbound Outbound", ""},
                       {"--env dev.db tag create Inbound/Web Inbound/Web/Forms", ""}},
          .exit_codes = {{"3", "there is no tag above it"},
                         {"5", "it is there already, or on a fifth level, or its level is full"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
