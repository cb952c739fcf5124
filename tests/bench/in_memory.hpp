// The engine and the plug-ins without a store, and the least that any engine does.
#pragma once

#include <cstdint>

namespace stepwise::bench {

// Moves `records` targets of workload W to their end through settle() and the real plug-ins,
// keeping state and history in memory. Gives the number of transitions.
std::int64_t walk_in_memory(std::int64_t records);

// One virtual call and one row of an array per transition.
std::int64_t bare_virtual_calls(std::int64_t records);

}  // namespace stepwise::bench
