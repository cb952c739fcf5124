// Why a record is where it is, and why not further: sentences for sellers, from the stored state,
// the history and the record as it is now.
#include "environment/explained.hpp"
#include "environment/inside.hpp"
#include "environment/snapshot.hpp"

namespace stepwise {
namespace {

// In the order in which a person asks.
constexpr void (*parts[])(const explained::Case&, explained::Lines&) = {
    explained::tell_run,      explained::tell_version,  explained::tell_owner,
    explained::tell_end,      explained::tell_pause,    explained::tell_step,
    explained::tell_failure,  explained::tell_activity, explained::tell_wait,
    explained::tell_next,     explained::tell_subject,  explained::tell_facts,
    explained::tell_variants, explained::tell_notes,    explained::tell_conditions,
    explained::tell_exits};

std::optional<Record> read_record(Environment::Inside& inside, const RecordRef& ref) {
  WantedColumns columns;
  if (const Table* table = inside.knowledge.catalog().table(ref.table)) {
    for (const Column& column : table->columns) columns[ref.table].insert(column.name);
  }
  return inside.find_records({&ref, 1}, columns).front();
}

std::string name_of_record(const Catalog& catalog, const RecordRef& ref,
                           const std::optional<Record>& record) {
  const Table* table = catalog.table(ref.table);
  const Value* name =
      record && table != nullptr ? find(record->fields, table->primary_column) : nullptr;
  return name == nullptr || is_empty(*name) ? "The record" : to_text(*name);
}

// What can be said where the row, its history or its definition cannot be read.
Explanation explain_damage(TargetInfo target, const std::string& problem,
                           const std::string& remedy) {
  Explanation result;
  result.lines.push_back({"failure",
                          "Target " + std::to_string(target.id) +
                              " cannot be explained: " + problem + ". What to do: " + remedy + '.',
                          {{"failure", problem}}});
  result.target = std::move(target);
  return result;
}

}  // namespace

Explanation Environment::explain(std::int64_t id) {
  const Guarded::Use use(inside_);
  inside_->knowledge.refresh();
  inside_->take_up_lost();
  const Time now = inside_->now();
  std::optional<store::StoredTarget> stored;
  Explanation result;
  TargetPast past;
  {
    const Snapshot same_moment(*inside_->database);
    result.target = target(id);
    stored = inside_->targets.find(id);
    if (!stored->damage.empty()) {
      const std::string number = std::to_string(id);
      return explain_damage(
          std::move(result.target), "its row in the store is damaged: " + stored->damage,
          "`stepwise target retry " + number +
              "` makes it anew from its history; `stepwise disconnect " + number + "` ends it");
    }
    past = past_of(inside_->targets.history(id));
  }
  const engine::TargetState& state = stored->state;
  const Sequence sequence =
      inside_->knowledge.version(stored->sequence_id, state.sequence, state.version);
  const auto record = read_record(*inside_, state.record);
  const auto hidden = inside_->unreadable.find(state.record);
  const Catalog& catalog = inside_->knowledge.catalog();
  const explained::Case is{id,
                           now,
                           state,
                           stored->connected,
                           stored->ended,
                           past,
                           sequence,
                           inside_->knowledge.stored(state.sequence).version,
                           record,
                           name_of_record(catalog, state.record, record),
                           inside_->loader.palette(),
                           catalog,
                           inside_->set_aside.find(id),
                           hidden == inside_->unreadable.end() ? "" : hidden->second.problem};
  explained::Lines lines;
  for (const auto part : parts) part(is, lines);
  result.lines = lines.done();
  return result;
}

}  // namespace stepwise
