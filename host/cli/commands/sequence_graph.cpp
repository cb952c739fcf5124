#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/graph.hpp"

namespace stepwise::cli {
namespace {

// What was asked for, else what the file's ending says; Mermaid when it is printed.
std::string format_name(const Arguments& arguments) {
  if (arguments.has("format")) return arguments.text("format");
  if (!arguments.has("output")) return "mermaid";
  static const std::map<std::string, std::string> by_ending = {
      {".svg", "svg"}, {".dot", "dot"}, {".gv", "dot"}, {".mmd", "mermaid"}, {".md", "mermaid"}};
  const std::string ending = std::filesystem::path(arguments.text("output")).extension();
  if (const auto known = by_ending.find(ending); known != by_ending.end()) return known->second;
  throw Error(Failure::usage, "CLI015", "option --output",
              "ends in \"" + ending + "\", which is no form of drawing known here",
              "let it end in .svg, .dot or .mmd, or say --format");
}

std::map<std::string, std::int64_t> entered_by_step(Environment& environment,
                                                    const std::string& sequence) {
  std::map<std::string, std::int64_t> counts;
  for (const StepStats& step : environment.stats(sequence).steps) counts[step.step] = step.entered;
  return counts;
}

std::string drawing(Context& context, const std::string& format) {
  const std::string name = context.arguments.text("SEQUENCE");
  Environment& environment = context.environment();
  const Sequence sequence = environment.sequence(name);
  const auto kind = graph_format_of(format).value_or(GraphFormat::mermaid);
  if (!context.arguments.has("counts")) return draw(sequence, environment.palette(), kind);
  const auto counts = entered_by_step(environment, name);
  return draw(sequence, environment.palette(), kind, &counts);
}

void write_drawing(Context& context, const std::string& path, const std::string& graph) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored) && !context.arguments.has("overwrite")) {
    throw Error(Failure::conflict, "IO003", path, "exists already",
                "choose another name, or replace it with --overwrite");
  }
  write_file(path, graph);
  context.output.say("drew it to " + printable(path));
  context.output.set("path", path);
}

int carry_out(Context& context) {
  const std::string format = format_name(context.arguments);
  const std::string graph = drawing(context, format);
  context.output.set("format", format);
  if (context.arguments.has("output")) {
    write_drawing(context, context.arguments.text("output"), graph);
  } else if (context.output.json()) {
    context.output.set("graph", graph);
  } else {
    context.output.raw() << graph;
  }
  return 0;
}

}  // namespace

Command sequence_graph() {
  return {.noun = "sequence",
          .verb = "graph",
          .summary = "Draw a sequence.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .options = {{.name = "format",
                       .value = "FORMAT",
                       .help = "Default: by the ending of --output, else mermaid.",
                       .choices = {"svg", "dot", "mermaid"}},
                      {.name = "output", .value = "FILE", .help = "Where to. Default: print it."},
                      {.name = "counts", .help = "Write on each step how many targets entered it."},
                      {.name = "overwrite", .help = "Replace the file when it is there."}},
          .examples = {{"--env dev.db sequence graph high_volume_leads --output leads.svg", ""},
                       {"--env dev.db sequence graph high_volume_leads --counts",
                        "as Mermaid, with figures"}},
          .exit_codes = {{"5", "the file exists and --overwrite was not given"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
