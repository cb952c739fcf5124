#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/type_view.hpp"

namespace stepwise::cli {
namespace {

[[noreturn]] void refuse_unknown(const Environment& environment, const std::string& id) {
  std::vector<std::string> known;
  for (const PluginInfo& plugin : environment.plugins()) known.push_back(plugin.id);
  for (const auto& [type, unused] : environment.palette().step_types) known.push_back(type);
  for (const auto& [type, unused] : environment.palette().strategies) known.push_back(type);
  throw Error(Failure::input_refused, "CLI013", "plug-in or type " + id, "is not loaded",
              suggest(id, known, "see \"plugin list\""));
}

// Those of `types` whose id or plug-in is `id`; all when it is empty.
template <class Types>
Document::List show_types(Output& output, const Types& types, const std::string& id) {
  Document::List list;
  for (const auto& [type_id, type] : types) {
    if (!id.empty() && type_id != id && type.plugin != id) continue;
    say_type(output, type);
    list.push_back(to_document(type));
  }
  return list;
}

int carry_out(Context& context) {
  const std::string id = context.arguments.text("ID");
  const Environment& environment = context.environment();
  Document::List step_types = show_types(context.output, environment.palette().step_types, id);
  Document::List strategies = show_types(context.output, environment.palette().strategies, id);
  if (!id.empty() && step_types.empty() && strategies.empty()) refuse_unknown(environment, id);
  context.output.set("step_types", std::move(step_types));
  context.output.set("strategies", std::move(strategies));
  return 0;
}

}  // namespace

Command plugin_show() {
  return {.noun = "plugin",
          .verb = "show",
          .summary = "Show step types and strategies with their parameters and outcomes.",
          .operands = {{"ID", "A plug-in, step type or strategy. Default: all.", Count::optional}},
          .examples = {{"--env dev.db plugin show", ""},
                       {"--env dev.db plugin show com.example.fax", "what one plug-in brings"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
