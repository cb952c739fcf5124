// Records, wherever they are kept: in the store, or by the application.
#include <exception>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

std::vector<std::string> columns_of(const WantedColumns& columns, const std::string& table) {
  const auto wanted = columns.find(table);
  if (wanted == columns.end()) return {};
  return {wanted->second.begin(), wanted->second.end()};
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

std::vector<std::optional<Record>> Environment::Inside::find_records(
    std::span<const RecordRef> refs, const WantedColumns& columns) {
  std::vector<std::optional<Record>> found(refs.size());
  if (options.records == nullptr) {
    for (std::size_t i = 0; i < refs.size(); ++i) {
      const bool fields = !columns_of(columns, refs[i].table).empty();
      found[i] = fields ? records.find(refs[i]) : records.find_head(refs[i]);
    }
    return found;
  }
  std::map<std::string_view, std::vector<std::size_t>> by_table;
  for (std::size_t i = 0; i < refs.size(); ++i) by_table[refs[i].table].push_back(i);
  for (const auto& [table, places] : by_table) {
    std::vector<RecordRef> wanted;
    for (const std::size_t place : places) wanted.push_back(refs[place]);
    auto some = ask(*options.records, wanted, columns_of(columns, std::string(table)));
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
  if (!inside_->targets.mark_delivered(key, inside_->now())) {
    throw Error(Failure::input_refused, "OUT001", "outbox " + key, "holds nothing that waits",
                "see `stepwise outbox list`");
  }
  transaction.commit();
}

void Environment::Inside::begin() {
  knowledge.refresh();
  undelivered.clear();
  deliver_fields();
}

}  // namespace stepwise
