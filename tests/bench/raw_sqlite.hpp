// The floor: the writes of a finished run once more, through sqlite3 alone.
#pragma once

#include <cstdint>
#include <filesystem>

namespace stepwise::bench {

// Reads from `finished` what the runner wrote (after `start`, the store before the run), and writes
// the same rows in the same order into `copy`, which must be a copy of `start`: the target's state,
// the history row, the activity, the record's field. `batch` turns per transaction. Reading is done
// before `begin` is called; gives the number of turns.
std::int64_t write_again(const std::filesystem::path& finished, const std::filesystem::path& copy,
                         bool survive_power_loss, int batch, void (*begin)());

}  // namespace stepwise::bench
