#include "store/sqlite_columns.hpp"

#include <sqlite3.h>

#include <cctype>
#include <functional>
#include <set>

namespace stepwise::store {
namespace {

// Calls `use` with each row of a pragma that names what it is about.
void each_row(sqlite3* database, const char* pragma, const std::string& name,
              const std::function<void(sqlite3_stmt*)>& use) {
  sqlite3_stmt* statement = nullptr;
  const std::string sql = std::string("select * from ") + pragma + "($1)";
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return;
  sqlite3_bind_text(statement, 1, name.c_str(), -1, SQLITE_TRANSIENT);
  while (sqlite3_step(statement) == SQLITE_ROW) use(statement);
  sqlite3_finalize(statement);
}

std::string text(sqlite3_stmt* row, int column) {
  const auto* found = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return found == nullptr ? std::string{} : found;
}

// Those of its primary key and of its unique constraints.
std::set<std::string> key_columns(sqlite3* database, const std::string& table) {
  std::set<std::string> indexes, result;
  each_row(database, "pragma_index_list", table, [&](sqlite3_stmt* row) {
    if (text(row, 3) != "c") indexes.insert(text(row, 1));
  });
  for (const std::string& index : indexes) {
    each_row(database, "pragma_index_info", index,
             [&](sqlite3_stmt* row) { result.insert(text(row, 2)); });
  }
  return result;
}

// SQLite gives the names of its own types in capitals.
std::string to_lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

ColumnType type_of(const std::string& name) {
  if (name == "text") return ColumnType::text;
  return name == "integer" ? ColumnType::number : ColumnType::any;
}

}  // namespace

const std::vector<TableColumn>& SqliteColumns::of(const std::string& table) {
  const auto found = known_.find(table);
  if (found != known_.end()) return found->second;
  std::vector<TableColumn>& columns = known_[table];
  const auto keys = key_columns(database_, table);
  bool has_sums = false;
  each_row(database_, "pragma_table_info", table, [&](sqlite3_stmt* row) {
    const std::string name = text(row, 1), type = to_lower(text(row, 2));
    if (name == "row_sum") {
      has_sums = true;
      return;
    }
    // A key that is the row's number: what refers to it tells when it is damaged.
    if (type == "integer" && sqlite3_column_int(row, 5) == 1 && !keys.contains(name)) return;
    columns.push_back({name, type_of(type), keys.contains(name), text(row, 4)});
  });
  if (!has_sums) columns.clear();
  return columns;
}

}  // namespace stepwise::store
