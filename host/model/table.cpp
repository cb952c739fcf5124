#include "model/table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

constexpr std::int64_t longest_text = 4000;  // of a text column that says nothing about it
constexpr std::size_t longest_key = 100;     // bytes of a record's key, see RecordRef

constexpr std::array<std::pair<ColumnType, std::string_view>, 8> column_types{{
    {ColumnType::text, "text"},
    {ColumnType::whole_number, "whole_number"},
    {ColumnType::decimal, "decimal"},
    {ColumnType::boolean, "boolean"},
    {ColumnType::date_time, "date_time"},
    {ColumnType::choice, "choice"},
    {ColumnType::lookup, "lookup"},
    {ColumnType::date, "date"},
}};

ParsedValue good(Value value) {
  return {std::move(value), {}, {}};
}
ParsedValue bad(std::string problem, std::string remedy = {}) {
  return {{}, std::move(problem), std::move(remedy)};
}

ParsedValue parse_text(const Column& column, std::string_view text) {
  const auto limit =
      static_cast<std::size_t>(column.max_length > 0 ? column.max_length : longest_text);
  if (find_invalid_utf8(text)) return bad("is not UTF-8", "save the file as UTF-8");
  if (character_count(text) > limit)
    return bad("is longer than " + counted(limit, "character"), "shorten it");
  return good(std::string(text));
}

// The number as a value of its column, when it lies between the column's limits.
template <typename Number>
ParsedValue inside_limits(const Column& column, Number number) {
  std::string problem = limit_problem(static_cast<double>(number), column.min, column.max);
  if (problem.empty()) return good(number);
  return bad(std::move(problem), limit_remedy(column.min, column.max));
}

ParsedValue parse_whole_number(const Column& column, std::string_view text) {
  const auto number = parse_integer(text);
  if (!number) return bad("is not a whole number", "write digits only, for example 42");
  return inside_limits(column, static_cast<std::int64_t>(*number));
}

ParsedValue parse_decimal_number(const Column& column, std::string_view text) {
  const auto number = parse_decimal(text);
  if (!number) return bad("is not a number", "write it with a decimal point, for example 2.5");
  return inside_limits(column, *number);
}

ParsedValue parse_boolean(std::string_view text) {
  if (text == "true" || text == "false") return good(text == "true");
  return bad("is neither true nor false", "write true or false");
}

ParsedValue parse_date_time(std::string_view text) {
  if (const auto date = parse_date(text)) return good(*date);
  const auto time = parse_time(text);
  if (!time) return bad("is not a time", "write it as in 2026-03-02 or 2026-03-02T09:00:00Z");
  return good(*time);
}

// Other systems write dates as moments at midnight; any other time of day would be lost.
ParsedValue parse_date_only(std::string_view text) {
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return bad("is not a date", "write it as in 2026-03-02");
  const auto time = parse_time(text);
  const bool is_midnight = time && *time == Time{std::chrono::sys_days{date->time_since_epoch()}};
  if (text.size() == 10 || is_midnight) return good(*date);
  return bad("is not a date: it has a time of day, and this column holds none",
             "write it as in 2026-03-02, or make the column a date_time");
}

ParsedValue parse_choice(const Column& column, const Catalog& catalog, std::string_view text) {
  const Choice* choice = catalog.choice(column.choice);
  if (choice == nullptr) {
    return bad("cannot be read: there is no choice " + quoted(column.choice),
               "import the solution that brings it");
  }
  const std::string_view flow = flow_of(column.choice);
  std::vector<std::string> labels;
  for (const ChoiceOption& option : choice->options) {
    if (option.label == text) return flow.empty() ? good(option.value) : good(option.label);
    labels.push_back(option.label);
  }
  if (!flow.empty()) {
    return bad("is not a stage of process flow " + std::string(flow),
               suggest(text, labels, "write one of: " + shortlist(labels)));
  }
  if (const auto number = parse_integer(text)) {
    for (const ChoiceOption& option : choice->options) {
      if (option.value == *number) return good(option.value);
    }
  }
  return bad("is not an option of choice " + choice->name,
             suggest(text, labels, "write one of: " + shortlist(labels)));
}

ParsedValue parse_lookup(std::string_view text) {
  if (find_invalid_utf8(text)) return bad("is not UTF-8", "save the file as UTF-8");
  if (text.size() > longest_key) {
    return bad("is longer than the " + std::to_string(longest_key) + " bytes of a record's key",
               "write the key of a record");
  }
  return good(std::string(text));
}

}  // namespace

std::string_view name_of(ColumnType type) {
  for (const auto& [known, name] : column_types) {
    if (known == type) return name;
  }
  return "unknown";
}

std::optional<ColumnType> column_type_of(std::string_view name) {
  for (const auto& [type, known] : column_types) {
    if (known == name) return type;
  }
  return std::nullopt;
}

