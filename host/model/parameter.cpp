#include "model/parameter.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "model/merge_field.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

// How many days one of the unit is; 0 for units that are no length of time.
double days_per(std::string_view unit) {
  if (unit == "days") return 1;
  if (unit == "hours") return 1.0 / 24;
  return 0;
}

bool is_number(ParameterType type) {
  return type == ParameterType::integer || type == ParameterType::decimal;
}

// Reads one parameter; every function below is one type, or one step on the way to it.
class Reading {
 public:
  Reading(const ParameterDescription& description, const ParameterContext& context)
      : description_(description),
        context_(context),
        text_(text_of(description, context.parameters)) {}

  TypedParameter result() {
    const Parameter* given = find_parameter(context_.parameters, description_.name);
    const bool has_condition = given != nullptr && given->condition.has_value();
    if (description_.type == ParameterType::condition) return read_condition(has_condition);
    if (has_condition) return bad("DEF012", "takes a text, not a condition", "write a text");
    if (text_.empty()) return description_.required ? missing() : TypedParameter{};
    return read();
  }

 private:
  TypedParameter read() {
    switch (description_.type) {
      case ParameterType::text:
        return read_text();
      case ParameterType::integer:
        return read_integer();
      case ParameterType::decimal:
        return read_decimal();
      case ParameterType::boolean:
      case ParameterType::date_time:
        return read_as_column();
      case ParameterType::one_of:
        return read_one_of(text_);
      case ParameterType::any_of:
        return read_any_of();
      case ParameterType::column:
        return read_column();
      case ParameterType::column_value:
        return read_column_value();
      case ParameterType::email_template:
      case ParameterType::sequence:
        return good(std::string(text_));
      case ParameterType::user:
      case ParameterType::team:
        return good(bound_to(context_.catalog.bindings,
                             {*binding_kind_of(description_.type), std::string(text_)}));
      case ParameterType::condition:
        break;
    }
    return {};
  }

  TypedParameter read_condition(bool has_condition) {
    if (!has_condition && !text_.empty()) {
      return bad("DEF012", "takes a condition, not the text " + quoted(text_),
                 "write it as a condition element");
    }
    return !has_condition && description_.required ? missing() : TypedParameter{};
  }

  TypedParameter read_text() {
    const auto length = static_cast<double>(character_count(text_));
    std::string problem = limit_problem(length, description_.min, description_.max, "characters");
    if (problem.empty()) return good(std::string(text_));
    return bad("DEF007",
               "has " + counted(character_count(text_), "character") + ", which " + problem,
               description_.max && length > *description_.max ? "shorten it" : "write more");
  }

  TypedParameter read_integer() {
    const auto number = parse_integer(text_);
    if (number) return inside_limits(*number, static_cast<std::int64_t>(*number));
    // Digits that do not fit 64 bits are a number all the same: only the limit is broken.
    const auto huge = parse_decimal(text_);
    if (huge && text_.find_first_not_of("-0123456789") == std::string_view::npos) {
      return inside_limits(*huge, {});
    }
    return bad("DEF012", quoted(text_) + " is not a whole number", "write digits only");
  }

  TypedParameter read_decimal() {
    const auto number = parse_decimal(text_);
    if (number) return inside_limits(*number, *number);
    return bad("DEF012", quoted(text_) + " is not a number", "write it with a decimal point");
  }

  template <typename Number>
  TypedParameter inside_limits(Number number, Value value) {
    std::string problem = limit_problem(static_cast<double>(number), description_.min,
                                        description_.max, description_.unit);
    if (problem.empty() && is_empty(value)) problem = "does not fit into 64 bits";
    if (problem.empty()) return good(std::move(value));
    return bad("DEF007", quoted(text_) + ' ' + problem,
               limit_remedy(description_.min, description_.max));
  }

  // The types that a column of a record has as well are read by the same rules.
  TypedParameter read_as_column() {
    Column column;
    column.type =
        description_.type == ParameterType::boolean ? ColumnType::boolean : ColumnType::date_time;
    TypedParameter read = read_value_of(column, "DEF012");
    // A parameter is said for all owners at once, so a date has no zone to be a day in but UTC.
    for (Field& field : read.fields) {
      if (const auto* date = std::get_if<Date>(&field.value)) {
        field.value = Time{std::chrono::sys_days{date->time_since_epoch()}};
      }
    }
    return read;
  }

