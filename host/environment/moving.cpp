// How tasks are carried out: read records, settle, store, all for a batch at once.
//
//   tasks ──▶ records ──▶ settle (plug-ins are called here, outside of any transaction)
//                            │
//                            ▼
//   one transaction: state + history + activities + outbox + fields of records
#include <algorithm>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "engine/outgoing.hpp"
#include "environment/activity_messages.hpp"
#include "environment/inside.hpp"
#include "environment/recipient.hpp"
#include "store/damage.hpp"

namespace stepwise {
namespace {

using engine::Turn;

// True for an answer to an activity that is not open: the engine says so better.
bool is_late(const Turn& turn) {
  const auto* complete = std::get_if<engine::CompleteActivity>(&turn.command.body);
  return complete != nullptr &&
         (turn.state.phase != engine::Phase::activity || turn.state.visit != complete->visit);
}

// A record that was closed or is gone ends its runs, whatever else was wanted: won or lost as it
// was closed. The run whose own step closed it goes on to its end.
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
  return !turn.rejection && turn.definition->strategy != nullptr &&
         turn.definition->strategy->counts;
}

engine::Rejection cannot_be_stored(std::int64_t target, const std::string& why) {
  const std::string id = std::to_string(target);
  return {"TGT021", "what comes of it cannot be stored: " + why,
          "`stepwise target retry " + id +
              "` makes its row anew from its history; `stepwise "
              "disconnect " +
              id + "` ends it"};
}

engine::Rejection cannot_be_read(std::int64_t target, const Diagnostic& why) {
  return {why.code, why.subject + ' ' + why.problem,
          "mend or import the record: the next run goes on by itself; or end it with `stepwise "
          "disconnect " +
              std::to_string(target) + '`'};
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

namespace {

// What does not rest on the steps goes on without them: exits are heeded, pauses made, owners
// changed.
std::shared_ptr<const engine::Definition> without_steps(Knowledge& knowledge,
                                                        const store::StoredTarget& target) {
  auto definition = std::make_shared<engine::Definition>();
  const Sequence sequence =
      knowledge.version(target.sequence_id, target.state.sequence, target.state.version);
  definition->sequence = sequence.unique_name;
  definition->table = sequence.table;
  definition->version = target.state.version;
  definition->exits = sequence.exits;
  std::set<std::string> columns;
  for (const ExitCriterion& exit : sequence.exits) {
    if (!exit.condition) continue;
    for (auto& column : columns_of(*exit.condition)) columns.insert(std::move(column));
  }
  definition->reads.assign(columns.begin(), columns.end());
  return definition;
}

bool needs_steps(const engine::Turn& turn) {
  const auto& body = turn.command.body;
  if (const auto* fact = std::get_if<engine::Deliver>(&body)) {
    const auto& events = turn.state.events;
    return turn.state.phase == engine::Phase::events &&
           std::find(events.begin(), events.end(), fact->name) != events.end();
  }
  if (std::holds_alternative<engine::Resume>(body)) return turn.state.held.has_value();
  return !std::holds_alternative<engine::Pause>(body) &&
         !std::holds_alternative<engine::RecordChanged>(body) &&
         !std::holds_alternative<engine::Snooze>(body) &&
         !std::holds_alternative<engine::HandOver>(body);
}

std::string bring_back(std::int64_t target) {
  return "bring it back, with an import, `solution undo` or its plug-in: the next run goes on by "
         "itself; or end it with `stepwise disconnect " +
         std::to_string(target) + '`';
}

}  // namespace

// A definition that cannot run here, for example because a plug-in is gone, stops its own targets
// only. To end one of them needs no definition.
void Environment::Inside::give_definition(engine::Turn& turn, const store::StoredTarget& target) {
  static const auto none = std::make_shared<const engine::Definition>();
  turn.definition = none;
  try {
    turn.definition =
        knowledge.definition(target.sequence_id, target.state.sequence, target.state.version);
  } catch (const Error& error) {
    if (error.failure() != Failure::input_refused && !store::is_damage(error)) throw;
    if (std::holds_alternative<engine::End>(turn.command.body)) return;
    try {
      turn.definition = without_steps(knowledge, target);
      if (!needs_steps(turn)) return;
    } catch (const Error&) {  // not even its text can be read
    }
    const Diagnostic& why = error.diagnostics().front();
    turn.rejection = engine::Rejection{why.code, why.problem, bring_back(target.id)};
  }
}

void Environment::Inside::refuse_what_cannot_move(const Task& task, engine::Turn& turn,
                                                  std::optional<store::Cause>& cause) {
  const store::StoredTarget& target = task.target;
  if (!target.damage.empty()) {
    const std::string number = std::to_string(target.id);
    turn.rejection = engine::Rejection{
        "TGT020", "its row in the store is damaged: " + target.damage,
        "`stepwise target retry " + number +
            "` makes it anew from its history; `stepwise disconnect " + number + "` ends it"};
    cause = store::Cause::damage;
    return;
  }
  if (deaths_of(turn.whom) >= most_deaths && needs_steps(turn) &&
      !std::holds_alternative<engine::End>(turn.command.body)) {
    turn.rejection = refusal_for_deaths(turn.whom);
    cause = store::Cause::death;
    return;
  }
  give_definition(turn, target);
  if (turn.rejection) cause = store::Cause::definition;
}

void Environment::Inside::store_turn(const std::vector<Task>& tasks, std::size_t i, Done& done) {
  Turn& turn = done.results[i];
  if (turn.rejection || turn.events.empty()) return;
  const store::StoredTarget& before = tasks[i].target;
  check_onward(turn, before.state, i, done.onward);
  const bool contradicts = trial_book.contradicts(turn);
  if (contradicts || !targets.update(after(before, turn), turn.events)) {
    trial_book.take_back(turn);
    turn.events.clear();  // this turn never was
    std::erase_if(done.onward, [&](const Onward& one) { return one.from == i; });
    // To try again helps only where somebody else has made a turn meanwhile.
    done.overtaken[i] = contradicts || targets.turn_of(before.id) != before.turn;
    if (done.overtaken[i]) return;
    turn.rejection = cannot_be_stored(before.id, "its row is not as it was read");
    done.causes[i] = store::Cause::storing;
    return;
  }
  if (any_aside && turn.state.status != TargetStatus::error) set_aside.forget(before.id);
  if (!suspects.empty()) forget_deaths(turn.whom);
  const bool has_ended = turn.state.phase == engine::Phase::ended;
  if (has_ended && !knowledge.segments().empty()) segments.note_problem(turn.state.record);
  store_effects(turn, before.id);
  count(turn, done);
  store_onward(i, done.onward);
}

void Environment::Inside::read_records_of(const std::vector<Task>& tasks, Done& done) {
  std::vector<RecordRef> refs;
  std::vector<std::size_t> places;
  WantedColumns columns;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    Turn& turn = done.results[i];
    const RecordRef& ref = tasks[i].target.state.record;
    turn.record = Record{ref, {}, false, {}};
    // To end a target needs no record.
    if (turn.rejection || std::holds_alternative<engine::End>(turn.command.body)) continue;
    refs.push_back(ref);
    places.push_back(i);
    auto& wanted = columns[ref.table];
    wanted.insert(turn.definition->reads.begin(), turn.definition->reads.end());
    if (completes_message(*this, turn.command, tasks[i].target.id)) {
      wanted.merge(recipient_columns(knowledge.catalog(), ref.table)[ref.table]);
    }
  }
  auto found = find_records(refs, columns);
  for (std::size_t n = 0; n < places.size(); ++n) {
    Turn& turn = done.results[places[n]];
    if (const auto why = unreadable.find(refs[n]); why != unreadable.end()) {
      turn.rejection = cannot_be_read(tasks[places[n]].target.id, why->second);
      done.causes[places[n]] = store::Cause::record;
      continue;
    }
    end_if_closed(turn, found[n]);
    if (found[n]) turn.record = std::move(*found[n]);
  }
}

Done Environment::Inside::carry_out_together(const std::vector<Task>& tasks,
                                             std::optional<Time> clock) {
  Done done;
  done.results.resize(tasks.size());
  done.overtaken.resize(tasks.size());
  done.causes.resize(tasks.size());
  begin_flight();
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    Turn& turn = done.results[i];
    turn.key = target_key(tasks[i].target.id);
    turn.whom = whom_of(tasks[i].target.id);
    turn.state = tasks[i].target.state;
    turn.command = tasks[i].command;
    refuse_what_cannot_move(tasks[i], turn, done.causes[i]);
  }
  read_records_of(tasks, done);
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
  return done;
}

