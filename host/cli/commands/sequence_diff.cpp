#include "base/text.hpp"
#include "cli/change_view.hpp"
#include "cli/commands.hpp"
#include "cli/drawing.hpp"
#include "model/graph.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  if (context.arguments.has("to") && context.arguments.has("with")) {
    throw Error(Failure::usage, "CLI009", "option --to", "does not go with --with",
                "leave it out: the other sequence is taken in its latest version");
  }
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
  // A drawing that is printed stands alone, so that other programs can read it.
  const bool is_printed = context.arguments.has("format") && !context.arguments.has("output");
  const bool draws = context.arguments.has("output") || context.arguments.has("format");
  if (draws) {
    const std::string format = drawing_format(context.arguments);
    give_drawing(context, format,
                 draw_difference(before, after, environment.palette(),
                                 graph_format_of(format).value_or(GraphFormat::mermaid)));
  }
  const auto changes = changes_between(before, after);
  Document::List list;
  for (const Change& change : changes) {
    list.push_back(to_document(change));
    if (!is_printed) say_change(context.output, change);
  }
  if (changes.empty() && !is_printed) context.output.say("no differences");
  context.output.set("sequence", name);
  context.output.set("from", from);
  if (other.empty()) context.output.set("to", to);
  if (!other.empty()) context.output.set("with", other);
  context.output.set("changes", std::move(list));
  return changes.empty() ? 0 : exit_code_changes;
}

}  // namespace

Command sequence_diff() {
  return {
      .noun = "sequence",
      .verb = "diff",
      .summary = "Tell what one version of a sequence does otherwise than another.",
      .description = "Without options: what the latest version changed.",
      .operands = {{"SEQUENCE", "Its unique name."}},
      .options = {{.name = "from", .value = "N", .help = "The earlier version."},
                  {.name = "to", .value = "N", .help = "The later version."},
                  {.name = "with",
                   .value = "NAME",
                   .help = "Another sequence, in its latest version, instead."},
                  drawing_output_option("no drawing, or print it with --format."),
                  drawing_format_option(),
                  drawing_overwrite_option()},
      .examples = {{"--env dev.db sequence diff calls", ""},
                   {"--env dev.db sequence diff calls --from 1 --to 3", ""},
                   {"--env dev.db sequence diff calls --output changes.svg", "a drawing of both"}},
      .exit_codes = {{"0", "both say the same"},
                     {"3", "there is no such sequence or version"},
                     {"10", "there are differences"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
