// One call of a plug-in, from the engine's request to the engine's answer. Whatever the plug-in
// does, an answer comes back; only what kills the process cannot be answered.
#pragma once

#include <string>
#include <vector>

#include "engine/ports.hpp"
#include "loader/convert.hpp"
#include "loader/in_flight.hpp"
#include "loader/module.hpp"
#include "stepwise/abi/step.h"
#include "stepwise/abi/strategy.h"

namespace stepwise::loader {

// A step type or strategy that can be called: the plug-in's descriptor, what it said when it was
// loaded, and where it lives.
struct LoadedStep {
  const stepwise_step_type* type = nullptr;
  const StepType* description = nullptr;
  Module* module = nullptr;
};
struct LoadedStrategy {
  const stepwise_strategy_type* type = nullptr;
  const StrategyType* description = nullptr;
  Module* module = nullptr;
};

// What calls use again and again, so that a batch allocates once. For one thread at a time.
struct CallBuffers {
  FieldBuffer fields;
  std::vector<stepwise_candidate> candidates;
  InFlight* place = nullptr;  // where each call is noted; nullptr: for this thread only
};

engine::StepAnswer call_step(const LoadedStep& step, const engine::StepRequest& request,
                             CallBuffers& buffers);
engine::OwnerAnswer call_strategy(const LoadedStrategy& strategy,
                                  const engine::OwnerRequest& request, CallBuffers& buffers);

// How the trial stands; with a failure when the plug-in does not say so.
engine::Verdict call_judge(const LoadedStep& step, const engine::TrialRequest& request,
                           CallBuffers& buffers);

// Empty when the plug-in has no objection, or does not look at parameters.
std::string call_check(const LoadedStep& step, const Fields& parameters, CallBuffers& buffers);

}  // namespace stepwise::loader