// Plug-ins are asked again, with the same keys: rare, and better than that one stops all.
Done Environment::Inside::carry_out_one_by_one(const std::vector<Task>& tasks,
                                               std::optional<Time> clock) {
  Done all;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    Done one;
    try {
      one = carry_out_together({tasks[i]}, clock);
    } catch (const Error& error) {
      if (!store::is_damage(error)) throw;
      one = Done{};
      one.results.resize(1);
      one.results.front().state = tasks[i].target.state;
      one.results.front().rejection =
          cannot_be_stored(tasks[i].target.id, error.diagnostics().front().problem);
      one.overtaken.push_back(false);
      one.causes.push_back(store::Cause::storing);
    }
    all.turns += one.turns;
    all.steps_completed += one.steps_completed;
    all.steps_failed += one.steps_failed;
    all.targets_ended += one.targets_ended;
    all.results.push_back(std::move(one.results.front()));
    all.overtaken.push_back(one.overtaken.front());
    all.causes.push_back(one.causes.front());
    for (Onward& onward : one.onward) {
      onward.from = i;
      all.onward.push_back(std::move(onward));
    }
  }
  return all;
}

Done Environment::Inside::carry_out(std::vector<Task> tasks, std::optional<Time> clock) {
  Done done;
  try {
    done = carry_out_together(tasks, clock);
  } catch (const Error& error) {
    if (!store::is_damage(error)) throw;
    done = carry_out_one_by_one(tasks, clock);
  }
  deliver_fields();
  for (const Turn& turn : heed_changes()) count(turn, done);
  return done;
}

}  // namespace stepwise
