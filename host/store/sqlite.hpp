// SQLite behind the SQL layer: WAL, one file, its own application id.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "store/database.hpp"

namespace stepwise::store {

struct SqliteOptions {
  bool survive_power_loss = true;  // synchronous FULL, else NORMAL
  int busy_ms = 5000;              // how long to wait for another writer before STO004
};

// The file must exist. Throws Error: STO001 cannot be opened or created, STO002 not a stepwise
// store, STO003 written by a newer stepwise.
std::unique_ptr<Database> open_sqlite(const std::filesystem::path& path,
                                      const SqliteOptions& options);

// Makes the file, which must not exist: its tables, and what `fill` puts into them, come in one
// transaction. A making that is interrupted leaves a file that open_sqlite refuses (STO002).
std::unique_ptr<Database> create_sqlite(const std::filesystem::path& path,
                                        const std::function<void(Database&)>& fill);

}  // namespace stepwise::store
