// Workload W: N records walk ten steps, A C A C A W C A U A: activity, condition, wait, update of a
// field. Every step is a plug-in; activities are answered by a seeded model at once.
#pragma once

#include <cstdint>
#include <filesystem>

#include "environment/environment.hpp"

namespace stepwise::bench {

inline constexpr int steps_of_w = 10;

Sequence sequence_w();

// A store with the base tables, the active sequence W, and `records` connected leads.
void make_store(const std::filesystem::path& store, std::int64_t records);

// Runs all targets to their end. Gives the number of transitions; stops the program if it is not
// exactly records * steps_of_w.
std::int64_t run_store(const std::filesystem::path& store, Durability durability, int batch,
                       std::int64_t records);

}  // namespace stepwise::bench
