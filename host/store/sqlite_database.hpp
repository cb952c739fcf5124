// One connection to a store, without a word on what the file is: see sqlite.hpp.
#pragma once

#include <filesystem>
#include <memory>

#include "store/database.hpp"

struct sqlite3;

namespace stepwise::store {

enum class Access {
  shared,     // reads and writes beside others
  alone,      // nobody else at the same time; needs no file of shared memory beside it
  read_only,  // beside others who write
  unchanging  // read only, and nobody writes: needs no file beside it at all
};

// The file must exist. A path is a path, whatever it looks like. Nothing that the file holds is run
// (triggers, views) before it is known to be ours. Throws STO001.
std::unique_ptr<Database> connect(const std::filesystem::path& path, Access access, int busy_ms);

}  // namespace stepwise::store
