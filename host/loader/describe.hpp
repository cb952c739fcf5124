// From the descriptors of a plug-in to the model: everything is checked, every text is copied.
// Each function throws Error: PLG013 for rubbish, PLG015 for what is too large.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/step_type.hpp"
#include "stepwise/abi/module.h"
#include "stepwise/abi/step.h"
#include "stepwise/abi/strategy.h"

namespace stepwise::loader {

// The plug-in itself: id, version, title and build. Refuses one without a factory.
PluginInfo describe_plugin(const stepwise_module& entry);

// `number` is the place among its likes, from 1: what has no id must be named too.
StepType describe_step_type(const stepwise_step_type& type, const PluginInfo& plugin,
                            std::size_t number);
StrategyType describe_strategy(const stepwise_strategy_type& type, const PluginInfo& plugin,
                               std::size_t number);

// The parameters of the type that `where` names.
std::vector<ParameterDescription> describe_parameters(const stepwise_parameter* const* data,
                                                      std::uint64_t count, std::string_view where);

}  // namespace stepwise::loader
