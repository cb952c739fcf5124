#include "cli/commands.hpp"
#include "cli/drawing.hpp"
#include "model/graph.hpp"

namespace stepwise::cli {
namespace {

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

int carry_out(Context& context) {
  const std::string format = drawing_format(context.arguments);
  give_drawing(context, format, drawing(context, format));
  return 0;
}

}  // namespace

Command sequence_graph() {
  return {.noun = "sequence",
          .verb = "graph",
          .summary = "Draw a sequence.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .options = {drawing_format_option(),
                      drawing_output_option("print it."),
                      {.name = "counts", .help = "Write on each step how many targets entered it."},
                      drawing_overwrite_option()},
          .examples = {{"--env dev.db sequence graph high_volume_leads --output leads.svg", ""},
                       {"--env dev.db sequence graph high_volume_leads --counts",
                        "as Mermaid, with figures"}},
          .exit_codes = {{"5", "the file exists and --overwrite was not given"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
