// What checks of packages share, with an environment and without. Inside of this room only.
#pragma once

#include <vector>

#include "environment/packages.hpp"
#include "model/sequence.hpp"
#include "model/solution.hpp"

namespace stepwise {

void describe(const Solution& solution, PackageCheck& check);

// What activation would say about its sequences, each with its XPath.
std::vector<Diagnostic> definition_findings(const Solution& solution, const CheckContext& context);

}  // namespace stepwise
