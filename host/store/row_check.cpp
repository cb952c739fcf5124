#include "store/row_check.hpp"

#include <set>

namespace stepwise::store {
namespace {

// What a row is found by, in the order of its columns.
std::vector<std::string> key_of(Database& database, const std::string& table) {
  std::set<std::string> keys;
  {
    Rows rows(database,
              "select i.name from pragma_index_list($1) l, pragma_index_info(l.name) i "
              "where l.origin <> 'c'",
              table);
    while (rows.next()) keys.insert(rows.text(0));
  }
  std::vector<std::string> result;
  for (const std::string& name : column_names(database, table)) {
    if (keys.contains(name)) result.push_back(name);
  }
  return result;
}

}  // namespace

std::vector<std::string> column_names(Database& database, const std::string& table) {
  std::vector<std::string> result;
  Rows rows(database, "select name from pragma_table_info($1)", table);
  while (rows.next()) result.push_back(rows.text(0));
  return result;
}

std::int64_t each_damaged_row(Database& database, const std::string& table,
                              const std::function<void(const std::string& key)>& use) {
  std::string key;
  for (const std::string& column : key_of(database, table)) {
    key += (key.empty() ? "" : " || '/' || ") + ("coalesce(" + column + ", '')");
  }
  if (key.empty()) key = "'row ' || rowid";
  std::int64_t count = 0;
  // By the rows themselves, never by an index, which holds the same values once more.
  Rows rows(database,
            "select row_is_sound(" + table + "), " + key + " from " + table + " not indexed");
  while (rows.next()) {
    ++count;
    if (!rows.flag(0)) use(rows.text(1));
  }
  return count;
}

void set_sums(Database& database, const std::string& table) {
  std::string columns;
  // Setting every column to what it is makes the sum whole again.
  for (const std::string& name : column_names(database, table)) {
    if (name == "row_sum") continue;
    columns += (columns.empty() ? "" : ", ") + name + " = " + name;
  }
  Rows rows(database, "update " + table + " set " + columns);
  while (rows.next()) {
  }
}

}  // namespace stepwise::store
