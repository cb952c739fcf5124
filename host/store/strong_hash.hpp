// The hash by which "unchanged since" is told: nobody can make two texts that have the same.
#pragma once

#include <string>
#include <string_view>

struct sqlite3;

namespace stepwise::store {

// SHA-256 in lower hexadecimal digits. Throws nothing; any thread. Do not change: stored.
std::string strong_hash(std::string_view text);

// For upgrades: strong_hash(text) and stable_hash(text), which was kept before, as SQL functions.
// An SQLITE_... result.
int add_hash_functions(sqlite3* database);

}  // namespace stepwise::store
