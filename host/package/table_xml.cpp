// <table uniquename="lead">
//   <displayname default="Lead"/>
//   <primarycolumn>fullname</primarycolumn>
//   <columns>
//     <column name="firstname" type="text" displayname="First name" maxlength="50"/>
//   </columns>
//   <closings>
//     <closing column="statuscode" value="3" as="won"/>
//   </closings>
// </table>
//
// A column that another solution adds is a part of its own and says its table:
// <column table="lead" name="acme_score" type="whole_number" displayname="Score" min="0"/>
#include <algorithm>
#include <tuple>

#include "base/text.hpp"
#include "package/component_xml.hpp"
#include "package/ending_xml.hpp"
#include "package/rows.hpp"

namespace stepwise::package {
namespace {

constexpr ColumnType column_types[] = {
    ColumnType::text,      ColumnType::whole_number, ColumnType::decimal, ColumnType::boolean,
    ColumnType::date_time, ColumnType::choice,       ColumnType::lookup,  ColumnType::date};

const std::vector<std::string>& type_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> names;
    for (const ColumnType type : column_types) names.emplace_back(name_of(type));
    return names;
  }();
  return words;
}

// What a choice or a lookup points at; columns of another type point at nothing.
std::string read_target(const XmlValue& target, bool wanted) {
  if (wanted) return target.identifier();
  if (target.given()) {
    target.refuse("XML021", "this attribute does not fit the type",
                  "remove it, or change the type");
  }
  return {};
}

void read_targets(XmlCursor& row, ColumnType type, Column& column) {
  column.choice = read_target(row.attribute("choice"), type == ColumnType::choice);
  column.lookup_table = read_target(row.attribute("lookuptable"), type == ColumnType::lookup);
}

Column read_column(XmlCursor& row) {
  Column column;
  column.name = row.attribute("name").identifier();
  const auto type = row.attribute("type").one_of(type_words());
  column.type = column_types[type.value_or(0)];
  column.display_name = row.attribute("displayname").text();
  column.required = row.attribute("required").flag(false);
  column.max_length = row.attribute("maxlength").integer(0, 1);
  column.min = row.attribute("min").decimal();
  const XmlValue max = row.attribute("max");
  column.max = max.decimal();
  if (column.min && column.max && *column.min > *column.max) {
    max.refuse("XML024", "\"max\" is less than \"min\"", "change one of them");
  }
  if (type) {
    read_targets(row, column.type, column);
  } else {
    row.ignore_rest();  // which attributes fit is not known either
  }
  return column;
}

void check_primary(const Table& table, const XmlValue& primary) {
  std::vector<std::string> names;
  for (const Column& column : table.columns) names.push_back(column.name);
  const std::string& name = table.primary_column;
  if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return;
  primary.refuse("XML024",
                 "\"primarycolumn\" is " + quoted(name) + ", which is none of its columns",
                 suggest(name, names, "name one of its columns"));
}

bool comes_before(const ClosingValue& a, const ClosingValue& b) {
  return std::tie(a.column, a.value) < std::tie(b.column, b.value);
}

// Stages belong to process flows, which are looked at where all tables are known.
void read_closings(XmlCursor& element, Table& table) {
  UniqueNames names;
  element.list("closings", "closing", [&](XmlCursor& row) {
    const XmlValue column = row.attribute("column");
    ClosingValue closing;
    closing.column = column.required();
    closing.value = row.attribute("value").required();
    closing.ending = read_ending(row.attribute("as")).value_or(Ending::neutral);
    const auto has_name = [&](const Column& one) { return one.name == closing.column; };
    if (flow_of(closing.column).empty() && !closing.column.empty() &&
        std::none_of(table.columns.begin(), table.columns.end(), has_name)) {
      std::vector<std::string> known;
      for (const Column& one : table.columns) known.push_back(one.name);
      column.refuse("XML024",
                    "\"column\" is " + quoted(closing.column) + ", which is none of its columns",
                    suggest(closing.column, known, "name one of its columns"));
    }
    names.take(row, closing.column + ' ' + closing.value);
    table.closings.push_back(std::move(closing));
  });
  std::sort(table.closings.begin(), table.closings.end(), comes_before);
}

void write_closings(XmlWriter& out, std::vector<ClosingValue> closings) {
  if (closings.empty()) return;
  std::sort(closings.begin(), closings.end(), comes_before);
  out.open("closings");
  for (const ClosingValue& one : closings) {
    out.open("closing");
    out.attribute("column", one.column);
    out.attribute("value", one.value);
    out.attribute("as", name_of(one.ending));
    out.close();
  }
  out.close();
}

void write_attributes(XmlWriter& out, const Column& column) {
  const auto if_any = [&](const char* name, const std::string& value) {
    if (!value.empty()) out.attribute(name, value);
  };
  out.attribute("name", column.name);
  out.attribute("type", name_of(column.type));
  if_any("displayname", column.display_name);
  if (column.required) out.flag("required", true);
  if (column.max_length != 0) out.attribute("maxlength", std::to_string(column.max_length));
  if (column.min) out.attribute("min", to_text(*column.min));
  if (column.max) out.attribute("max", to_text(*column.max));
  if_any("choice", column.choice);
  if_any("lookuptable", column.lookup_table);
}

}  // namespace

Table read_table(XmlCursor& element) {
  Table table;
  table.name = element.attribute("uniquename").identifier();
  table.display_name = element.label("displayname").text();
  const XmlValue primary = element.text("primarycolumn");
  table.primary_column = primary.identifier();
  UniqueNames names;
  element.list("columns", "column", [&](XmlCursor& row) {
    table.columns.push_back(read_column(row));
    names.take(row, table.columns.back().name);
  });
  sort_by(table.columns, &Column::name);
  check_primary(table, primary);
  read_closings(element, table);
  return table;
}

void write(XmlWriter& out, const Table& table) {
  out.open("table");
  out.attribute("uniquename", table.name);
  out.label("displayname", table.display_name);
  out.text("primarycolumn", table.primary_column);
  out.open("columns");
  for (const Column& column : sorted(table.columns, &Column::name)) {
    out.open("column");
    write_attributes(out, column);
    out.close();
  }
  out.close();
  write_closings(out, table.closings);
  out.close();
}

AddedColumn read_added_column(XmlCursor& element) {
  AddedColumn added;
  added.table = element.attribute("table").identifier();
  added.column = read_column(element);
  return added;
}

void write(XmlWriter& out, const AddedColumn& added) {
  out.open("column");
  out.attribute("table", added.table);
  write_attributes(out, added.column);
  out.close();
}

}  // namespace stepwise::package
