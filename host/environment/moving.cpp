// How tasks are carried out: read records, settle, store, all for a batch at once.
//
//   tasks ──▶ records ──▶ settle (plug-ins are called here, outside of any transaction)
//                            │
//                            ▼
//   one transaction: state + history + activities + outbox + fields of records
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "engine/outgoing.hpp"
#include "environment/activity_messages.hpp"
#include "environment/inside.hpp"
#include "environment/recipient.hpp"

namespace stepwise {
namespace {

using engine::Turn;

// True for an answer to an activity that is not open: the engine says so better.
bool is_late(const Turn& turn) {
  const auto* complete = std::get_if<engine::CompleteActivity>(&turn.command.body);
  return complete != nullptr &&
         (turn.state.phase != engine::Phase::activity || turn.state.visit != complete->visit);
}

// A record that was closed or is gone ends its runs, whatever else was wanted: won or lost as it was
// closed. The run whose own step closed it goes on to its end.
void end_if_closed(Turn& turn, const std::optional<Record>& record) {
  if (record && (record->open || turn.state.closed_as)) return;
  if (turn.state.end_reason || is_late(turn)) return;
  if (std::holds_alternative<engine::End>(turn.command.body)) return;
  engine::End end{record ? EndReason::record_closed : EndReason::record_gone, {}, {}};
  if (record && record->closing) {
    end.detail = record->closing->status;
    end.ending = record->closing->ending;
  }
  turn.command.body = std::move(end);
}

// Whether a seller's message goes out with it, for which the record must say where.
bool completes_message(Environment::Inside& inside, const engine::Command& command,
                       std::int64_t target) {
  const auto* complete = std::get_if<engine::CompleteActivity>(&command.body);
  if (complete == nullptr) return false;
  const auto activity = inside.targets.activity({target, complete->visit});
  return activity && !channel_of(activity->kind).empty();
}

bool counts_people(const Turn& turn) {
  return turn.definition->strategy != nullptr && turn.definition->strategy->counts;
}

void count(const Turn& turn, Done& done) {
  ++done.turns;
  for (const engine::Event& event : turn.events) {
    if (std::holds_alternative<engine::StepCompleted>(event.body)) ++done.steps_completed;
    if (std::holds_alternative<engine::StepFailed>(event.body)) ++done.steps_failed;
    if (std::holds_alternative<engine::TargetEnded>(event.body)) ++done.targets_ended;
  }
}

}  // namespace

store::StoredTarget after(const store::StoredTarget& before, const Turn& turn) {
  store::StoredTarget target = before;
  target.state = turn.state;
  ++target.turn;
  if (turn.state.phase == engine::Phase::ended && !target.ended) target.ended = turn.command.now;
  return target;
}

engine::Surroundings Environment::Inside::surroundings(
    const std::vector<engine::Candidate>& candidates_now) {
  return {loader, knowledge.catalog(), candidates_now, &timekeeper, &trial_book, &mail_book};
}

void Environment::Inside::set_own_field(const RecordRef& record, const Fields& effect,
                                        const std::string& by, Time at) {
  const std::string_view column = find_text(effect, "column");
  if (column == owner_column) return records.set_owner(record, find_text(effect, "value"));
  const Value* value = find(effect, "value");
  records.set_field(record, column, value != nullptr ? *value : Value{});
  heed_status(record, column, value != nullptr ? *value : Value{}, by, at);
}

void Environment::Inside::store_effects(const Turn& turn, std::int64_t target) {
  std::string step;
  std::int32_t visit = 0;
  // Effects of a turn belong to the step that was current when they were emitted: the first ones to
  // the step that the turn began with.
  for (const engine::Event& event : turn.events) {
    if (const auto* entered = std::get_if<engine::StepEntered>(&event.body)) {
      step = entered->step;
      visit = entered->visit;
    }
    const auto* effect = std::get_if<engine::EffectEmitted>(&event.body);
    if (effect == nullptr) continue;
    if (effect->kind == engine::advance_effect) continue;  // see advancing.cpp
    const bool is_field = effect->kind == "set_field";
    if (is_field) segments.note_change(turn.state.record);
    const std::string& at = step.empty() ? turn.first_step : step;
    if (is_field && options.records == nullptr) {
      set_own_field(turn.state.record, effect->fields,
                    "step " + at + " of target " + std::to_string(target), event.at);
      continue;
    }
    const std::int32_t at_visit = step.empty() ? turn.first_visit : visit;
    const std::string key =
        engine::visit_key(turn.key, at, at_visit) + ':' + std::to_string(effect->number);
    targets.put_effect(key, target, effect->kind, effect->fields, event.at);
    if (effect->kind == engine::message_effect) mail_book.store(key, effect->fields, event.at);
  }
}

// A definition that cannot run here, for example because a plug-in is gone, stops its own targets
// only. To end one of them needs no definition.
void Environment::Inside::give_definition(engine::Turn& turn, const store::StoredTarget& target) {
  static const auto none = std::make_shared<const engine::Definition>();
  turn.definition = none;
  try {
    turn.definition =
        knowledge.definition(target.sequence_id, target.state.sequence, target.state.version);
  } catch (const Error& error) {
    if (std::holds_alternative<engine::End>(turn.command.body)) return;
    const Diagnostic& why = error.diagnostics().front();
    turn.rejection = engine::Rejection{why.code, why.problem, why.remedy};
  }
}

void Environment::Inside::store_turn(const std::vector<Task>& tasks, std::size_t i, Done& done) {
  Turn& turn = done.results[i];
  if (turn.rejection || turn.events.empty()) return;
  check_onward(turn, tasks[i].target.state, i, done.onward);
  if (trial_book.contradicts(turn) || !targets.update(after(tasks[i].target, turn), turn.events)) {
    trial_book.take_back(turn);
    turn.events.clear();  // this turn never was
    done.overtaken[i] = true;
    std::erase_if(done.onward, [&](const Onward& one) { return one.from == i; });
    return;
  }
  store_effects(turn, tasks[i].target.id);
  count(turn, done);
  store_onward(i, done.onward);
}

Done Environment::Inside::carry_out(std::vector<Task> tasks, std::optional<Time> clock) {
  Done done;
  std::vector<RecordRef> refs;
  WantedColumns columns;
  done.results.resize(tasks.size());
  done.overtaken.resize(tasks.size());
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const store::StoredTarget& target = tasks[i].target;
    Turn& turn = done.results[i];
    turn.key = target_key(target.id);
    turn.state = target.state;
    turn.command = std::move(tasks[i].command);
    give_definition(turn, target);
    refs.push_back(target.state.record);
    auto& wanted = columns[target.state.record.table];
    wanted.insert(turn.definition->reads.begin(), turn.definition->reads.end());
    if (completes_message(*this, turn.command, target.id)) {
      const auto& table = target.state.record.table;
      wanted.merge(recipient_columns(knowledge.catalog(), table)[table]);
    }
  }
  const auto found = find_records(refs, columns);
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    end_if_closed(done.results[i], found[i]);
    done.results[i].record = found[i].value_or(Record{refs[i], {}, false, {}});
  }
  const bool counted = std::any_of(done.results.begin(), done.results.end(), counts_people);
  const auto everybody = candidates(counted);
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    prepare_activity_message(done.results[i], tasks[i].target, everybody);
  }
  timekeeper.refresh();
  trial_book.begin();
  mail_book.begin();
  engine::settle(done.results, surroundings(everybody));
  done.onward = go_on(done.results, tasks, everybody);

  store::Transaction transaction(*database);
  note_time(clock);
  for (std::size_t i = 0; i < tasks.size(); ++i) store_turn(tasks, i, done);
  trial_book.store_ends(clock.value_or(now()), definitions);
  transaction.commit();
  deliver_fields();
  for (const Turn& turn : heed_changes()) count(turn, done);
  return done;
}

}  // namespace stepwise
