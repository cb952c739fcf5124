#include "store/targets.hpp"

#include <utility>

#include "store/damage.hpp"
#include "store/encoding.hpp"
#include "store/target_row.hpp"
#include "store/trials.hpp"

namespace stepwise::store {
namespace {

using engine::TargetState;

std::optional<int> stored_end_reason(const TargetState& state) {
  if (!state.end_reason) return std::nullopt;
  return static_cast<int>(*state.end_reason);
}

StoredActivity read_activity(Rows& rows) {
  StoredActivity activity;
  activity.id = {rows.integer(0), rows.number(1)};
  activity.step = rows.text(2);
  activity.kind = rows.text(3);
  activity.subject = rows.text(4);
  activity.description = rows.text(5);
  activity.owner = rows.text(6);
  activity.status = static_cast<ActivityStatus>(rows.number(7));
  activity.result = rows.text(8);
  activity.note = rows.text(9);
  activity.opened = rows.time(10);
  activity.due = rows.time(11);
  activity.closed = rows.optional_time(12);
  activity.closed_by = rows.text(13);
  activity.record = {rows.text(14), rows.text(15)};
  activity.sequence = rows.text(16);
  activity.version = rows.number(17);
  return activity;
}

#define STEPWISE_SELECT_ACTIVITY                                                               \
  "select a.target_id, a.visit, a.step, a.kind, a.subject, a.description, a.owner, a.status, " \
  "a.result, a.note, a.opened_us, a.due_us, a.closed_us, a.closed_by, t.table_name, "          \
  "t.record_key, s.name, t.version from activity a join target t on t.id = a.target_id "       \
  "join sequence s on s.id = t.sequence_id "

}  // namespace

std::optional<Time> Targets::next_due(Time after) {
  Rows rows(database_, "select min(due_us) from target where due_us > $1", after);
  if (!rows.next()) return std::nullopt;
  return rows.optional_time(0);
}

std::vector<std::pair<TargetStatus, std::int64_t>> Targets::count_by_status(std::int64_t sequence) {
  std::vector<std::pair<TargetStatus, std::int64_t>> result;
  Rows rows(database_,
            "select status, count(*) from target where sequence_id = $1 group by status "
            "order by status",
            sequence);
  while (rows.next()) {
    result.emplace_back(static_cast<TargetStatus>(rows.number(0)), rows.integer(1));
  }
  return result;
}

std::int64_t Targets::count_on_version(std::int64_t sequence, int version) {
  Rows rows(database_, "select count(*) from target where sequence_id = $1 and version = $2",
            sequence, version);
  return rows.next() ? rows.integer(0) : 0;
}

std::int64_t Targets::running() {
  Rows rows(database_, "select count(*) from target where ended_us is null");
  return rows.next() ? rows.integer(0) : 0;
}

std::optional<StoredTarget> Targets::find(std::int64_t id) {
  Rows rows(database_, STEPWISE_SELECT_TARGET "where t.id = $1", id);
  if (!rows.next()) return std::nullopt;
  return read_target(rows);
}

std::vector<StoredTarget> Targets::list(const TargetQuery& query) {
  std::vector<StoredTarget> result;
  const std::string table = query.record ? query.record->table : std::string{};
  const std::string key = query.record ? query.record->key : std::string{};
  const int status = query.status ? static_cast<int>(*query.status) : -1;
  Rows rows(database_,
            STEPWISE_SELECT_TARGET
            "where ($1 = '' or s.name = $1) and ($2 = '' or t.owner = $2) "
            "and ($3 = -1 or t.status = $3) "
            "and ($4 = '' or (t.table_name = $4 and t.record_key = $5)) "
            "and ($6 = 0 or t.ended_us is null) and t.id > $8 order by t.id limit $7",
            query.sequence, query.owner, status, table, key, query.running_only,
            query.limit > 0 ? query.limit : std::int64_t{-1}, query.behind);
  while (rows.next()) result.push_back(read_target(rows));
  return result;
}

int Targets::turn_of(std::int64_t id) {
  Rows rows(database_, "select turn from target where id = $1", id);
  return rows.next() ? rows.number(0) : 0;
}

bool Targets::runs(const RecordRef& record, std::int64_t sequence, std::string_view owner) {
  Rows rows(database_,
            "select 1 from target where table_name = $1 and record_key = $2 and sequence_id = $3 "
            "and owner = $4 and ended_us is null",
            record.table, record.key, sequence, owner);
  return rows.next();
}

std::vector<std::int64_t> Targets::running_on(const RecordRef& record) {
  std::vector<std::int64_t> result;
  Rows rows(database_,
            "select id from target where table_name = $1 and record_key = $2 and ended_us is null "
            "order by id",
            record.table, record.key);
  while (rows.next()) result.push_back(rows.integer(0));
  return result;
}

std::optional<StoredTarget> Targets::last_run(const RecordRef& record, std::int64_t sequence) {
  Rows rows(database_,
            STEPWISE_SELECT_TARGET
            "where t.table_name = $1 and t.record_key = $2 and t.sequence_id = $3 "
            "order by t.id desc limit 1",
            record.table, record.key, sequence);
  if (!rows.next()) return std::nullopt;
  return read_target(rows);
}

std::vector<StoredTarget> Targets::ended_in_trial(const RecordRef& record) {
  std::vector<StoredTarget> result;
  Rows rows(database_,
            STEPWISE_SELECT_TARGET
            "where t.table_name = $1 and t.record_key = $2 and t.ended_us is not null "
            "order by t.id",
            record.table, record.key);
  while (rows.next()) {
    StoredTarget target = read_target(rows);
    if (target.damage.empty() && !target.state.tried.empty()) result.push_back(std::move(target));
  }
  return result;
}

std::vector<std::int64_t> Targets::ids() {
  std::vector<std::int64_t> result;
  Rows rows(database_, "select id from target order by id");
  while (rows.next()) result.push_back(rows.integer(0));
  return result;
}

bool Targets::insert(const StoredTarget& target, const std::vector<engine::Event>& events) {
  const TargetState& state = target.state;
  const bool stored =
      run(database_,
          "insert into target (id, sequence_id, version, table_name, record_key, owner, status, "
          "phase, step, visit, due_us, turn, state, end_reason, connected_us, ended_us) values "
          "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) "
          "on conflict do nothing",
          target.id, target.sequence_id, state.version, state.record.table, state.record.key,
          state.owner, static_cast<int>(state.status), static_cast<int>(state.phase), state.step,
          state.visit, state.due, target.turn, encode_rest(state), stored_end_reason(state),
          target.connected, target.ended) > 0;
  if (stored) append(target, events);
  return stored;
}

bool Targets::update(const StoredTarget& target, const std::vector<engine::Event>& events) {
  const TargetState& state = target.state;
  const bool stored =
      run(database_,
          "update target set owner = $3, status = $4, phase = $5, step = $6, visit = $7, "
          "due_us = $8, turn = $2, state = $9, end_reason = $10, ended_us = $11 "
          "where id = $1 and turn = $2 - 1",
          target.id, target.turn, state.owner, static_cast<int>(state.status),
          static_cast<int>(state.phase), state.step, state.visit, state.due, encode_rest(state),
          stored_end_reason(state), target.ended) > 0;
  if (stored) append(target, events);
  return stored;
}

void Targets::append(const StoredTarget& target, const std::vector<engine::Event>& events) {
  if (events.empty()) return;
  run(database_,
      "insert into history (target_id, turn, at_us, actor, events) values ($1, $2, $3, $4, $5)",
      target.id, target.turn, events.front().at, events.front().actor, encode_events(events));
  for (const engine::Event& event : events) follow(target, event);
}

// Keeps the activity table and the tallies of trials in step with the history. An activity is
// always the last thing that a turn opens, so the state after the turn names its step and visit.
void Targets::follow(const StoredTarget& target, const engine::Event& event) {
  if (const auto* opened = std::get_if<engine::ActivityOpened>(&event.body)) {
    run(database_,
        "insert into activity (target_id, visit, step, kind, subject, description, owner, status, "
        "result, note, opened_us, due_us, closed_by) "
        "values ($1, $2, $3, $4, $5, $6, $7, 1, '', '', $8, $8, '')",
        target.id, target.state.visit, target.state.step, opened->kind, opened->subject,
        opened->description, opened->owner, event.at);
  } else if (const auto* closed = std::get_if<engine::ActivityClosed>(&event.body)) {
    run(database_,
        "update activity set status = $2, result = $3, note = $4, closed_us = $5, closed_by = $6 "
        "where target_id = $1 and status = 1",
        target.id, static_cast<int>(closed->status), closed->result, closed->note, event.at,
        event.actor);
    run(database_, "delete from activity_read where target_id = $1", target.id);
  } else if (const auto* snoozed = std::get_if<engine::ActivitySnoozed>(&event.body)) {
    run(database_, "update activity set due_us = $2 where target_id = $1 and status = 1", target.id,
        snoozed->until);
  } else if (const auto* assigned = std::get_if<engine::ActivityAssigned>(&event.body)) {
    run(database_, "update activity set owner = $2 where target_id = $1 and status = 1", target.id,
        assigned->owner);
  } else if (const auto* given = std::get_if<engine::VariantGiven>(&event.body)) {
    if (given->counts) Trials(database_).count_tried(target.sequence_id, *given);
  } else if (const auto* success = std::get_if<engine::VariantSucceeded>(&event.body)) {
    Trials(database_).count_succeeded(target.sequence_id, *success);
  }
}

void Targets::put_effect(const std::string& key, std::int64_t target, std::string_view kind,
                         const Fields& fields, Time now) {
  run(database_,
      "insert into outbox (key, target_id, kind, fields, created_us) values ($1, $2, $3, $4, $5)",
      key, target, kind, encode_fields(fields), now);
}

std::vector<StoredEffect> Targets::waiting_effects(std::string_view kind) {
  std::vector<StoredEffect> result;
  Rows rows(database_,
            "select o.key, o.kind, o.target_id, o.created_us, t.table_name, t.record_key, o.fields "
            "from outbox o join target t on t.id = o.target_id "
            "where o.delivered_us is null and ($1 = '' or o.kind = $1) order by o.rowid",
            kind);
  while (rows.next()) {
    StoredEffect effect{rows.text(0),
                        rows.text(1),
                        rows.integer(2),
                        rows.time(3),
                        {rows.text(4), rows.text(5)},
                        {},
                        {}};
    try {
      effect.fields = decode_fields(rows.view(6));
    } catch (const Error& error) {
      effect.damage = error.diagnostics().front().problem;
    }
    result.push_back(std::move(effect));
  }
  return result;
}

std::size_t Targets::count_waiting_effects(std::int64_t sequence) {
  Rows rows(database_,
            "select count(*) from outbox o join target t on t.id = o.target_id "
            "where o.delivered_us is null and t.sequence_id = $1",
            sequence);
  return rows.next() ? static_cast<std::size_t>(rows.integer(0)) : 0;
}

bool Targets::has_effect(const std::string& key) {
  Rows rows(database_, "select 1 from outbox where key = $1", key);
  return rows.next();
}

bool Targets::mark_delivered(const std::string& key, Time now) {
  return run(database_,
             "update outbox set delivered_us = $2 where key = $1 and delivered_us is null", key,
             now) > 0;
}

std::vector<StoredTurn> Targets::history(std::int64_t target) {
  std::vector<StoredTurn> result;
  Rows rows(database_,
            "select turn, at_us, actor, events from history where target_id = $1 order by turn",
            target);
  while (rows.next()) {
    const int turn = rows.number(0);
    naming("history", std::to_string(target) + " turn " + std::to_string(turn), [&] {
      result.push_back({turn, decode_events(rows.view(3), rows.time(1), rows.text(2))});
    });
  }
  return result;
}

void Targets::each_turn(std::int64_t sequence,
                        const std::function<bool(std::int64_t, StoredTurn&&)>& use) {
  Rows rows(database_,
            "select h.target_id, h.turn, h.at_us, h.actor, h.events from history h "
            "join target t on t.id = h.target_id where t.sequence_id = $1 "
            "order by h.target_id, h.turn",
            sequence);
  while (rows.next()) {
    StoredTurn turn{rows.number(1), {}};
    const std::string key = std::to_string(rows.integer(0)) + " turn " + std::to_string(turn.turn);
    naming("history", key,
           [&] { turn.events = decode_events(rows.view(4), rows.time(2), rows.text(3)); });
    if (!use(rows.integer(0), std::move(turn))) return;
  }
}

std::vector<StoredActivity> Targets::open_activities(std::string_view owner,
                                                     std::optional<Time> due_until,
                                                     std::int64_t limit) {
  std::vector<StoredActivity> result;
  const Time latest = due_until.value_or(Time::max());
  Rows rows(database_,
            STEPWISE_SELECT_ACTIVITY
            "where a.status = 1 and ($1 = '' or a.owner = $1 or a.owner in "
            "(select team from team_member where person = $1)) and a.due_us <= $2 "
            "and t.status <> 6 order by a.due_us, a.target_id, a.visit limit $3",
            owner, latest, limit > 0 ? limit : std::int64_t{-1});
  while (rows.next()) result.push_back(read_activity(rows));
  return result;
}

std::optional<StoredActivity> Targets::activity(ActivityId id) {
  Rows rows(database_, STEPWISE_SELECT_ACTIVITY "where a.target_id = $1 and a.visit = $2",
            id.target, id.visit);
  if (!rows.next()) return std::nullopt;
  return read_activity(rows);
}

std::vector<StoredActivity> Targets::activities_of(std::int64_t target) {
  std::vector<StoredActivity> result;
  Rows rows(database_, STEPWISE_SELECT_ACTIVITY "where a.target_id = $1 order by a.visit", target);
  while (rows.next()) result.push_back(read_activity(rows));
  return result;
}

}  // namespace stepwise::store
