// What becomes of a revision: published or discarded.
#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int publish(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  const int version =
      context.environment().publish_revision(name, context.arguments.text("note"), context.actor);
  context.output.say("sequence " + printable(name) + " has version " + std::to_string(version) +
                     " now");
  context.output.set("sequence", name);
  context.output.set("version", version);
  return 0;
}

int discard(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  context.environment().discard_revision(name, context.actor);
  context.output.say("discarded the revision of sequence " + printable(name));
  context.output.set("sequence", name);
  return 0;
}

}  // namespace

Command sequence_publish() {
  return {.noun = "sequence",
          .verb = "publish",
          .summary = "Make the revision of a sequence its new version.",
          .description =
              "It is checked as at activation. Targets that run stay on their version, new ones\n"
              "take this one.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .options = {{.name = "note", .value = "TEXT", .help = "What was changed, and why."}},
          .examples = {{"--env dev.db sequence publish calls --note \"Call a day later\"", ""},
                       {"--env dev.db --as anna sequence publish calls", ""}},
          .exit_codes = {{"3", "no such sequence, or the revision could not run"},
                         {"4", "the role of --as does not allow it"},
                         {"5", "there is no revision, or a new version came meanwhile"}},
          .run = publish};
}

Command sequence_discard() {
  return {.noun = "sequence",
          .verb = "discard",
          .summary = "Throw the revision of a sequence away; the sequence stays as it is.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .examples = {{"--env dev.db sequence discard calls", ""},
                       {"--env dev.db --json sequence discard calls", "for a script"}},
          .exit_codes = {{"3", "there is no such sequence"},
                         {"4", "the role of --as does not allow it"},
                         {"5", "there is no revision"}},
          .run = discard};
}

}  // namespace stepwise::cli
