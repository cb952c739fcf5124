#include "base/text.hpp"
#include "cli/change_view.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  Environment& environment = context.environment();
  const int latest = environment.sequence_info(name).version;
  const auto version = [&](const char* option, int otherwise) {
    return static_cast<int>(context.arguments.integer(option, otherwise, 1, limits::versions));
  };
  const int to = version("to", latest);
  const int from = version("from", std::max(1, to - 1));
  const Sequence before = environment.sequence_version(name, from);
  const std::string other = context.arguments.text("with");
  const Sequence after =
      other.empty() ? environment.sequence_version(name, to) : environment.sequence(other);
  const auto changes = changes_between(before, after);
  Document::List list;
  for (const Change& change : changes) {
    list.push_back(to_document(change));
    say_change(context.output, change);
  }
  if (changes.empty()) context.output.say("no differences");
  context.output.set("sequence", name);
  context.output.set("from", from);
  if (other.empty()) context.output.set("to", to);
  if (!other.empty()) context.output.set("with", other);
  context.output.set("changes", std::move(list));
  return changes.empty() ? 0 : exit_code_changes;
}

}  // namespace

Command sequence_diff() {
  return {.noun = "sequence",
          .verb = "diff",
          .summary = "Tell what one version of a sequence does otherwise than another.",
          .description = "Without options: what the latest version changed.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .options = {{.name = "from", .value = "N", .help = "The earlier version."},
                      {.name = "to", .value = "N", .help = "The later version."},
                      {.name = "with",
                       .value = "NAME",
                       .help = "Another sequence, in its latest version, instead."}},
          .examples = {{"--env dev.db sequence diff calls", ""},
                       {"--env dev.db sequence diff calls --from 1 --to 3", ""}},
          .exit_codes = {{"0", "both say the same"},
                         {"3", "there is no such sequence or version"},
                         {"10", "there are differences"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
