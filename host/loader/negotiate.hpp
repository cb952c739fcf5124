// Whether a plug-in and this host can talk to each other.
#pragma once

#include <cstddef>
#include <cstdint>

#include "stepwise/abi/module.h"
#include "stepwise/abi/step.h"
#include "stepwise/abi/strategy.h"

namespace stepwise::loader {

// Bytes that the structs had in ABI 1.0, up to their last member then. What was appended later may
// be read only where the size that the plug-in gave covers it. Do not change.
inline constexpr std::uint32_t module_size = offsetof(stepwise_module, factory) + sizeof(void*);
inline constexpr std::uint32_t step_type_size = offsetof(stepwise_step_type, run) + sizeof(void*);
inline constexpr std::uint32_t step_type_size_with_judge =
    offsetof(stepwise_step_type, judge) + sizeof(void*);
inline constexpr std::uint32_t step_type_size_with_awaits =
    offsetof(stepwise_step_type, awaits) + sizeof(stepwise_view);
inline constexpr std::uint32_t strategy_size =
    offsetof(stepwise_strategy_type, choose) + sizeof(void*);
inline constexpr std::uint32_t parameter_size =
    offsetof(stepwise_parameter, of) + sizeof(stepwise_view);
inline constexpr std::uint32_t outcome_size =
    offsetof(stepwise_outcome, title) + sizeof(stepwise_view);
inline constexpr std::uint32_t outcome_size_with_otherwise =
    offsetof(stepwise_outcome, otherwise) + sizeof(stepwise_view);

// nullptr for a step type that has none, or was built before there was such a member.
inline auto judge_of(const stepwise_step_type& type) {
  return type.size >= step_type_size_with_judge ? type.judge : nullptr;
}

// Empty for the same.
inline stepwise_view awaits_of(const stepwise_step_type& type) {
  return type.size >= step_type_size_with_awaits ? type.awaits : stepwise_view{};
}

// No struct of the ABI will ever be this large: a size beyond is not a size.
inline constexpr std::uint32_t max_struct_size = 65'536;

// Reads the numbers at the front of the entry, and nothing else. Throws Error PLG012 when it is not
// an entry, or of an ABI that does not go with this one.
void negotiate(const stepwise_module& entry, std::uint32_t host_abi = STEPWISE_ABI);

}  // namespace stepwise::loader
