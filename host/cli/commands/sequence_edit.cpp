#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/sequence_changes.hpp"

namespace stepwise::cli {
namespace {

void tell(Output& output, const std::string& first, const std::vector<Change>& changes) {
  std::vector<std::string> texts;
  for (const Change& change : changes) texts.push_back(change.text);
  output.say(first);
  for (const std::string& text : texts) output.say("  " + printable(text));
  output.set("changes", to_list(texts));
}

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string name = arguments.text("SEQUENCE");
  Environment& environment = context.environment();
  const int before = environment.sequence_info(name).version;
  const Sequence old = environment.sequence(name);
  const Sequence read = environment.read_sequence(arguments.text("file"), name);
  const std::string subject = "sequence " + printable(name);
  const auto changes = changes_between(old, read);
  context.output.set("sequence", name);
  if (arguments.has("revision")) {
    if (arguments.has("note")) {
      throw Error(Failure::usage, "CLI009", "option --note", "does not go with --revision",
                  "give it to \"sequence publish\"");
    }
    environment.save_revision(read, context.actor);
    context.output.set("version", before);
    context.output.set("revision", true);
    tell(context.output,
         "kept as revision of " + subject + ", which stays at version " + std::to_string(before),
         changes);
    return 0;
  }
  const int version = environment.change_sequence(read, arguments.text("note"), context.actor);
  const bool is_new = version != before;
  context.output.set("version", version);
  context.output.set("changed", is_new);
  tell(context.output,
       is_new
           ? subject + " has version " + std::to_string(version) + " now"
           : subject + " stays at version " + std::to_string(version) + ": the file says the same",
       changes);
  const std::vector<Diagnostic> findings = environment.validate(name);
  context.output.set("findings", to_document(findings));
  context.output.report(findings);
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
          "sequence, name, description, strategy and timing cannot change. A revision may be "
          "unfinished;\n"
          "\"sequence publish\" makes it the new version.",
      .operands = {{"SEQUENCE", "Its unique name."}},
      .options = {{.name = "file",
                   .value = "FILE",
                   .help = "The sequence as it should be.",
                   .required = true},
                  {.name = "note", .value = "TEXT", .help = "What was changed, and why."},
                  {.name = "revision",
                   .help = "Keep it beside the active sequence until it is published."}},
      .examples = {{"--env dev.db sequence edit calls --file sequence.xml", ""},
                   {"--env dev.db --as anna sequence edit calls --file sequence.xml --note \"Call "
                    "a day later\"",
                    ""},
                   {"--env dev.db sequence edit calls --file sequence.xml --revision", ""}},
      .exit_codes = {{"3", "no such sequence, or the file holds none that could run"},
                     {"4", "the role of --as does not allow it"},
                     {"5", "it is active, and this cannot change then"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
