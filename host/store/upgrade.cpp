#include "store/upgrade.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "store/row_check.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_database.hpp"
#include "store/sqlite_identity.hpp"

namespace stepwise::store {
namespace {

[[noreturn]] void refuse(const std::string& store, const std::string& problem) {
  throw Error(Failure::store_or_io, "STO025", store,
              "is not upgraded, because it is damaged: " + problem,
              "restore a backup; nothing was changed");
}

std::set<std::string> columns_of(Database& database, const std::string& table) {
  const auto names = column_names(database, table);
  return {names.begin(), names.end()};
}

// What is damaged now must not look whole afterwards.
void require_sound(Database& database, const std::string& store) {
  {
    Rows rows(database, "pragma integrity_check(1)");
    if (rows.next() && rows.view(0) != "ok") refuse(store, rows.text(0));
  }
  for (const SchemaObject& object : objects_in(database)) {
    if (object.type != "table" && object.type != "index") {
      throw Error(Failure::store_or_io, "STO022", store,
                  "holds a " + object.type + " that is not stepwise's: " + object.name,
                  "if you do not know where it comes from, do not trust this file");
    }
    if (object.type != "table" || !columns_of(database, object.name).contains("row_sum")) continue;
    each_damaged_row(database, object.name,
                     [&](const std::string& key) { refuse(store, object.name + " " + key); });
  }
}

std::vector<std::string> indexes_of(Database& database, const std::string& table) {
  std::vector<std::string> result;
  Rows rows(database,
            "select name from sqlite_schema where type = 'index' and tbl_name = $1 "
            "and sql is not null",
            table);
  while (rows.next()) result.push_back(rows.text(0));
  return result;
}

// Makes a table anew with the rows that are there.
void remake(Database& database, const SchemaObject& table) {
  const auto before = columns_of(database, table.name);
  for (const std::string& index : indexes_of(database, table.name)) {
    database.execute("drop index " + index);
  }
  database.execute("alter table " + table.name + " rename to before_" + table.name);
  database.execute(table.create);
  std::string columns;
  for (const std::string& name : column_names(database, table.name)) {
    if (before.contains(name)) columns += (columns.empty() ? "" : ", ") + name;
  }
  database.execute("insert into " + table.name + " (" + columns + ") select " + columns +
                   " from before_" + table.name + "; drop table before_" + table.name);
}

void make_as_the_text_says(Database& database) {
  for (const SchemaObject& wanted : schema_objects()) {
    const auto there = objects_in(database);
    const auto found = std::find_if(there.begin(), there.end(), [&](const SchemaObject& one) {
      return one.name == wanted.name;
    });
    if (found == there.end()) {
      database.execute(wanted.create);
    } else if (found->create != wanted.create) {
      if (wanted.type == "table") {
        remake(database, wanted);
      } else {
        database.execute("drop index " + wanted.name + "; " + wanted.create);
      }
    }
  }
  for (const SchemaObject& object : schema_objects()) {
    if (object.type == "table") set_sums(database, object.name);
  }
}

void require_whole(Database& database, const std::string& store) {
  Rows rows(database, "pragma foreign_key_check");
  if (rows.next()) refuse(store, "a row of " + rows.text(0) + " leads to none of " + rows.text(2));
}

Upgraded carry_out(Database& database, const std::string& store) {
  Upgraded result;
  result.from = pragma_number(database, "pragma user_version");
  result.to = schema_version;
  if (result.from >= schema_version) return result;
  require_sound(database, store);
  for (const UpgradeStep& step : upgrade_steps()) {
    if (step.to <= result.from) continue;
    database.execute(step.sql);
    result.steps.push_back(step.what);
  }
  make_as_the_text_says(database);
  require_own_schema(database, store);
  require_whole(database, store);
  database.execute("pragma user_version = " + std::to_string(schema_version));
  return result;
}

}  // namespace

Upgraded upgrade_sqlite(const std::filesystem::path& path) {
  const auto database = connect(path, Access::shared, SqliteOptions{}.busy_ms);
  check_identity(*database, path.string());
  if (pragma_number(*database, "pragma user_version") > schema_version) {
    check_version(*database, path.string());
  }
  use_log(*database, true);
  // Tables are renamed and made anew below what refers to them.
  database->execute("pragma foreign_keys = off; pragma legacy_alter_table = on");
  Transaction transaction(*database);
  Upgraded result = carry_out(*database, path.string());
  transaction.commit();
  return result;
}

}  // namespace stepwise::store
