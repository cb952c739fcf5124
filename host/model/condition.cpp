#include "model/condition.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <utility>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "model/wording.hpp"
#include "model/zone.hpp"

namespace stepwise {
namespace {

constexpr int deepest_nesting = 32;

constexpr std::array<std::pair<Comparison, std::string_view>, 11> comparisons{{
    {Comparison::equals, "equals"},
    {Comparison::not_equals, "not_equals"},
    {Comparison::less, "less"},
    {Comparison::at_most, "at_most"},
    {Comparison::greater, "greater"},
    {Comparison::at_least, "at_least"},
    {Comparison::contains, "contains"},
    {Comparison::begins_with, "begins_with"},
    {Comparison::ends_with, "ends_with"},
    {Comparison::is_set, "is_set"},
    {Comparison::is_not_set, "is_not_set"},
}};

bool asks_for_presence(Comparison c) {
  return c == Comparison::is_set || c == Comparison::is_not_set;
}

bool looks_inside_text(Comparison c) {
  return c == Comparison::contains || c == Comparison::begins_with || c == Comparison::ends_with;
}

bool allows(ColumnType type, Comparison comparison) {
  if (looks_inside_text(comparison)) return type == ColumnType::text;
  const bool has_order =
      type != ColumnType::boolean && type != ColumnType::choice && type != ColumnType::lookup;
  const bool asks_for_order = comparison >= Comparison::less && comparison <= Comparison::at_least;
  return has_order || !asks_for_order;
}

std::vector<std::string> comparisons_for(ColumnType type) {
  std::vector<std::string> names;
  for (const auto& [comparison, name] : comparisons) {
    if (allows(type, comparison)) names.emplace_back(name);
  }
  return names;
}

void collect_columns(const Condition& condition, std::vector<std::string>& columns) {
  if (condition.kind == Condition::Kind::compare) columns.push_back(condition.column);
  for (const Condition& child : condition.children) collect_columns(child, columns);
}

// --- checking ----------------------------------------------------------------------------------

class ConditionCheck {
 public:
  ConditionCheck(const Table* table, const Catalog& catalog) : table_(table), catalog_(catalog) {}

  // Goes no deeper than the limit, so that a hostile condition cannot exhaust the stack.
  void look_at(const Condition& condition, int depth) {
    if (condition.kind == Condition::Kind::compare) return look_at_comparison(condition);
    if (depth > deepest_nesting) {
      return add("DEF013", "groups are nested deeper than " + std::to_string(deepest_nesting),
                 "take groups of the same kind together");
    }
    if (condition.children.empty()) {
      add("DEF013", "a group is empty", "put a comparison into it, or remove it");
    }
    for (const Condition& child : condition.children) look_at(child, depth + 1);
  }

  std::vector<Diagnostic> found;

 private:
  void look_at_comparison(const Condition& leaf) {
    const std::string comparison(name_of(leaf.comparison));
    if (asks_for_presence(leaf.comparison) && !leaf.value.empty()) {
      add("DEF013", comparison + " of column " + quoted(leaf.column) + " takes no value",
          "remove the value " + quoted(leaf.value));
    }
    if (!asks_for_presence(leaf.comparison) && leaf.value.empty()) {
      add("DEF013", comparison + " of column " + quoted(leaf.column) + " has no value",
          "write one, or ask with is_set or is_not_set");
    }
    if (table_ != nullptr) look_at_column(leaf);
  }

  void look_at_column(const Condition& leaf) {
    const Column* column = catalog_.column_at(table_->name, leaf.column);
    if (column == nullptr) {
      return add("DEF014", "table " + table_->name + " has no column " + quoted(leaf.column),
                 suggest(leaf.column, catalog_.paths_near(table_->name, leaf.column),
                         "name a column of the table, or add it there"));
    }
    if (!allows(column->type, leaf.comparison)) {
      return add("DEF014",
                 "column " + column->name + " is of type " + std::string(name_of(column->type)) +
                     ", which " + std::string(name_of(leaf.comparison)) + " does not compare",
                 "use one of: " + join(comparisons_for(column->type), ", "));
    }
    const ParsedValue value = parse_value(*column, catalog_, leaf.value);
    if (!value.problem.empty()) {
      add("DEF014", "column " + column->name + ": " + quoted(leaf.value) + ' ' + value.problem,
          value.remedy);
    }
  }

  void add(std::string code, std::string problem, std::string remedy) {
    found.push_back(
        {Severity::error, std::move(code), "condition", std::move(problem), std::move(remedy), {}});
  }

