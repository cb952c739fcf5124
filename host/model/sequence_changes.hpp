// What a new version of a sequence does otherwise than the one before.
#pragma once

#include <string>
#include <vector>

#include "model/sequence.hpp"

namespace stepwise {

// In words, one per property or step: "name", "exit criteria", "step call is new", "step call is
// gone", "step call: parameters and branches". Empty when both are the same, but for the order of
// the steps: then "order of the steps".
std::vector<std::string> changes_between(const Sequence& before, const Sequence& after);

}  // namespace stepwise
