// What a plug-in offers.
#pragma once

#include <vector>

#include "model/step_type.hpp"
#include "stepwise/abi/module.h"
#include "stepwise/abi/step.h"
#include "stepwise/abi/strategy.h"

namespace stepwise::loader {

struct OfferedStep {
  const stepwise_step_type* type = nullptr;
  StepType description;
};
struct OfferedStrategy {
  const stepwise_strategy_type* type = nullptr;
  StrategyType description;
};

struct Offer {
  std::vector<OfferedStep> steps;
  std::vector<OfferedStrategy> strategies;
  bool one_call_only = false;  // a type asks for one call at a time in the whole plug-in
};

// Asks the factory of an opened plug-in, twice. Throws Error: PLG013 and PLG015 for what a type
// says about itself, PLG014 when an id comes twice, PLG016 when the two answers differ.
Offer scan(const stepwise_module& entry, const PluginInfo& plugin);

}  // namespace stepwise::loader
