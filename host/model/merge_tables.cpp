#include <tuple>

#include "base/text.hpp"
#include "model/merge_rows.hpp"

namespace stepwise::merging {
namespace {

std::string shown_number(const std::optional<double>& number) {
  return number ? to_text(*number) : std::string();
}

// What its type is, and what fits only such a type.
auto type_of(const Column& column) {
  return std::tie(column.type, column.choice, column.lookup_table);
}

void take_type(const Column& from, Column& merged) {
  merged.type = from.type;
  merged.choice = from.choice;
  merged.lookup_table = from.lookup_table;
  merged.max_length = from.max_length;
  merged.min = from.min;
  merged.max = from.max;
}

std::string shown_type(const Column& column) {
  std::string text(name_of(column.type));
  for (const std::string* more : {&column.choice, &column.lookup_table}) {
    if (!more->empty()) text += " " + *more;
  }
  return text;
}

}  // namespace

Column merge_columns(const Column& base, const Column& ours, const Column& theirs,
                     Conflicts& conflicts) {
  [[maybe_unused]] const auto& [name, display_name, type, required, max_length, min, max, choice,
                                lookup_table] = ours;
  Column merged = ours;
  merged.display_name =
      pick(base.display_name, ours.display_name, theirs.display_name, "name", conflicts);
  merged.required = pick(base.required, ours.required, theirs.required, "required", conflicts);
  if (type_of(ours) != type_of(base) || type_of(theirs) != type_of(base)) {
    // A length or range is one of its type: another type takes its own along.
    const auto whole = [&](const Column& one) {
      return std::tuple_cat(type_of(one), std::tie(one.max_length, one.min, one.max));
    };
    if (whole(ours) == whole(theirs) || whole(theirs) == whole(base)) return merged;
    if (whole(ours) != whole(base)) {
      conflicts.add("type", shown_type(base), shown_type(ours), shown_type(theirs));
      take_type(conflicts.preferred(ours, theirs), merged);
    } else {
      take_type(theirs, merged);
    }
    return merged;
  }
  merged.max_length =
      pick(base.max_length, ours.max_length, theirs.max_length, "maximum length", conflicts);
  merged.min = pick(base.min, ours.min, theirs.min, "minimum", shown_number, conflicts);
  merged.max = pick(base.max, ours.max, theirs.max, "maximum", shown_number, conflicts);
  return merged;
}

Table merge_tables(const Table& base, const Table& ours, const Table& theirs,
                   Conflicts& conflicts) {
  [[maybe_unused]] const auto& [name, display_name, primary_column, columns, closings] = ours;
  Table merged = ours;
  merged.display_name =
      pick(base.display_name, ours.display_name, theirs.display_name, "name", conflicts);
  merged.primary_column = pick(base.primary_column, ours.primary_column, theirs.primary_column,
                               "primary column", conflicts);
  merged.columns = merge_rows(
      base.columns, ours.columns, theirs.columns, [](const Column& one) { return one.name; },
      "column", Order::by_name,
      [&](const Column& a, const Column& b, const Column& c) {
        return merge_columns(a, b, c, conflicts);
      },
      conflicts);
  merged.closings = merge_whole_rows(
      base.closings, ours.closings, theirs.closings,
      [](const ClosingValue& one) { return one.column + ' ' + one.value; }, "closing value",
      Order::by_name, [](const ClosingValue& one) { return std::string(name_of(one.ending)); },
      conflicts);
  return merged;
}

Choice merge_choices(const Choice& base, const Choice& ours, const Choice& theirs,
                     Conflicts& conflicts) {
  [[maybe_unused]] const auto& [name, display_name, options] = ours;
  [[maybe_unused]] const auto& [value, label] = ChoiceOption();
  Choice merged = ours;
  merged.display_name =
      pick(base.display_name, ours.display_name, theirs.display_name, "name", conflicts);
  merged.options = merge_whole_rows(
      base.options, ours.options, theirs.options,
      [](const ChoiceOption& one) { return std::to_string(one.value); }, "option", Order::kept,
      [](const ChoiceOption& one) { return one.label; }, conflicts);
  return merged;
}

ProcessFlow merge_flows(const ProcessFlow& base, const ProcessFlow& ours, const ProcessFlow& theirs,
                        Conflicts& conflicts) {
  [[maybe_unused]] const auto& [name, display_name, table, stages] = ours;
  ProcessFlow merged = ours;
  merged.display_name =
      pick(base.display_name, ours.display_name, theirs.display_name, "name", conflicts);
  merged.table = pick(base.table, ours.table, theirs.table, "table", conflicts);
  merged.stages = merge_whole_rows(
      base.stages, ours.stages, theirs.stages, [](const ProcessStage& one) { return one.name; },
      "stage", Order::kept,
      [](const ProcessStage& one) {
        return one.category.empty() ? std::string("without category") : one.category;
      },
      conflicts);
  return merged;
}

}  // namespace stepwise::merging
