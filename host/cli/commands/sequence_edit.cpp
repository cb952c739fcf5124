#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/sequence_changes.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string name = arguments.text("SEQUENCE");
  Environment& environment = context.environment();
  const int before = environment.sequence_info(name).version;
  const Sequence old = environment.sequence(name);
  const Sequence read = environment.read_sequence(arguments.text("file"), name);
  const int version = environment.change_sequence(read, arguments.text("note"), context.actor);
  const bool is_new = version != before;
  const auto changes = changes_between(old, read);
  context.output.say(is_new ? "sequence " + printable(name) + " has version " +
                                  std::to_string(version) + " now"
                            : "sequence " + printable(name) + " stays at version " +
                                  std::to_string(version) + ": the file says the same");
  std::vector<std::string> texts;
  for (const Change& change : changes) texts.push_back(change.text);
  for (const std::string& text : texts) context.output.say("  " + printable(text));
  context.output.set("sequence", name);
  context.output.set("version", version);
  context.output.set("changed", is_new);
  context.output.set("changes", to_list(texts));
  return 0;
}

}  // namespace

Command sequence_edit() {
  return {
      .noun = "sequence",
      .verb = "edit",
      .summary = "Change a sequence to what a file says; that is a new version.",
      .description =
          "The file is a sequence.xml as it lies in a package folder, see \"solution export\".\n"
          "Targets that run stay on the version that they were connected to. Of an active\n"
          "sequence, name, description, strategy and timing cannot change.",
      .operands = {{"SEQUENCE", "Its unique name."}},
      .options = {{.name = "file",
                   .value = "FILE",
                   .help = "The sequence as it should be.",
                   .required = true},
                  {.name = "note", .value = "TEXT", .help = "What was changed, and why."}},
      .examples = {{"--env dev.db sequence edit calls --file sequence.xml", ""},
                   {"--env dev.db --as anna sequence edit calls --file sequence.xml --note \"Call "
                    "a day later\"",
                    ""}},
      .exit_codes = {{"3", "no such sequence, or the file holds none that could run"},
                     {"5", "it is active, and this cannot change then"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
