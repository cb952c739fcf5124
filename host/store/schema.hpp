// The tables of a store. See host/docs/decisions/0003-store-schema.md.
#pragma once

#include <cstdint>
#include <functional>

#include "store/database.hpp"

namespace stepwise::store {

inline constexpr std::int64_t application_id = 0x53545750;  // "STWP". Do not change: stored.
inline constexpr std::int64_t schema_version = 1;

// Makes all tables in an empty store, and what `fill` puts into them, in one transaction.
void create_schema(Database& database, const std::function<void(Database&)>& fill);

}  // namespace stepwise::store
