// Statements with the sums of their rows: whoever writes SQL for the store need not think of them.
//
//   insert into t (a, b) values ($1, $2)   also sets row_sum
//   update t set a = $1 where b = $2       also moves row_sum along
//   row_is_sound(t), row_is_sound(t x)     whether the row of table t (named x) has its sum
//
// Statements of other shapes stay as they are; one that writes in another way to a table with sums
// is a fault of whoever wrote it (std::logic_error).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/row_sum.hpp"

namespace stepwise::store {

struct TableColumn {
  std::string name;
  ColumnType type = ColumnType::any;
  bool is_key = false;    // rows are found by it
  std::string otherwise;  // its value as SQL when an insert does not name it; "": NULL
};

// The columns of a table without its row number and row_sum; none when its rows carry no sums.
using ColumnsOf = std::function<const std::vector<TableColumn>&(const std::string& table)>;

std::string with_row_sums(std::string_view sql, const ColumnsOf& columns_of);

// `sum_of(...)` over all columns; `row`: "" or what stands before their names, "t.".
std::string sum_expression(const std::vector<TableColumn>& columns, const std::string& row);

}  // namespace stepwise::store
