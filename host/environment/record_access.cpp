// Records, wherever they are kept: in the store, or by the application.
#include <algorithm>
#include <exception>
#include <map>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/closing.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

// The columns of the table itself that are wanted; over a lookup, the lookup.
std::vector<std::string> own_columns(const WantedColumns& columns, const std::string& table) {
  const auto wanted = columns.find(table);
  if (wanted == columns.end()) return {};
  std::set<std::string> names;
  for (const std::string& path : wanted->second) {
    const auto related = related_path(path);
    names.insert(related ? std::string(related->lookup) : path);
  }
  return {names.begin(), names.end()};
}

// What is wanted of related rows, by lookup column.
std::map<std::string, std::set<std::string>> related_columns(const WantedColumns& columns,
                                                             const std::string& table) {
  std::map<std::string, std::set<std::string>> result;
  const auto wanted = columns.find(table);
  if (wanted == columns.end()) return result;
  for (const std::string& path : wanted->second) {
    if (const auto related = related_path(path)) {
      result[std::string(related->lookup)].insert(std::string(related->rest));
    }
  }
  return result;
}

// What an application hands over has not gone through any check of ours.
void make_utf8(Record& record) {
  record.owner = valid_utf8(std::move(record.owner));
  for (Field& field : record.fields) {
    if (auto* text = std::get_if<std::string>(&field.value)) *text = valid_utf8(std::move(*text));
  }
}

std::vector<std::optional<Record>> ask(RecordSource& source, std::span<const RecordRef> refs,
                                       std::span<const std::string> columns) {
  auto found = source.find(refs, columns);
  if (found.size() != refs.size()) {
    throw Error(Failure::store_or_io, "REC008", "the application's records",
                "were asked for " + std::to_string(refs.size()) + " and gave " +
                    std::to_string(found.size()),
                "RecordSource::find gives one entry per reference, in the same order");
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i]) continue;
    found[i]->ref = refs[i];
    make_utf8(*found[i]);
  }
  return found;
}

Diagnostic refusal(const store::StoredEffect& effect, const std::string& why) {
  Diagnostic diagnostic;
  diagnostic.code = "REC007";
  diagnostic.subject = "record " + to_text(effect.record);
  diagnostic.problem = "column " + std::string(find_text(effect.fields, "column")) +
                       " could not be set by the application: " + valid_utf8(why);
  diagnostic.remedy = "it comes again with the next call";
  return diagnostic;
}

// Nothing when the application took it.
std::optional<Diagnostic> deliver(RecordSource& source, const store::StoredEffect& effect) {
  const Value* value = find(effect.fields, "value");
  try {
    source.set_field(effect.record, find_text(effect.fields, "column"),
                     value != nullptr ? *value : Value{}, effect.key);
  } catch (const std::exception& problem) {
    return refusal(effect, problem.what());
  } catch (...) {
    return refusal(effect, "it threw something that is no std::exception");
  }
  return std::nullopt;
}

}  // namespace

void Environment::Inside::add_related(std::vector<std::optional<Record>>& found,
                                      const std::string& table, const WantedColumns& columns) {
  for (const auto& [lookup, paths] : related_columns(columns, table)) {
    const Column* column = knowledge.catalog().column(table, lookup);
    if (column == nullptr || column->type != ColumnType::lookup) continue;
    std::vector<RecordRef> refs;
    std::vector<Record*> from;
    for (auto& record : found) {
      if (!record || record->ref.table != table) continue;
      const std::string_view key = find_text(record->fields, lookup);
      if (key.empty()) continue;
      refs.push_back({column->lookup_table, std::string(key)});
      from.push_back(&*record);
    }
    if (refs.empty()) continue;
    const auto related = find_records(refs, {{column->lookup_table, paths}});
    for (std::size_t i = 0; i < refs.size(); ++i) {
      if (!related[i]) continue;
      for (const std::string& rest : paths) {
        const Value* value = find(related[i]->fields, rest);
        if (value != nullptr) from[i]->fields.push_back({lookup + '.' + rest, *value});
      }
    }
  }
}

std::vector<std::optional<Record>> Environment::Inside::find_records(
    std::span<const RecordRef> refs, const WantedColumns& columns) {
  auto found = find_own(refs, columns);
  for (const auto& [table, wanted] : columns) add_related(found, table, columns);
  return found;
}

std::vector<std::string> Environment::Inside::with_statuses(const WantedColumns& columns,
                                                            const std::string& table) {
  std::vector<std::string> names = own_columns(columns, table);
  for (std::string& column : closing_columns(knowledge.catalog(), table)) {
    if (std::binary_search(names.begin(), names.end(), column)) continue;
    names.insert(std::lower_bound(names.begin(), names.end(), column), std::move(column));
  }
  return names;
}

std::vector<std::optional<Record>> Environment::Inside::find_own(std::span<const RecordRef> refs,
                                                                 const WantedColumns& columns) {
  std::vector<std::optional<Record>> found(refs.size());
  if (options.records == nullptr) {
    for (std::size_t i = 0; i < refs.size(); ++i) {
      const bool fields = !own_columns(columns, refs[i].table).empty();
      found[i] = fields ? records.find(refs[i]) : records.find_head(refs[i]);
    }
    return found;
  }
  std::map<std::string_view, std::vector<std::size_t>> by_table;
  for (std::size_t i = 0; i < refs.size(); ++i) by_table[refs[i].table].push_back(i);
  for (const auto& [table, places] : by_table) {
    std::vector<RecordRef> wanted;
    for (const std::size_t place : places) wanted.push_back(refs[place]);
    auto some = ask(*options.records, wanted, with_statuses(columns, std::string(table)));
    for (auto& one : some) {
      if (one) settle_foreign(knowledge.catalog(), *one);
    }
    for (std::size_t i = 0; i < places.size(); ++i) found[places[i]] = std::move(some[i]);
  }
  return found;
}

void Environment::Inside::deliver_fields() {
  if (options.records == nullptr) return;
  std::vector<std::string> taken;
  for (const store::StoredEffect& effect : targets.waiting_effects("set_field")) {
    if (undelivered.contains(effect.record)) continue;
    if (auto why = deliver(*options.records, effect)) {
      undelivered.emplace(effect.record, std::move(*why));
    } else {
      taken.push_back(effect.key);
    }
  }
  if (taken.empty()) return;
  const Time at = now();
  store::Transaction transaction(*database);
  for (const std::string& key : taken) targets.mark_delivered(key, at);
  transaction.commit();
}

std::vector<OutboxItem> Environment::outbox(std::string_view kind) {
  std::vector<OutboxItem> items;
  for (auto& effect : inside_->targets.waiting_effects(kind)) {
    items.push_back({std::move(effect.key), std::move(effect.kind), effect.target,
                     std::move(effect.record), effect.created, std::move(effect.fields)});
  }
  return items;
}

void Environment::mark_done(const std::string& key) {
  store::Transaction transaction(*inside_->database);
  if (!inside_->targets.mark_delivered(key, inside_->sound_now())) {
    throw Error(Failure::input_refused, "OUT001", "outbox " + key, "holds nothing that waits",
                "see `stepwise outbox list`");
  }
  transaction.commit();
}

void Environment::Inside::begin() {
  knowledge.refresh();
  undelivered.clear();
  // Whoever only reads may do so by a wrong clock; what waits is seen to by a right one.
  if (clock_problem()) return;
  deliver_fields();
  heed_changes();
}

}  // namespace stepwise
