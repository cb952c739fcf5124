// The tables of a store. See host/docs/decisions/0003-store-schema.md.
#pragma once

#include <cstdint>

#include "store/database.hpp"

namespace stepwise::store {

inline constexpr std::int64_t application_id = 0x53545750;  // "STWP". Do not change: stored.
inline constexpr std::int64_t schema_version = 1;

// Makes all tables in an empty store, in one transaction.
void create_schema(Database& database);

}  // namespace stepwise::store
