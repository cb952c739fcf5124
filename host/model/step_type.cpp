#include "model/step_type.hpp"

#include <algorithm>

namespace stepwise {
namespace {

template <typename Map>
auto* find_in(const Map& map, std::string_view name) {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

const ParameterDescription* StepType::parameter(std::string_view name) const {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const ParameterDescription& p) { return p.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

bool StepType::has_outcome(std::string_view name) const {
  return std::any_of(outcomes.begin(), outcomes.end(),
                     [&](const OutcomeDescription& outcome) { return outcome.name == name; });
}

const StepType* Palette::step_type(std::string_view id) const {
  return find_in(step_types, id);
}

const StrategyType* Palette::strategy(std::string_view id) const {
  if (!id.empty()) return find_in(strategies, id);
  for (const auto& [known, type] : strategies) {
    if (type.is_default) return &type;
  }
  return nullptr;
}

}  // namespace stepwise
