// Renaming, moving and deleting a tag: what is below it goes along, or moves up.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

const Operand the_tag = {"TAG", "Its path, for example Inbound/Web."};

int rename_it(Context& context) {
  const std::string path = context.arguments.text("TAG"), name = context.arguments.text("NAME");
  context.environment().rename_tag(path, name, context.actor);
  context.output.say("tag " + printable(path) + " is called " + printable(name) + " now");
  context.output.set("tag", path);
  context.output.set("name", name);
  return 0;
}

int move_it(Context& context) {
  const std::string path = context.arguments.text("TAG"), under = context.arguments.text("under");
  context.environment().move_tag(path, under, context.actor);
  context.output.say("tag " + printable(path) + " is " +
                     (under.empty() ? "on the first level" : "below " + printable(under)) + " now");
  context.output.set("tag", path);
  context.output.set("under", under.empty() ? Document() : Document(under));
  return 0;
}

int delete_it(Context& context) {
  const std::string path = context.arguments.text("TAG");
  const std::int64_t carried = context.environment().delete_tag(path, context.actor);
  context.output.say("deleted tag " + printable(path) + ", which " +
                     counted(static_cast<std::size_t>(carried), "sequence") + " had");
  context.output.set("tag", path);
  context.output.set("sequences", carried);
  return 0;
}

}  // namespace

Command tag_rename() {
  return {.noun = "tag",
          .verb = "rename",
          .summary = "Give a tag another name; the sequences keep it.",
          .operands = {the_tag, {"NAME", "The new name of the tag itself, without a path."}},
          .examples = {{"--env dev.db tag rename Inbound/Web Online", "now Inbound/Online"},
                       {"--env dev.db --as anna tag rename Outbound Outgoing", ""}},
          .exit_codes = {{"3", "there is no such tag"},
                         {"5", "there is one of that name beside it, or the name does not fit"}},
          .run = rename_it};
}

Command tag_move() {
  return {.noun = "tag",
          .verb = "move",
          .summary = "Put a tag, with all below it, below another one or on the first level.",
          .operands = {the_tag},
          .options = {{.name = "under",
                       .value = "TAG",
                       .help = "Path of the tag to put it below. Default: the first level."}},
          .examples = {{"--env dev.db tag move Web --under Inbound", "now Inbound/Web"},
                       {"--env dev.db tag move Inbound/Web", "now Web"}},
          .exit_codes = {{"3", "there is no such tag"},
                         {"5", "it would be on a fifth level, below itself, or beside its like"}},
          .run = move_it};
}

Command tag_delete() {
  return {.noun = "tag",
          .verb = "delete",
          .summary = "Delete a tag: sequences lose it, tags below it move up one level.",
          .operands = {the_tag},
          .examples = {{"--env dev.db tag delete Inbound/Web", ""},
                       {"--env dev.db --json tag delete Inbound", "for a script"}},
          .exit_codes = {{"3", "there is no such tag"},
                         {"5", "one that moves up would stand beside its like"}},
          .run = delete_it};
}

}  // namespace stepwise::cli
