// The tables of a store. See host/docs/decisions/0003-store-schema.md. Every change of them raises
// schema_version and adds a step to upgrade.cpp; a test holds that.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"

namespace stepwise::store {

inline constexpr std::int64_t application_id = 0x53545750;  // "STWP". Do not change: stored.
inline constexpr std::int64_t schema_version = 8;

// A table or index as `create` makes it.
struct SchemaObject {
  std::string type, name, create;
};

std::string_view schema_text();
// Of schema_text(), in its order; `create` as SQLite keeps it.
const std::vector<SchemaObject>& schema_objects();
std::vector<SchemaObject> objects_in(Database& database);  // that are there, but for SQLite's own

// Makes all tables in an empty store, and what `fill` puts into them, in one transaction.
void create_schema(Database& database, const std::function<void(Database&)>& fill);

// Throws Error (store_or_io, STO022) when a table, index, trigger or view is there that this schema
// does not have, or one is missing or made otherwise. `store` is what the error is about.
void require_own_schema(Database& database, const std::string& store);

}  // namespace stepwise::store