  TypedParameter read_value_of(const Column& column, const char* code) {
    ParsedValue parsed = parse_value(column, context_.catalog, text_);
    if (parsed.problem.empty()) return good(std::move(parsed.value));
    return bad(code, quoted(text_) + ' ' + parsed.problem, parsed.remedy);
  }

  TypedParameter read_one_of(std::string_view word) {
    const auto& choices = description_.choices;
    if (choices.empty() || std::find(choices.begin(), choices.end(), word) != choices.end()) {
      return good(std::string(word));
    }
    return bad("DEF012", quoted(word) + " is not one of its choices",
               suggest(word, choices, "write one of: " + shortlist(choices)));
  }

  TypedParameter read_any_of() {
    TypedParameter all;
    std::string_view rest = text_;
    for (bool more = true; more;) {
      const auto comma = rest.find(',');
      more = comma != std::string_view::npos;
      const std::string_view word = trim(rest.substr(0, comma));
      if (more) rest.remove_prefix(comma + 1);
      if (word.empty()) return bad("DEF012", "holds an empty entry", "remove the comma too many");
      TypedParameter one = read_one_of(word);
      if (!one.code.empty()) return one;
      all.fields.push_back(std::move(one.fields.front()));
    }
    return all;
  }

  TypedParameter read_column() {
    const Table* table = context_.catalog.table(context_.table);
    if (table == nullptr || context_.catalog.column(context_.table, text_) != nullptr) {
      return good(std::string(text_));
    }
    return bad(
        "DEF014", "table " + table->name + " has no column " + quoted(text_),
        suggest(text_, names_of(table->columns), "name a column of the table, or add it there"));
  }

  TypedParameter read_column_value() {
    const Parameter* of = find_parameter(context_.parameters, description_.of);
    const Column* column =
        of == nullptr ? nullptr : context_.catalog.column(context_.table, of->text);
    if (column == nullptr) return good(std::string(text_));
    return read_value_of(*column, "DEF014");
  }

  TypedParameter missing() {
    return bad("DEF012", "is missing", "give it a value: " + description_.title);
  }

  TypedParameter good(Value value) {
    TypedParameter typed;
    typed.fields.push_back({description_.name, std::move(value)});
    return typed;
  }

  TypedParameter bad(std::string code, const std::string& problem, std::string remedy = {}) {
    return {
        {}, std::move(code), "parameter " + description_.name + ": " + problem, std::move(remedy)};
  }

  const ParameterDescription& description_;
  const ParameterContext& context_;
  const std::string_view text_;
};

}  // namespace

TypedParameter parse_parameter(const ParameterDescription& description,
                               const ParameterContext& context) {
  return Reading(description, context).result();
}

const Parameter* find_parameter(const std::vector<Parameter>& parameters, std::string_view name) {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const Parameter& p) { return p.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

std::string_view text_of(const ParameterDescription& description,
                         const std::vector<Parameter>& parameters) {
  const Parameter* given = find_parameter(parameters, description.name);
  return given == nullptr || given->text.empty() ? description.default_text : given->text;
}

bool depends_on_record(const ParameterDescription& description,
                       const std::vector<Parameter>& parameters) {
  const std::string_view text = text_of(description, parameters);
  switch (description.type) {
    case ParameterType::text:
      return description.rendered && has_merge_parts(text);
    case ParameterType::column_value:
      return has_merge_parts(text);
    case ParameterType::column:
    case ParameterType::email_template:
      return !text.empty();
    case ParameterType::condition: {
      const Parameter* given = find_parameter(parameters, description.name);
      return given != nullptr && given->condition.has_value();
    }
    default:
      return false;
  }
}

double wait_days(const StepType& type, const std::vector<Parameter>& parameters) {
  double days = 0;
  for (const ParameterDescription& description : type.parameters) {
    if (!is_number(description.type)) continue;
    const auto number = parse_decimal(text_of(description, parameters));
    days += number.value_or(0) * days_per(description.unit);
  }
  return days;
}

std::optional<double> longest_wait_days(const StepType& type) {
  std::optional<double> longest;
  for (const ParameterDescription& description : type.parameters) {
    const double days = days_per(description.unit);
    if (!is_number(description.type) || days <= 0 || !description.max) continue;
    longest = std::max(longest.value_or(0), *description.max * days);
  }
  return longest;
}

}  // namespace stepwise
