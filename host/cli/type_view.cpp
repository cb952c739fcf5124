#include "cli/type_view.hpp"

#include "base/text.hpp"
#include "cli/names.hpp"

namespace stepwise::cli {
namespace {

Document limit_of(const std::optional<double>& limit) {
  return limit ? Document(*limit) : Document();
}

// "0 to 30 days", "at most 200 characters", "".
std::string limits_of(const ParameterDescription& p) {
  std::string text;
  if (p.min && p.max) text = to_text(*p.min) + " to " + to_text(*p.max);
  if (p.min && !p.max) text = "at least " + to_text(*p.min);
  if (!p.min && p.max) text = "at most " + to_text(*p.max);
  const std::string unit = p.type == ParameterType::text && !text.empty() ? "characters" : p.unit;
  return text.empty() || unit.empty() ? text : text + " " + unit;
}

Listing table_of(const std::vector<ParameterDescription>& parameters) {
  Listing listing{"parameters",
                  {{"", "PARAMETER"},
                   {"", "TYPE"},
                   {"", "REQUIRED"},
                   {"", "DEFAULT"},
                   {"", "LIMITS"},
                   {"", "MEANING"}},
                  {}};
  for (const ParameterDescription& p : parameters) {
    const std::string limits = p.choices.empty() ? limits_of(p) : join(p.choices, ", ");
    listing.add({p.name, cli::name_of(p.type), p.required, p.default_text, limits, p.title});
  }
  return listing;
}

Document parameters_of(const std::vector<ParameterDescription>& parameters) {
  Document::List list;
  for (const ParameterDescription& p : parameters) {
    list.push_back(Document::Object{{"name", p.name},
                                    {"title", p.title},
                                    {"type", cli::name_of(p.type)},
                                    {"required", p.required},
                                    {"default", p.default_text},
                                    {"unit", p.unit},
                                    {"min", limit_of(p.min)},
                                    {"max", limit_of(p.max)},
                                    {"choices", to_list(p.choices)}});
  }
  return list;
}

// Words wrapped so that no line is longer than `width`, each line indented by two.
std::string wrapped(std::string_view text, std::size_t width) {
  std::string result;
  while (text.size() > width) {
    const auto blank = text.rfind(' ', width);
    if (blank == std::string_view::npos) break;
    result += "  " + std::string(text.substr(0, blank)) + '\n';
    text.remove_prefix(blank + 1);
  }
  return result + "  " + std::string(text);
}

template <class Type>
void say_head(Output& output, const Type& type, const std::string& kind) {
  output.say(printable(type.id) + "  " + printable(type.title) + " (" + printable(kind) + ")");
  if (!type.description.empty()) output.say(wrapped(printable(type.description), 90));
  std::string table = to_table(table_of(type.parameters));
  while (!table.empty()) {
    output.say("  " + table.substr(0, table.find('\n')));
    table.erase(0, table.find('\n') + 1);
  }
}

template <class Type>
Document::Object head_of(const Type& type) {
  return {{"id", type.id},
          {"title", type.title},
          {"description", type.description},
          {"plugin", type.plugin},
          {"plugin_version", type.plugin_version},
          {"parameters", parameters_of(type.parameters)},
          {"reads", to_list(type.reads)}};
}

}  // namespace

void say_type(Output& output, const StepType& type) {
  say_head(output, type, type.group);
  std::vector<std::string> names;
  for (const OutcomeDescription& outcome : type.outcomes) names.push_back(outcome.name);
  output.say("  outcomes: " + printable(join(names, ", ")) + "\n");
}

void say_type(Output& output, const StrategyType& type) {
  say_head(output, type, "assignment strategy");
  output.say("");
}

Document to_document(const StepType& type) {
  Document::Object object = head_of(type);
  Document::List outcomes;
  for (const OutcomeDescription& outcome : type.outcomes) {
    outcomes.push_back(Document::Object{{"name", outcome.name}, {"title", outcome.title}});
  }
  object.emplace_back("group", type.group);
  object.emplace_back("makes", type.makes);
  object.emplace_back("looks_at", type.looks_at);
  object.emplace_back("outcomes", std::move(outcomes));
  return object;
}

Document to_document(const StrategyType& type) {
  return head_of(type);
}

}  // namespace stepwise::cli
