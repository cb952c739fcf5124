// Parts of a solution's package that nothing here uses, and that go into it again.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace stepwise::store {

struct KeptPart {
  std::string hash;   // SHA-256 of the bytes
  std::string bytes;  // whatever they are
};
using KeptParts = std::map<std::string, KeptPart, std::less<>>;  // by name

// Replaces all parts of the solution, which must be there.
void put_kept_parts(Database& database, std::string_view solution, const KeptParts& parts);
KeptParts kept_parts(Database& database, std::string_view solution);
// The same without the bytes.
KeptParts kept_hashes(Database& database, std::string_view solution);

}  // namespace stepwise::store