  const Table* table_;
  const Catalog& catalog_;
};

// --- evaluating --------------------------------------------------------------------------------

template <typename T>
bool holds(Comparison comparison, const T& left, const T& right) {
  switch (comparison) {
    case Comparison::equals:
      return left == right;
    case Comparison::not_equals:
      return left != right;
    case Comparison::less:
      return left < right;
    case Comparison::at_most:
      return left <= right;
    case Comparison::greater:
      return left > right;
    case Comparison::at_least:
      return left >= right;
    default:
      return false;
  }
}

bool holds(Comparison comparison, const std::string& left, const std::string& right) {
  switch (comparison) {
    case Comparison::contains:
      return left.find(right) != std::string::npos;
    case Comparison::begins_with:
      return left.starts_with(right);
    case Comparison::ends_with:
      return left.ends_with(right);
    default:
      return holds<std::string>(comparison, left, right);
  }
}

std::optional<double> number_in(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* decimal = std::get_if<double>(&value)) return *decimal;
  return std::nullopt;
}

// The day that it is or lies on, where there is a calendar for everybody.
std::optional<Date> day_of(const Value& value, const Catalog& catalog) {
  if (const auto* date = std::get_if<Date>(&value)) return *date;
  const auto* time = std::get_if<Time>(&value);
  if (time == nullptr) return std::nullopt;
  const auto zone = Zone::find(catalog.zone);
  return zone ? std::chrono::floor<std::chrono::days>(zone->local(*time))
              : Date{std::chrono::floor<std::chrono::days>(*time).time_since_epoch()};
}

// Values of different types are different; only numbers compare across whole and decimal, and a
// moment with a date by the day that it lies on.
bool compare(Comparison comparison, const Value& left, const Value& right, const Catalog& catalog) {
  if (left.index() != right.index()) {
    const auto left_day = day_of(left, catalog), right_day = day_of(right, catalog);
    if (left_day && right_day) return holds(comparison, *left_day, *right_day);
    const auto left_number = number_in(left);
    const auto right_number = number_in(right);
    if (!left_number || !right_number) return comparison == Comparison::not_equals;
    return holds(comparison, *left_number, *right_number);
  }
  if (const auto* text = std::get_if<std::string>(&left)) {
    return holds(comparison, fold_case(*text), fold_case(std::get<std::string>(right)));
  }
  return std::visit(
      [&](const auto& value) {
        return holds(comparison, value, std::get<std::decay_t<decltype(value)>>(right));
      },
      left);
}

bool is_nothing(const Value* value) {
  if (value == nullptr || is_empty(*value)) return true;
  const auto* text = std::get_if<std::string>(value);
  return text != nullptr && text->empty();
}

std::optional<bool> evaluate_comparison(const Condition& leaf, const Record& record,
                                        const Catalog& catalog) {
  const Column* column = catalog.column_at(record.ref.table, leaf.column);
  if (column == nullptr) return std::nullopt;
  const Value* value = find(record.fields, leaf.column);
  if (asks_for_presence(leaf.comparison)) {
    return is_nothing(value) == (leaf.comparison == Comparison::is_not_set);
  }
  const ParsedValue wanted = parse_value(*column, catalog, leaf.value);
  if (!wanted.problem.empty()) return std::nullopt;
  if (is_nothing(value)) return leaf.comparison == Comparison::not_equals;
  if (column->type == ColumnType::choice && std::holds_alternative<std::string>(wanted.value)) {
    // The name of a stage, which is what it is, letter by letter.
    return (*value == wanted.value) == (leaf.comparison == Comparison::equals);
  }
  return compare(leaf.comparison, *value, wanted.value, catalog);
}

}  // namespace

std::string_view name_of(Comparison comparison) {
  for (const auto& [known, name] : comparisons) {
    if (known == comparison) return name;
  }
  return "unknown";
}

std::optional<Comparison> comparison_of(std::string_view name) {
  for (const auto& [comparison, known] : comparisons) {
    if (known == name) return comparison;
  }
  return std::nullopt;
}

std::vector<std::string> columns_of(const Condition& condition) {
  std::vector<std::string> columns;
  collect_columns(condition, columns);
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  return columns;
}

std::vector<Diagnostic> check(const Condition& condition, std::string_view table,
                              const Catalog& catalog) {
  const Table* known = catalog.table(table);
  ConditionCheck look(known, catalog);
  if (known == nullptr) {
    look.found.push_back(
        {Severity::error,
         "DEF014",
         "condition",
         "there is no table " + quoted(table),
         suggest(table, names_in(catalog.tables), "import the solution that brings it"),
         {}});
  }
  look.look_at(condition, 1);
  return std::move(look.found);
}

// Every child is looked at, also when the answer is clear already: whether a condition can be
// evaluated must not depend on the record's values.
std::optional<bool> evaluate(const Condition& condition, const Record& record,
                             const Catalog& catalog) {
  if (condition.kind == Condition::Kind::compare) {
    return evaluate_comparison(condition, record, catalog);
  }
  bool all = true;
  bool any = false;
  for (const Condition& child : condition.children) {
    const auto answer = evaluate(child, record, catalog);
    if (!answer) return std::nullopt;
    all = all && *answer;
    any = any || *answer;
  }
  switch (condition.kind) {
    case Condition::Kind::all:
      return all;
    case Condition::Kind::any:
      return any;
    default:
      return !any;
  }
}

}  // namespace stepwise
