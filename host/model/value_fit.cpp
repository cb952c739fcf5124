#include "model/value_fit.hpp"

#include <algorithm>

#include "model/wording.hpp"

namespace stepwise {
namespace {

bool has_type(ColumnType type, const Value& value) {
  switch (type) {
    case ColumnType::whole_number:
      return std::holds_alternative<std::int64_t>(value);
    case ColumnType::decimal:
      return std::holds_alternative<double>(value);
    case ColumnType::boolean:
      return std::holds_alternative<bool>(value);
    case ColumnType::date:
      return std::holds_alternative<Date>(value);
    case ColumnType::date_time:  // a day where no time was given
      return std::holds_alternative<Time>(value) || std::holds_alternative<Date>(value);
    case ColumnType::text:
    case ColumnType::lookup:
      return std::holds_alternative<std::string>(value);
    case ColumnType::choice:
      break;
  }
  return true;
}

bool has_option(const Column& column, const Choice& choice, const Value& value) {
  const bool by_label = !flow_of(column.choice).empty();
  return std::any_of(choice.options.begin(), choice.options.end(), [&](const ChoiceOption& one) {
    return by_label ? value == Value(one.label) : value == Value(one.value);
  });
}

}  // namespace

std::string misfit(const Column& column, const Catalog& catalog, const Value& value) {
  if (is_empty(value)) return {};
  const std::string is = "is " + quoted(to_text(value));
  if (column.type == ColumnType::choice) {
    const Choice* choice = catalog.choice(column.choice);
    if (choice == nullptr) return is + ", and there is no choice " + column.choice;
    const std::string_view flow = flow_of(column.choice);
    return has_option(column, *choice, value) ? std::string()
           : flow.empty() ? is + ", which is no option of choice " + choice->name
                          : is + ", which is no stage of process flow " + std::string(flow);
  }
  if (!has_type(column.type, value))
    return is + ", which is no " + std::string(name_of(column.type));
  const std::string problem = parse_value(column, catalog, to_text(value)).problem;
  return problem.empty() ? std::string() : is + ", which " + problem;
}

bool same_type(const Column& before, const Column& after) {
  return before.type == after.type && before.choice == after.choice &&
         before.lookup_table == after.lookup_table;
}

Value carried_over(const Column& before, const Catalog& old_catalog, const Column& after,
                   const Catalog& new_catalog, const Value& value) {
  if (same_type(before, after)) {
    return misfit(after, new_catalog, value).empty() ? value : Value();
  }
  if (after.type == ColumnType::lookup) return {};
  ParsedValue read = parse_value(after, new_catalog, display_text(before, old_catalog, value));
  return read.problem.empty() ? std::move(read.value) : Value();
}

}  // namespace stepwise
