// Whether a file is a store, and of which version; and how a connection to one is set up.
#pragma once

#include <string>

#include "store/database.hpp"

namespace stepwise::store {

std::int64_t pragma_number(Database& database, const char* sql);

// `store` is what the errors are about. Nothing is written. Throws Error (store_or_io): STO002 for
// the file of another program, STO021 for one whose making was interrupted.
void check_identity(Database& database, const std::string& store);
// STO003 for a newer version, STO020 for an older one.
void check_version(Database& database, const std::string& store);

void use_log(Database& database, bool survive_power_loss);  // WAL
void use_rows_well(Database& database);                     // foreign keys, memory

}  // namespace stepwise::store
