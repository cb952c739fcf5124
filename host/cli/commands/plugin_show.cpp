#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"

namespace stepwise::cli {
namespace {

Listing parameters_of(const std::vector<ParameterDescription>& parameters) {
  Listing listing{"parameters",
                  {{"name", "PARAMETER"}, {"type", "TYPE"}, {"required", "REQUIRED"},
                   {"default", "DEFAULT"}, {"unit", "UNIT"}, {"min", "MIN"}, {"max", "MAX"},
                   {"choices", "CHOICES"}, {"title", "MEANING"}},
                  {}};
  const auto number = [](const std::optional<double>& limit) {
    return limit ? Document(*limit) : Document();
  };
  for (const ParameterDescription& p : parameters) {
    listing.add({p.name, cli::name_of(p.type), p.required, p.default_text, p.unit, number(p.min),
                 number(p.max), to_list(p.choices), p.title});
  }
  return listing;
}

Document outcomes_of(const StepType& type) {
  Document::List outcomes;
  for (const OutcomeDescription& outcome : type.outcomes) {
    outcomes.push_back(Document::Object{{"name", outcome.name}, {"title", outcome.title}});
  }
  return outcomes;
}

std::string outcome_names(const StepType& type) {
  std::vector<std::string> names;
  for (const OutcomeDescription& outcome : type.outcomes) names.push_back(outcome.name);
  return join(names, ", ");
}

// A type's paragraph: head line, description, and its parameters as an indented table.
template <class Type>
void say_type(Output& output, const Type& type, const std::string& kind) {
  output.say(printable(type.id) + "  " + printable(type.title) + " (" + printable(kind) + ")");
  if (!type.description.empty()) output.say("  " + printable(type.description));
  std::string table = to_table(parameters_of(type.parameters));
  while (!table.empty()) {
    output.say("  " + table.substr(0, table.find('\n')));
    table.erase(0, table.find('\n') + 1);
  }
}

void show_step_type(Output& output, const StepType& type, Document::List& list) {
  say_type(output, type, type.group);
  output.say("  outcomes: " + printable(outcome_names(type)) + "\n");
  list.push_back(Document::Object{{"id", type.id},
                                  {"group", type.group},
                                  {"title", type.title},
                                  {"description", type.description},
                                  {"plugin", type.plugin},
                                  {"plugin_version", type.plugin_version},
                                  {"parameters", to_document(parameters_of(type.parameters))},
                                  {"outcomes", outcomes_of(type)},
                                  {"reads", to_list(type.reads)}});
}

void show_strategy(Output& output, const StrategyType& type, Document::List& list) {
  say_type(output, type, "assignment strategy");
  output.say("");
  list.push_back(Document::Object{{"id", type.id},
                                  {"title", type.title},
                                  {"description", type.description},
                                  {"plugin", type.plugin},
                                  {"plugin_version", type.plugin_version},
                                  {"parameters", to_document(parameters_of(type.parameters))},
                                  {"reads", to_list(type.reads)}});
}

[[noreturn]] void refuse_unknown(const Environment& environment, const std::string& id) {
  std::vector<std::string> known;
  for (const PluginInfo& plugin : environment.plugins()) known.push_back(plugin.id);
  for (const auto& [type, unused] : environment.palette().step_types) known.push_back(type);
  for (const auto& [type, unused] : environment.palette().strategies) known.push_back(type);
  throw Error(Failure::input_refused, "CLI013", "plug-in or type " + id, "is not loaded",
              suggest(id, known, "see \"plugin list\""));
}

int carry_out(Context& context) {
  const std::string id = context.arguments.text("ID");
  const Environment& environment = context.environment();
  Document::List step_types, strategies;
  const auto is_wanted = [&](const auto& type) {
    return id.empty() || type.id == id || type.plugin == id;
  };
  for (const auto& [unused, type] : environment.palette().step_types) {
    if (is_wanted(type)) show_step_type(context.output, type, step_types);
  }
  for (const auto& [unused, type] : environment.palette().strategies) {
    if (is_wanted(type)) show_strategy(context.output, type, strategies);
  }
  if (!id.empty() && step_types.empty() && strategies.empty()) refuse_unknown(environment, id);
  context.output.set("step_types", std::move(step_types));
  context.output.set("strategies", std::move(strategies));
  return 0;
}

}  // namespace

Command plugin_show() {
  return {.noun = "plugin", .verb = "show",
          .summary = "Show step types and strategies with their parameters and outcomes.",
          .operands = {{"ID", "A plug-in, step type or strategy. Default: all.", Count::optional}},
          .examples = {{"--env dev.db plugin show", ""},
                       {"--env dev.db plugin show com.example.fax", "what one plug-in brings"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
