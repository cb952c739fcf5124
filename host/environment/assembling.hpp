// Solutions made here, on their way out. Inside of this room only.
#pragma once

#include "environment/solutions.hpp"
#include "model/solution.hpp"
#include "store/definitions.hpp"

namespace stepwise {

// Throws (input_refused, SOL004) with a suggestion when there is none of that name.
store::StoredSolution require_solution(Environment::Inside& inside, std::string_view name);

// What an export writes: its components, the loose ones that they need, and a complete manifest.
// Call it in a transaction or snapshot. Throws SOL004.
Solution whole_solution(Environment::Inside& inside, std::string_view unique_name);

// Says in the manifest what plug-ins and what other solutions the components need.
void complete_manifest(Environment::Inside& inside, Solution& solution);

}  // namespace stepwise
