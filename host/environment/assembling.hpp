// Solutions made here, on their way out. Inside of this room only.
#pragma once

#include "environment/environment.hpp"
#include "model/solution.hpp"

namespace stepwise {

// Says in the manifest what plug-ins and what other solutions the components need.
void complete_manifest(Environment::Inside& inside, Solution& solution);

}  // namespace stepwise
