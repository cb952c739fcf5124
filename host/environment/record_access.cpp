// Records, wherever they are kept: in the store, or by the application.
#include <algorithm>
#include <exception>
#include <map>
#include <new>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/closing.hpp"
#include "environment/inside.hpp"
#include "store/damage.hpp"

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

std::vector<std::optional<Record>> ask(Environment::Inside& inside, std::span<const RecordRef> refs,
                                       std::span<const std::string> columns) {
  std::vector<std::optional<Record>> found;
  {
    const CallingOut at_work(inside);
    found = inside.options.records->find(refs, columns);
  }
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

Diagnostic not_read(const RecordRef& ref, const std::string& why) {
  Diagnostic diagnostic;
  diagnostic.code = "RUN005";
  diagnostic.subject = "record " + to_text(ref);
  diagnostic.problem = "could not be read by the application: " + valid_utf8(why);
  diagnostic.remedy = "look at it in the application";
  return diagnostic;
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
std::optional<Diagnostic> deliver(Environment::Inside& inside, const store::StoredEffect& effect) {
  const Value* value = find(effect.fields, "value");
  const CallingOut at_work(inside);
  try {
    inside.options.records->set_field(effect.record, find_text(effect.fields, "column"),
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
    const auto related = find_deep(refs, {{column->lookup_table, paths}});
    for (std::size_t i = 0; i < refs.size(); ++i) {
      // What rests on it must not be decided as if it were not there.
      if (const auto why = unreadable.find(refs[i]); why != unreadable.end()) {
        unreadable.emplace(from[i]->ref, why->second);
      }
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
  unreadable.clear();
  auto found = find_deep(refs, columns);
  if (unreadable.empty()) return found;
  for (std::size_t i = 0; i < refs.size(); ++i) {
    if (unreadable.contains(refs[i])) found[i].reset();
  }
  return found;
}

std::vector<std::optional<Record>> Environment::Inside::find_deep(std::span<const RecordRef> refs,
                                                                  const WantedColumns& columns) {
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

void Environment::Inside::require_readable(const RecordRef& ref) {
  const auto why = unreadable.find(ref);
  if (why != unreadable.end()) throw Error(Failure::store_or_io, {why->second});
}

void Environment::Inside::ask_application(std::span<const RecordRef> refs,
                                          std::span<const std::string> columns,
                                          std::span<std::optional<Record>> found) {
  std::string why = "it threw something that is no std::exception";
  try {
    auto all = ask(*this, refs, columns);
    std::move(all.begin(), all.end(), found.begin());
    return;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const Error& problem) {
    if (problem.code() == "REC008") throw;  // a source that miscounts does so for all
    why = problem.what();
  } catch (const std::exception& problem) {
    why = problem.what();
  } catch (...) {
  }
  if (refs.size() == 1) {
    unreadable.emplace(refs.front(), not_read(refs.front(), why));
    return;
  }
  for (std::size_t i = 0; i < refs.size(); ++i) {
    ask_application(refs.subspan(i, 1), columns, found.subspan(i, 1));
  }
}

std::vector<std::optional<Record>> Environment::Inside::find_own(std::span<const RecordRef> refs,
                                                                 const WantedColumns& columns) {
  std::vector<std::optional<Record>> found(refs.size());
  if (options.records == nullptr) {
    for (std::size_t i = 0; i < refs.size(); ++i) {
      const bool fields = !own_columns(columns, refs[i].table).empty();
      try {
        found[i] = fields ? records.find(refs[i]) : records.find_head(refs[i]);
      } catch (const Error& error) {
        if (!store::is_damage(error)) throw;
        unreadable.emplace(refs[i], error.diagnostics().front());
      }
    }
    return found;
  }
  std::map<std::string_view, std::vector<std::size_t>> by_table;
  for (std::size_t i = 0; i < refs.size(); ++i) by_table[refs[i].table].push_back(i);
  for (const auto& [table, places] : by_table) {
    std::vector<RecordRef> wanted;
    for (const std::size_t place : places) wanted.push_back(refs[place]);
    std::vector<std::optional<Record>> some(wanted.size());
    ask_application(wanted, with_statuses(columns, std::string(table)), some);
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
    if (!effect.damage.empty()) {
      leave_out(store::damaged_row("outbox", effect.key, effect.damage).diagnostics().front());
      continue;
    }
    if (auto why = deliver(*this, effect)) {
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
    if (!effect.damage.empty()) {
      inside_->leave_out(
          store::damaged_row("outbox", effect.key, effect.damage).diagnostics().front());
      continue;
    }
    items.push_back({std::move(effect.key), std::move(effect.kind), effect.target,
                     std::move(effect.record), effect.created, std::move(effect.fields)});
  }
  return items;
}

void Environment::mark_done(const std::string& key) {
  mark_all_done({&key, 1});
}

std::int64_t Environment::mark_all_done(std::span<const std::string> keys) {
  const Guarded::Use use(inside_);
  std::int64_t marked = 0;
  store::Transaction transaction(*inside_->database);
  const Time at = inside_->sound_now();
  for (const std::string& key : keys) {
    if (inside_->targets.mark_delivered(key, at)) {
      ++marked;
    } else if (!inside_->targets.has_effect(key)) {
      throw Error(Failure::input_refused, "OUT001", "key " + key,
                  "is no key of the outbox; nothing is marked", "see `stepwise outbox list`");
    }
  }
  transaction.commit();
  return marked;
}

void Environment::Inside::begin() {
  knowledge.refresh();
  take_up_lost();
  undelivered.clear();
  // Whoever only reads may do so by a wrong clock; what waits is seen to by a right one.
  if (clock_problem()) return;
  deliver_fields();
  heed_changes();
}

}  // namespace stepwise