const Table* Catalog::table(std::string_view name) const {
  const auto found = tables.find(name);
  return found == tables.end() ? nullptr : &found->second;
}

// Linear, as catalogs are also built by hand and by merging: their order is not relied on.
const Column* Catalog::column(std::string_view table_name, std::string_view name) const {
  const Table* found = table(table_name);
  if (found == nullptr) return nullptr;
  const auto column = std::find_if(found->columns.begin(), found->columns.end(),
                                   [&](const Column& c) { return c.name == name; });
  return column == found->columns.end() ? nullptr : &*column;
}

const Choice* Catalog::choice(std::string_view name) const {
  const auto found = choices.find(name);
  return found == choices.end() ? nullptr : &found->second;
}

std::string_view Catalog::value_of_variable(std::string_view name) const {
  const auto current = variable_values.find(name);
  if (current != variable_values.end()) return current->second;
  const auto variable = variables.find(name);
  return variable == variables.end() ? std::string_view() : variable->second.default_value;
}

const Column* Catalog::column_at(std::string_view table, std::string_view path) const {
  for (int lookups = 0; lookups <= longest_path; ++lookups) {
    const auto related = related_path(path);
    if (!related) return column(table, path);
    const Column* lookup = column(table, related->lookup);
    if (lookup == nullptr || lookup->type != ColumnType::lookup) return nullptr;
    table = lookup->lookup_table;
    path = related->rest;
  }
  return nullptr;
}

std::vector<std::string> Catalog::paths_near(std::string_view table_name,
                                             std::string_view path) const {
  std::string before;
  for (int lookups = 0; lookups < longest_path; ++lookups) {
    const auto related = related_path(path);
    const Column* lookup = related ? column(table_name, related->lookup) : nullptr;
    if (lookup == nullptr || table(lookup->lookup_table) == nullptr) break;
    before.append(related->lookup).append(1, '.');
    table_name = lookup->lookup_table;
    path = related->rest;
  }
  std::vector<std::string> paths;
  if (const Table* found = table(table_name)) {
    for (const Column& known : found->columns) paths.push_back(before + known.name);
  }
  return paths;
}

std::optional<RelatedPath> related_path(std::string_view path) {
  const auto dot = path.find('.');
  if (dot == std::string_view::npos || !flow_of(path).empty()) return std::nullopt;
  return RelatedPath{path.substr(0, dot), path.substr(dot + 1)};
}

ParsedValue parse_value(const Column& column, const Catalog& catalog, std::string_view text) {
  if (text.empty()) return {};
  switch (column.type) {
    case ColumnType::text:
      return parse_text(column, text);
    case ColumnType::whole_number:
      return parse_whole_number(column, text);
    case ColumnType::decimal:
      return parse_decimal_number(column, text);
    case ColumnType::boolean:
      return parse_boolean(text);
    case ColumnType::date_time:
      return parse_date_time(text);
    case ColumnType::date:
      return parse_date_only(text);
    case ColumnType::choice:
      return parse_choice(column, catalog, text);
    case ColumnType::lookup:
      return parse_lookup(text);
  }
  return bad("cannot be read: the column has no known type");
}

std::string display_text(const Column& column, const Catalog& catalog, const Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  const Choice* choice =
      column.type == ColumnType::choice ? catalog.choice(column.choice) : nullptr;
  if (number != nullptr && choice != nullptr) {
    for (const ChoiceOption& option : choice->options) {
      if (option.value == *number) return option.label;
    }
  }
  return to_text(value);
}

namespace {
constexpr std::string_view stage_prefix = "stage.";
}

std::string_view flow_of(std::string_view column) {
  return column.starts_with(stage_prefix) ? column.substr(stage_prefix.size()) : std::string_view();
}

void add_column(Table& table, const Column& column) {
  auto& columns = table.columns;
  const auto place =
      std::lower_bound(columns.begin(), columns.end(), column.name,
                       [](const Column& c, const std::string& name) { return c.name < name; });
  if (place != columns.end() && place->name == column.name) return;
  columns.insert(place, column);
}

void add_stage_columns(Catalog& catalog) {
  for (const auto& [name, flow] : catalog.process_flows) {
    const auto table = catalog.tables.find(flow.table);
    if (table == catalog.tables.end()) continue;
    Choice stages;
    stages.name = std::string(stage_prefix) + name;
    stages.display_name = flow.display_name;
    for (const ProcessStage& stage : flow.stages) {
      stages.options.push_back({static_cast<std::int64_t>(stages.options.size()) + 1, stage.name});
    }
    Column column;
    column.name = stages.name;
    column.display_name = flow.display_name;
    column.type = ColumnType::choice;
    column.choice = stages.name;
    add_column(table->second, column);
    catalog.choices.insert_or_assign(stages.name, std::move(stages));
  }
}

}  // namespace stepwise
