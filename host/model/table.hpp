// Tables of records: columns, choices and process flows. What Dataverse calls table metadata.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/binding.hpp"
#include "model/ending.hpp"
#include "model/value.hpp"
#include "model/variable.hpp"

namespace stepwise {

// A date_time holds moments, and dates where no time of day was given; a date holds dates only.
enum class ColumnType { text, whole_number, decimal, boolean, date_time, choice, lookup, date };

std::string_view name_of(ColumnType type);  // "text", "whole_number", ...
std::optional<ColumnType> column_type_of(std::string_view name);

struct Column {
  std::string name;  // logical name, unique in its table
  std::string display_name;
  ColumnType type = ColumnType::text;
  bool required = false;
  std::int64_t max_length = 0;  // characters, text only; 0 = 4,000
  std::optional<double> min;    // numbers only
  std::optional<double> max;
  std::string choice;        // name of the choice, type choice only
  std::string lookup_table;  // type lookup only
  bool operator==(const Column&) const = default;
};

struct ChoiceOption {
  std::int64_t value = 0;  // what is stored
  std::string label;       // what people see and packages write
  bool operator==(const ChoiceOption&) const = default;
};

struct Choice {
  std::string name;
  std::string display_name;
  std::vector<ChoiceOption> options;
  bool operator==(const Choice&) const = default;
};

// A value of one of its columns that closes a record: a status such as Qualified or Lost.
struct ClosingValue {
  std::string column;
  std::string value;  // as a condition writes it: an option by label or number
  Ending ending = Ending::neutral;
  bool operator==(const ClosingValue&) const = default;
};

struct Table {
  std::string name;  // logical name, for example "lead"
  std::string display_name;
  std::string primary_column;   // the column that names a record for people
  std::vector<Column> columns;  // sorted by name
  std::vector<ClosingValue> closings =
      {};  // sorted by column and value; none: only an import closes
  bool operator==(const Table&) const = default;
};

// A column that another solution adds to a table.
struct AddedColumn {
  std::string table;
  Column column;
  bool operator==(const AddedColumn&) const = default;
};

struct ProcessStage {
  std::string name;
  std::string category;  // "qualify", "develop", "propose", "close" or empty
  bool operator==(const ProcessStage&) const = default;
};

// A business process flow: the stages that a record of `table` passes, in order.
struct ProcessFlow {
  std::string name;
  std::string display_name;
  std::string table;
  std::vector<ProcessStage> stages;
  bool operator==(const ProcessFlow&) const = default;
};

// All that definitions are read against: the tables of an environment, and what the variables and
// bindings stand for there. Plain lookup by name.
struct Catalog {
  std::map<std::string, Table, std::less<>> tables;
  std::map<std::string, Choice, std::less<>> choices;
  std::map<std::string, ProcessFlow, std::less<>> process_flows;
  std::map<std::string, Variable, std::less<>> variables;
  std::map<std::string, std::string, std::less<>> variable_values;  // current ones, by variable
  Bindings bindings;
  std::string zone = "UTC";  // of the calendar "default": where a moment is compared with a date

  const Table* table(std::string_view name) const;
  const Column* column(std::string_view table, std::string_view name) const;
  const Choice* choice(std::string_view name) const;
  // The current value, else the default; "" when there is neither.
  std::string_view value_of_variable(std::string_view name) const;
  // The column that a path leads to: of the table itself ("city"), or over lookup columns of a
  // related row ("parentaccountid.city"), at most `longest_path` of them. nullptr: there is none.
  const Column* column_at(std::string_view table, std::string_view path) const;
  // All that a path could have gone on with where it goes wrong, as whole paths.
  std::vector<std::string> paths_near(std::string_view table, std::string_view path) const;
};

inline constexpr int longest_path = 3;

// A path that begins with a lookup column: "parentaccountid" and "city". Nothing for a column of
// the table itself, also for that of a process flow.
struct RelatedPath {
  std::string_view lookup, rest;
};
std::optional<RelatedPath> related_path(std::string_view path);

// Gives every table a choice column "stage.<process flow>" for each of its flows, whose options are
// the stages. So conditions, imports and set_field know the stage of a record. A stage is its name:
// that is what such a column holds, as a text, so a record stays where it is when stages come, go
// or change their order.
void add_stage_columns(Catalog& catalog);
// The process flow of such a column; "" for every other column.
std::string_view flow_of(std::string_view column);

// Adds the column where its name belongs, unless there is one of that name.
void add_column(Table& table, const Column& column);

// Reads `text` as a value of that column: "" is nothing; a choice is read by label or number, a
// stage by its name. Gives the reason in plain words when the text does not fit ("is longer than
// 100 characters").
struct ParsedValue {
  Value value;
  std::string problem;  // empty when all is well
  std::string remedy;
};
ParsedValue parse_value(const Column& column, const Catalog& catalog, std::string_view text);

// A stored value as people read it: a choice by its label, else to_text.
std::string display_text(const Column& column, const Catalog& catalog, const Value& value);

}  // namespace stepwise
