// SQLite behind the SQL layer: WAL, one file, its own application id.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace stepwise::store {

struct SqliteOptions {
  bool survive_power_loss = true;  // synchronous FULL, else NORMAL
  int busy_ms = 5000;              // how long to wait for another writer before STO004
};

// The file must exist. One that may not be written is opened for reading: what writes then throws
// STO010. Throws Error: STO001 cannot be opened, STO002 not a stepwise store, STO003 written by a
// newer stepwise, STO020 by an older one, STO021 its making was interrupted, STO022 with tables,
// triggers or views that are not ours.
std::unique_ptr<Database> open_sqlite(const std::filesystem::path& path,
                                      const SqliteOptions& options);

// Makes the file, readable by its owner alone: its tables, and what `fill` puts into them. It is
// made under a hidden name and comes into place whole; whatever interrupts it, `path` is whole or
// not there. Throws Error (conflict, ENV002) when something is there, STO001 when it cannot be
// made.
std::unique_ptr<Database> create_sqlite(const std::filesystem::path& path,
                                        const std::function<void(Database&)>& fill);

struct Upgraded {
  std::int64_t from = 0, to = 0;
  std::vector<std::string> steps;  // what each did, in words; none when it was up to date
};

// Brings a store of an older version to this one, in one transaction. Throws as open_sqlite does,
// STO025 when it is damaged: then nothing is changed.
Upgraded upgrade_sqlite(const std::filesystem::path& path);

// Copies a store as it is at one moment, whoever writes meanwhile, into a new file that its owner
// alone can read. It comes into place whole. Throws Error (conflict, IO003) when something is
// there, (store_or_io) STO001, STO002, STO026 when the copy fails. Gives its size in bytes.
std::int64_t backup_sqlite(const std::filesystem::path& path, const std::filesystem::path& copy);

}  // namespace stepwise::store
