#include "model/closing.hpp"

#include <algorithm>
#include <utility>

#include "model/wording.hpp"

namespace stepwise {

std::optional<Closure> closure_by(const Catalog& catalog, std::string_view table_name,
                                  std::string_view column_name, const Value& value) {
  const Table* table = catalog.table(table_name);
  if (table == nullptr || is_empty(value)) return std::nullopt;
  for (const ClosingValue& one : table->closings) {
    if (one.column != column_name) continue;
    const Column* column = catalog.column(table_name, column_name);
    if (column == nullptr || parse_value(*column, catalog, one.value).value != value) continue;
    return Closure{one.ending, one.column + ' ' + display_text(*column, catalog, value)};
  }
  return std::nullopt;
}

std::optional<Closure> closure_of(const Catalog& catalog, const Record& record) {
  for (const std::string& column : closing_columns(catalog, record.ref.table)) {
    const Value* value = find(record.fields, column);
    if (value == nullptr) continue;
    if (auto closure = closure_by(catalog, record.ref.table, column, *value)) return closure;
  }
  return std::nullopt;
}

std::vector<Diagnostic> check_closings(const Table& table, const Catalog& catalog) {
  std::vector<Diagnostic> findings;
  for (const ClosingValue& one : table.closings) {
    Diagnostic finding;
    finding.code = "DEF047";
    finding.subject = "table " + table.name;
    const Column* column = catalog.column(table.name, one.column);
    const std::string closing = "closes records by " + one.column + ' ' + quoted(one.value);
    if (column == nullptr) {
      finding.problem = closing + ", and has no such column";
      finding.remedy = "import the solution that brings it, or remove the line";
    } else {
      ParsedValue read = parse_value(*column, catalog, one.value);
      if (read.problem.empty()) continue;
      finding.problem = closing + ", which " + read.problem;
      finding.remedy = std::move(read.remedy);
    }
    finding.place.file = "tables/" + table.name + "/table.xml";
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<std::string> closing_columns(const Catalog& catalog, std::string_view table_name) {
  std::vector<std::string> columns;
  const Table* table = catalog.table(table_name);
  if (table == nullptr) return columns;
  for (const ClosingValue& one : table->closings) columns.push_back(one.column);
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  return columns;
}

}  // namespace stepwise
