#include "store/sqlite_identity.hpp"

#include "base/error.hpp"
#include "store/schema.hpp"

namespace stepwise::store {
namespace {

std::string known(std::int64_t version) {
  return " (schema " + std::to_string(version) + ", this one needs " +
         std::to_string(schema_version) + ")";
}

}  // namespace

std::int64_t pragma_number(Database& database, const char* sql) {
  Rows rows(database, sql);
  return rows.next() ? rows.integer(0) : 0;
}

void check_identity(Database& database, const std::string& store) {
  if (pragma_number(database, "pragma application_id") != application_id) {
    throw Error(Failure::store_or_io, "STO002", store, "is not a stepwise store",
                "name the file that `stepwise env init` made");
  }
  if (pragma_number(database, "pragma user_version") < 1) {
    throw Error(Failure::store_or_io, "STO021", store,
                "is no whole store: it has no version of its tables",
                "restore a backup; if it was never used, remove it and make it again with "
                "`stepwise env init`");
  }
}

void check_version(Database& database, const std::string& store) {
  const std::int64_t version = pragma_number(database, "pragma user_version");
  if (version > schema_version) {
    throw Error(Failure::store_or_io, "STO003", store,
                "was written by a newer stepwise" + known(version), "use the newer stepwise");
  }
  if (version < schema_version) {
    throw Error(Failure::store_or_io, "STO020", store,
                "was written by an older stepwise" + known(version),
                "make a copy with `stepwise env backup FILE`, then run `stepwise env upgrade`");
  }
}

void use_log(Database& database, bool survive_power_loss) {
  database.execute("pragma journal_mode = wal");
  database.execute(survive_power_loss ? "pragma synchronous = full"
                                      : "pragma synchronous = normal");
}

void use_rows_well(Database& database) {
  database.execute(
      "pragma foreign_keys = on; pragma cache_size = -65536; pragma temp_store = memory");
}

}  // namespace stepwise::store
