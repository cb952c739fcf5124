// Parts of a solution's package that nothing here uses, and that go into it again. Bytes are stored
// once, under their hash, and stay when a part goes: an import that is undone finds them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace stepwise::store {

// Names to hashes; sorted.
using KeptHashes = std::map<std::string, std::string, std::less<>>;
KeptHashes kept_hashes(Database& database, std::string_view solution);
std::map<std::string, std::string, std::less<>> kept_parts(Database& database,
                                                           std::string_view solution);

// The solution, which must be there, then has these parts. All bytes must have been put before.
void put_kept_parts(Database& database, std::string_view solution, const KeptHashes& parts);
void put_kept_bytes(Database& database, std::string_view hash, std::string_view bytes);

}  // namespace stepwise::store
