// SQLite behind the SQL layer: WAL, one file, its own application id.
#pragma once

#include <filesystem>
#include <memory>

#include "store/database.hpp"

namespace stepwise::store {

struct SqliteOptions {
  bool create = false;             // the file must not exist; otherwise it must
  bool survive_power_loss = true;  // synchronous FULL, else NORMAL
  int busy_ms = 5000;              // how long to wait for another writer before STO004
};

// Throws Error: STO001 cannot be opened or created, STO002 not a stepwise store, STO003 written by
// a newer stepwise.
std::unique_ptr<Database> open_sqlite(const std::filesystem::path& path,
                                      const SqliteOptions& options);

}  // namespace stepwise::store
