// The columns of the tables of one connection, as the sums of rows need them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/summed_statement.hpp"

struct sqlite3;

namespace stepwise::store {

// Asks SQLite once for each table. One thread at a time, as its connection.
class SqliteColumns {
 public:
  explicit SqliteColumns(sqlite3* database) : database_(database) {}

  // None when the table is not there or its rows carry no sums.
  const std::vector<TableColumn>& of(const std::string& table);
  void forget() { known_.clear(); }  // the tables have changed

 private:
  sqlite3* database_;
  std::map<std::string, std::vector<TableColumn>> known_;
};

}  // namespace stepwise::store
