// Looks at the sums of all rows.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace stepwise::store {

// Calls `use` for each row of the table whose sum is not what its columns say: its key, as text
// ("lead/L-0001"; "row 7" where it has none). Gives the number of rows that it looked at. Throws
// Error STO024 when its pages cannot be read.
std::int64_t each_damaged_row(Database& database, const std::string& table,
                              const std::function<void(const std::string& key)>& use);

// Sets the sums of all rows of the table anew.
void set_sums(Database& database, const std::string& table);

// The names of a table's columns, in their order.
std::vector<std::string> column_names(Database& database, const std::string& table);

}  // namespace stepwise::store
