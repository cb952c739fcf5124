#include "store/summed_statement.hpp"

#include <algorithm>
#include <stdexcept>

namespace stepwise::store {
namespace {

constexpr auto npos = std::string_view::npos;

[[noreturn]] void refuse(std::string_view sql) {
  throw std::logic_error("cannot add row sums to: " + std::string(sql));
}

// Where `end` stands first from `from` on, outside of quotes and of brackets that open there; the
// end of the text when nowhere.
std::size_t find_outside(std::string_view sql, std::string_view end, std::size_t from) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = from; i < sql.size(); ++i) {
    if (!quoted && depth == 0 && sql.substr(i, end.size()) == end) return i;
    if (sql[i] == '\'') quoted = !quoted;
    if (quoted) continue;
    if (sql[i] == '(') ++depth;
    if (sql[i] == ')') --depth;
  }
  return sql.size();
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = find_outside(list, ",", at);
    parts.emplace_back(trimmed(list.substr(at, end - at)));
    at = end + 1;
  }
  return parts;
}

// The text between the bracket at `open` and its partner; `open` is then behind it.
std::string_view bracketed(std::string_view sql, std::size_t& open) {
  if (open >= sql.size() || sql[open] != '(') refuse(sql);
  const std::size_t close = find_outside(sql, ")", open + 1);
  if (close == sql.size()) refuse(sql);
  const std::string_view inner = sql.substr(open + 1, close - open - 1);
  open = close + 1;
  return inner;
}

struct Assignment {
  std::string column, value;
};

std::vector<Assignment> assignments_of(std::string_view list) {
  std::vector<Assignment> result;
  for (const std::string& part : split(list)) {
    const std::size_t equals = part.find('=');
    if (equals == npos) refuse(list);
    result.push_back({std::string(trimmed(std::string_view(part).substr(0, equals))),
                      std::string(trimmed(std::string_view(part).substr(equals + 1)))});
  }
  return result;
}

std::string term(const TableColumn& column, const std::string& value) {
  return ", " + std::to_string(column_seed(column.name, column.type)) + ", " + value;
}

std::string in_function(const char* name, const std::string& terms) {
  return std::string(name) + "(" + (terms.empty() ? terms : terms.substr(2)) + ")";
}

// What sets row_sum when these columns are set. When all are that are no key, the row is whole
// again, whatever was damaged in it.
std::string moved_sum(const std::vector<TableColumn>& columns, const std::vector<Assignment>& set) {
  const auto value_of = [&](const TableColumn& column) -> const std::string* {
    for (const Assignment& one : set) {
      if (one.column == column.name) return &one.value;
    }
    return nullptr;
  };
  const bool all = std::all_of(columns.begin(), columns.end(), [&](const TableColumn& column) {
    return column.is_key || value_of(column) != nullptr;
  });
  std::string terms;
  for (const TableColumn& column : columns) {
    const std::string* value = value_of(column);
    if (all) {
      terms += term(column, value != nullptr ? *value : column.name);
    } else if (value != nullptr) {
      terms += term(column, column.name) + ", " + *value;
    }
  }
  return all ? in_function("sum_of", terms) : in_function("sum_after", ", row_sum" + terms);
}

// `at` is behind "set "; gives the assignments with row_sum, and moves `at` behind them.
std::string with_moved_sum(std::string_view sql, std::size_t& at,
                           const std::vector<TableColumn>& columns) {
  const std::size_t end = find_outside(sql, " where ", at);
  const std::string_view list = sql.substr(at, end - at);
  at = end;
  return std::string(list) + ", row_sum = " + moved_sum(columns, assignments_of(list));
}

std::string inserted_sum(const std::vector<TableColumn>& columns,
                         const std::vector<std::string>& names,
                         const std::vector<std::string>& values) {
  std::string terms;
  for (const TableColumn& column : columns) {
    const auto found = std::find(names.begin(), names.end(), column.name);
    const std::string& value = found != names.end()
                                   ? values[static_cast<std::size_t>(found - names.begin())]
                                   : column.otherwise;
    if (!value.empty()) terms += term(column, value);
  }
  return in_function("sum_of", terms);
}

constexpr std::string_view insert_into = "insert into ", values_word = " values ",
                           update_word = "update ", set_word = " set ";

std::string summed_insert(std::string_view sql, const ColumnsOf& columns_of) {
  std::size_t at = std::min(sql.find(' ', insert_into.size()), sql.size());
  const std::string table(sql.substr(insert_into.size(), at - insert_into.size()));
  const auto& columns = columns_of(table);
  if (columns.empty()) return std::string(sql);
  ++at;
  const std::string_view names = bracketed(sql, at);
  if (sql.substr(at, values_word.size()) != values_word) refuse(sql);
  at += values_word.size();
  const std::string_view values = bracketed(sql, at);
  const auto all_names = split(names), all_values = split(values);
  if (all_names.size() != all_values.size()) refuse(sql);
  std::string result = std::string(insert_into) + table + " (" + std::string(names) +
                       ", row_sum) values (" + std::string(values) + ", " +
                       inserted_sum(columns, all_names, all_values) + ")";
  constexpr std::string_view update = "do update set ";
  const std::size_t upsert = find_outside(sql, update, at);
  if (upsert < sql.size()) {
    std::size_t set = upsert + update.size();
    result += sql.substr(at, set - at);
    result += with_moved_sum(sql, set, columns);
    at = set;
  }
  return result + std::string(sql.substr(at));
}

std::string summed_update(std::string_view sql, const ColumnsOf& columns_of) {
  const std::size_t set = sql.find(set_word);
  if (set == npos) refuse(sql);
  const std::string table(sql.substr(update_word.size(), set - update_word.size()));
  const auto& columns = columns_of(table);
  if (columns.empty()) return std::string(sql);
  std::size_t at = set + set_word.size();
  std::string result(sql.substr(0, at));
  result += with_moved_sum(sql, at, columns);
  return result + std::string(sql.substr(at));
}

std::string with_soundness(std::string sql, const ColumnsOf& columns_of) {
  constexpr std::string_view word = "row_is_sound(";
  for (std::size_t at = sql.find(word); at != npos; at = sql.find(word, at)) {
    const std::size_t end = sql.find(')', at);
    if (end == npos) refuse(sql);
    const std::string inner = sql.substr(at + word.size(), end - at - word.size());
    const std::size_t blank = inner.find(' ');
    const std::string row = (blank == npos ? inner : inner.substr(blank + 1)) + ".";
    const auto& columns = columns_of(inner.substr(0, blank));
    if (columns.empty()) refuse(sql);  // a name instead of a table: "t" for "target t"
    const std::string made = "(" + row + "row_sum is " + sum_expression(columns, row) + ")";
    sql.replace(at, end + 1 - at, made);
  }
  return sql;
}

}  // namespace

std::string sum_expression(const std::vector<TableColumn>& columns, const std::string& row) {
  std::string terms;
  for (const TableColumn& column : columns) terms += term(column, row + column.name);
  return in_function("sum_of", terms);
}

std::string with_row_sums(std::string_view sql, const ColumnsOf& columns_of) {
  std::string summed(sql);
  if (sql.starts_with(insert_into)) summed = summed_insert(sql, columns_of);
  if (sql.starts_with(update_word)) summed = summed_update(sql, columns_of);
  for (const std::string_view other : {"insert or ", "replace ", "update or ", "with "}) {
    if (sql.starts_with(other)) refuse(sql);
  }
  return with_soundness(std::move(summed), columns_of);
}

}  // namespace stepwise::store
