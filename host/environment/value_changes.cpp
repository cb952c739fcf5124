#include "environment/value_changes.hpp"

#include <algorithm>

#include "environment/inside.hpp"
#include "model/value_fit.hpp"
#include "model/wording.hpp"
#include "store/import_values.hpp"

namespace stepwise {
namespace {

constexpr std::int64_t longest_text = 4000;  // of a text column that says nothing about it

std::int64_t longest(const Column& column) {
  return column.max_length > 0 ? column.max_length : longest_text;
}

bool allows_less(const Column& before, const Column& after) {
  const bool shorter = before.type == ColumnType::text && longest(after) < longest(before);
  const bool higher = after.min && (!before.min || *after.min > *before.min);
  const bool lower = after.max && (!before.max || *after.max < *before.max);
  return shorter || higher || lower;
}

// An option is the same by its value, a stage by its name.
bool has_other_options(const Choice& before, const Choice& after) {
  return std::any_of(before.options.begin(), before.options.end(), [&](const ChoiceOption& old) {
    return std::find(after.options.begin(), after.options.end(), old) == after.options.end();
  });
}

ComponentRef component_of(const std::string& table, const Column& column,
                          const DefinitionMap& after) {
  const std::string_view flow = flow_of(column.name);
  if (!flow.empty()) return {ComponentKind::process_flow, std::string(flow)};
  const ComponentRef own{ComponentKind::column, table + '.' + column.name};
  return after.contains(own) ? own : ComponentRef{ComponentKind::table, table};
}

// Nothing when no value can be hurt.
std::optional<ColumnChange> change_of(const std::string& table, const Column& before,
                                      const Column* after, const Catalog& old_catalog,
                                      const Catalog& new_catalog,
                                      const DefinitionMap& definitions) {
  ColumnChange change;
  change.table = table;
  change.before = before;
  change.by = component_of(table, before, definitions);
  change.other_type = after == nullptr || !same_type(before, *after);
  if (after != nullptr) change.after = *after;
  if (change.other_type || allows_less(before, *after) || (after->required && !before.required)) {
    return change;
  }
  if (before.type != ColumnType::choice) return std::nullopt;
  const Choice* old = old_catalog.choice(before.choice);
  const Choice* now = new_catalog.choice(after->choice);
  if (old == nullptr || now == nullptr) return std::nullopt;
  const bool is_flow = !flow_of(before.choice).empty();
  const auto labels = [](const Choice& choice) {
    std::set<std::string> all;
    for (const ChoiceOption& option : choice.options) all.insert(option.label);
    return all;
  };
  const auto a = labels(*old), b = labels(*now);
  if (is_flow ? std::includes(b.begin(), b.end(), a.begin(), a.end())
              : !has_other_options(*old, *now)) {
    return std::nullopt;
  }
  if (!is_flow) change.by = {ComponentKind::choice, before.choice};
  return change;
}

// What becomes of a value; itself when it is not for this import to mend.
Value becomes(const ColumnChange& change, const Catalog& before, const Catalog& after,
              const Value& value) {
  if (!change.after) return {};
  Value now = carried_over(change.before, before, *change.after, after, value);
  const bool never_fitted =
      is_empty(now) && !change.other_type && !misfit(change.before, before, value).empty();
  return never_fitted ? value : now;
}

void count(const Record& record, const Value& value, const Catalog& before, const Catalog& after,
           ColumnChange& change) {
  ++change.held;
  const Value now = becomes(change, before, after, value);
  const std::string text = display_text(change.before, before, value);
  if (is_empty(now)) {
    if (change.lost++ == 0)
      change.first_lost = stepwise::quoted(text) + " of " + to_text(record.ref);
  } else if (now != value) {
    ++change.anew;
  } else if (const std::string is = display_text(*change.after, after, value); is != text) {
    ++change.relabelled[{text, is}];
  }
}

}  // namespace

std::vector<ColumnChange> column_changes(const Catalog& before, const Catalog& after,
                                         const DefinitionMap& definitions_after) {
  std::vector<ColumnChange> changes;
  for (const auto& [name, table] : before.tables) {
    if (after.table(name) == nullptr) continue;  // nothing was in it, or it would stay
    for (const Column& column : table.columns) {
      if (auto change = change_of(name, column, after.column(name, column.name), before, after,
                                  definitions_after)) {
        changes.push_back(std::move(*change));
      }
    }
  }
  return changes;
}

void count_values(Environment::Inside& inside, const Catalog& before, const Catalog& after,
                  const std::set<ValuePlace>& left_out, std::vector<ColumnChange>& changes) {
  std::map<std::string, std::vector<ColumnChange*>> by_table;
  for (ColumnChange& change : changes) by_table[change.table].push_back(&change);
  for (const auto& [table, of_it] : by_table) {
    inside.records.each(table, {}, [&, &columns = of_it](Record&& record) {
      for (ColumnChange* change : columns) {
        const Value* value = find(record.fields, change->before.name);
        if (value != nullptr && !is_empty(*value)) {
          if (left_out.contains({record.ref, change->before.name})) continue;
          count(record, *value, before, after, *change);
        } else if (change->after && change->after->required && !change->before.required) {
          ++change->missing;
        }
      }
      return true;
    });
  }
}

void convert_values(Environment::Inside& inside, const Conversion& conversion,
                    std::int64_t import_number) {
  std::vector<store::ImportValue> converted;
  std::set<std::string> tables;
  for (const ColumnChange& change : conversion.columns) tables.insert(change.table);
  for (const std::string& table : tables) {
    inside.records.each(table, {}, [&](Record&& record) {
      for (const ColumnChange& change : conversion.columns) {
        const Value* value =
            change.table == table ? find(record.fields, change.before.name) : nullptr;
        if (value == nullptr || is_empty(*value)) continue;
        Value now = becomes(change, conversion.before, conversion.after, *value);
        if (now == *value) continue;
        converted.push_back({record.ref, change.before.name, *value, std::move(now)});
      }
      return true;
    });
  }
  for (const store::ImportValue& one : converted) {
    inside.records.set_field(one.record, one.column, one.after);
    inside.segments.note_change(one.record);
    store::note_value(*inside.database, import_number, one);
  }
}

}  // namespace stepwise
