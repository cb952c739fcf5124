// Random solutions from a seed: everything the model can hold, with texts that hurt.
#pragma once

#include <cstdint>

#include "model/solution.hpp"

namespace stepwise::package {

Solution random_solution(std::uint64_t seed);

}  // namespace stepwise::package
