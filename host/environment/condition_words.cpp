#include "environment/condition_words.hpp"

#include <map>

#include "base/text.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

std::string_view words_for(Comparison comparison) {
  static const std::map<Comparison, std::string_view> words = {
      {Comparison::equals, "is"},
      {Comparison::not_equals, "is not"},
      {Comparison::less, "is less than"},
      {Comparison::at_most, "is at most"},
      {Comparison::greater, "is more than"},
      {Comparison::at_least, "is at least"},
      {Comparison::contains, "contains"},
      {Comparison::begins_with, "begins with"},
      {Comparison::ends_with, "ends with"},
      {Comparison::is_set, "is filled"},
      {Comparison::is_not_set, "is empty"}};
  return words.at(comparison);
}

// A column of a related row is told by its whole path: rows of several tables may have a city.
std::string title_of(const Column* column, const std::string& name) {
  if (related_path(name)) return name;
  return column == nullptr || column->display_name.empty() ? name : column->display_name;
}

bool is_quoted(const Column* column) {
  return column == nullptr || column->type == ColumnType::text ||
         column->type == ColumnType::choice || column->type == ColumnType::lookup;
}

std::string comparison_in_words(const Condition& leaf, std::string_view table,
                                const Catalog& catalog) {
  const Column* column = catalog.column_at(table, leaf.column);
  std::string words = title_of(column, leaf.column) + " " + std::string(words_for(leaf.comparison));
  const bool is_alone =
      leaf.comparison == Comparison::is_set || leaf.comparison == Comparison::is_not_set;
  if (is_alone) return words;
  return words + " " + (is_quoted(column) ? stepwise::quoted(leaf.value) : leaf.value);
}

std::string group_in_words(const Condition& group, std::string_view separator,
                           std::string_view table, const Catalog& catalog) {
  std::vector<std::string> parts;
  for (const Condition& child : group.children) {
    const std::string words = in_words(child, table, catalog);
    const bool is_group = child.kind != Condition::Kind::compare && child.children.size() > 1;
    parts.push_back(is_group ? "(" + words + ")" : words);
  }
  return join(parts, separator);
}

}  // namespace

std::string in_words(const Condition& condition, std::string_view table, const Catalog& catalog) {
  switch (condition.kind) {
    case Condition::Kind::all:
      return group_in_words(condition, " and ", table, catalog);
    case Condition::Kind::any:
      return group_in_words(condition, " or ", table, catalog);
    case Condition::Kind::none:
      return "none of these: " + group_in_words(condition, " or ", table, catalog);
    case Condition::Kind::compare:
      break;
  }
  return comparison_in_words(condition, table, catalog);
}

std::string values_in_words(const Condition& condition, const Record& record,
                            const Catalog& catalog) {
  std::vector<std::string> parts;
  for (const std::string& name : columns_of(condition)) {
    const Column* column = catalog.column_at(record.ref.table, name);
    const Value* value = find(record.fields, name);
    const bool has_value = value != nullptr && !is_empty(*value);
    const std::string text = !has_value          ? ""
                             : column != nullptr ? display_text(*column, catalog, *value)
                                                 : to_text(*value);
    const std::string shown = is_quoted(column) ? stepwise::quoted(text) : text;
    parts.push_back(title_of(column, name) + " is " + (has_value ? shown : "empty"));
  }
  return join(parts, ", ");
}

}  // namespace stepwise
