#include "loader/describe.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"
#include "loader/checked.hpp"
#include "loader/negotiate.hpp"

namespace stepwise::loader {
namespace {

static_assert(trait_waits == STEPWISE_TRAIT_WAITS && trait_activity == STEPWISE_TRAIT_ACTIVITY &&
              trait_condition == STEPWISE_TRAIT_CONDITION &&
              trait_advances == STEPWISE_TRAIT_ADVANCES &&
              trait_command == STEPWISE_TRAIT_COMMAND && trait_trial == STEPWISE_TRAIT_TRIAL &&
              trait_follows == STEPWISE_TRAIT_FOLLOWS);

// Traits of a later ABI mean nothing to this host's rules.
constexpr std::uint32_t known_traits = trait_waits | trait_activity | trait_condition |
                                       trait_advances | trait_command | trait_trial | trait_follows;

// Names with a blank between them, each of them one of a fact.
std::vector<std::string> facts_of(const std::string& names, const std::string& where) {
  std::vector<std::string> facts;
  std::string_view rest = names;
  while (!rest.empty()) {
    const auto blank = rest.find(' ');
    const std::string_view fact = rest.substr(0, blank);
    rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
    if (fact.empty()) continue;
    if (!is_identifier(fact)) {
      refuse_description(where, fmt::format("awaits \"{}\", which is no name of a fact", fact));
    }
    facts.emplace_back(fact);
  }
  return facts;
}

void check_threads(std::int32_t threads, const std::string& where) {
  if (threads == STEPWISE_THREADS_ONE || threads == STEPWISE_THREADS_ANY) return;
  refuse_description(where,
                     fmt::format("has the thread level {}, this host knows 0 and 1", threads));
}

OutcomeDescription describe_outcome(const stepwise_outcome& outcome, const std::string& where) {
  check_struct_size(outcome.size, outcome_size, where);
  check_reserved(outcome.reserved, where);
  OutcomeDescription described;
  described.name = checked_name(outcome.name, where);
  described.title = checked_text(outcome.title, where, "title", described.name);
  if (outcome.size >= outcome_size_with_otherwise) {
    described.otherwise = checked_text(outcome.otherwise, where, "outcome that stands in for it");
  }
  return described;
}

std::vector<OutcomeDescription> describe_outcomes(const stepwise_step_type& type,
                                                  const std::string& where) {
  std::vector<OutcomeDescription> outcomes;
  for (const auto* one : checked_list(type.outcomes, type.outcome_count, where, "outcomes")) {
    const std::string here = fmt::format("{}, outcome {}", where, outcomes.size() + 1);
    if (one == nullptr) refuse_description(here, "is at address NULL");
    OutcomeDescription outcome = describe_outcome(*one, here);
    const bool twice = std::any_of(outcomes.begin(), outcomes.end(),
                                   [&](const auto& other) { return other.name == outcome.name; });
    if (twice) {
      refuse_description(where, fmt::format("has the outcome \"{}\" twice", outcome.name));
    }
    outcomes.push_back(std::move(outcome));
  }
  if (outcomes.empty()) refuse_description(where, "has no outcome, a step ends with one");
  return outcomes;
}

}  // namespace

PluginInfo describe_plugin(const stepwise_module& entry) {
  PluginInfo plugin;
  plugin.id = checked_plugin_id(entry.id);
  const std::string where = fmt::format("plug-in \"{}\"", plugin.id);
  plugin.version = checked_text(entry.version, where, "version");
  if (plugin.version.empty()) refuse_description(where, "has no version");
  plugin.title = checked_text(entry.title, where, "title", plugin.id);
  plugin.build = checked_text(entry.build, where, "build");
  if (entry.factory == nullptr) refuse_description(where, "has no function factory");
  return plugin;
}

StepType describe_step_type(const stepwise_step_type& type, const PluginInfo& plugin,
                            std::size_t number) {
  const std::string unnamed = fmt::format("step type {}", number);
  check_struct_size(type.size, step_type_size, unnamed);
  StepType described;
  described.id = checked_type_id(type.id, unnamed);
  const std::string where = fmt::format("step type \"{}\"", described.id);
  check_reserved(type.reserved, where);
  described.group = checked_text(type.group, where, "group", "Other");
  described.title = checked_text(type.title, where, "title", described.id);
  described.description = checked_text(type.description, where, "description");
  described.makes = checked_text(type.makes, where, "kind that it makes");
  described.looks_at = checked_text(type.looks_at, where, "kind that it looks at");
  described.traits = type.traits & known_traits;
  described.parameters = describe_parameters(type.parameters, type.parameter_count, where);
  described.outcomes = describe_outcomes(type, where);
  described.reads = checked_texts(type.reads, type.read_count, where, "column to read");
  described.awaits = facts_of(checked_text(awaits_of(type), where, "facts that it awaits"), where);
  described.plugin = plugin.id;
  described.plugin_version = plugin.version;
  check_threads(type.threads, where);
  if (type.run == nullptr) refuse_description(where, "has no function run");
  if (described.has(trait_trial) && judge_of(type) == nullptr) {
    refuse_description(where, "tries variants (trait trial) but has no function judge");
  }
  return described;
}

StrategyType describe_strategy(const stepwise_strategy_type& type, const PluginInfo& plugin,
                               std::size_t number) {
  const std::string unnamed = fmt::format("strategy {}", number);
  check_struct_size(type.size, strategy_size, unnamed);
  StrategyType described;
  described.id = checked_type_id(type.id, unnamed);
  const std::string where = fmt::format("strategy \"{}\"", described.id);
  described.title = checked_text(type.title, where, "title", described.id);
  described.description = checked_text(type.description, where, "description");
  described.parameters = describe_parameters(type.parameters, type.parameter_count, where);
  described.reads = checked_texts(type.reads, type.read_count, where, "column to read");
  check_reserved(static_cast<std::int32_t>(type.reserved), where);
  described.is_default = (type.traits & STEPWISE_STRATEGY_DEFAULT) != 0;
  described.counts = (type.traits & STEPWISE_STRATEGY_COUNTS) != 0;
  described.follows = (type.traits & STEPWISE_STRATEGY_FOLLOWS) != 0;
  described.plugin = plugin.id;
  described.plugin_version = plugin.version;
  check_threads(type.threads, where);
  if (type.choose == nullptr) refuse_description(where, "has no function choose");
  return described;
}

}  // namespace stepwise::loader
