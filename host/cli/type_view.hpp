// Step types and strategies as people and programs read them.
#pragma once

#include "cli/output.hpp"
#include "model/step_type.hpp"

namespace stepwise::cli {

// A paragraph on the output for people: head line, description, parameters, outcomes.
void say_type(Output& output, const StepType& type);
void say_type(Output& output, const StrategyType& type);

Document to_document(const StepType& type);
Document to_document(const StrategyType& type);

}  // namespace stepwise::cli
