#include "store/target_row.hpp"

#include "store/damage.hpp"
#include "store/encoding.hpp"

namespace stepwise::store {
namespace {

using engine::TargetState;

// Far beyond what any target comes to; a number behind it is damage, and adding to it is safe.
constexpr std::int64_t most_turns = 1'000'000'000;
// No time of ours lies outside of the years 1 to 9999.
constexpr std::int64_t earliest = -62'135'596'800'000'000, latest = 253'402'300'799'999'999;

// Reads the columns of one row; remembers the first that is not what it must be.
class Suspicious {
 public:
  explicit Suspicious(Rows& rows) : rows_(rows) {}

  std::int64_t number(int column, const char* name, std::int64_t least, std::int64_t most) {
    const std::int64_t value = rows_.integer(column);
    // SQLite reads 0 from what is no number.
    const bool is_number = value != 0 || rows_.view(column) == "0";
    if (is_number && value >= least && value <= most) return value;
    complain(name);
    return least;
  }
  int small(int column, const char* name, int least, std::int64_t most = most_turns) {
    return static_cast<int>(number(column, name, least, most));
  }
  Time time(int column, const char* name) {
    return Time{Micros{number(column, name, earliest, latest)}};
  }
  std::optional<Time> optional_time(int column, const char* name) {
    if (rows_.is_null(column)) return std::nullopt;
    return time(column, name);
  }
  void complain(const char* column) {
    if (damage_.empty()) {
      damage_ = std::string("its ") + column + " is not what it can be";
    }
  }
  void complain_of_row() {
    if (damage_.empty()) damage_ = "it is not what was stored";
  }
  void complain_of_state(std::string problem) {
    if (damage_.empty()) damage_ = "its state " + std::move(problem);
  }
  std::string damage() { return std::move(damage_); }

 private:
  Rows& rows_;
  std::string damage_;
};

bool is_sound(const TargetState& state) {
  return state.attempt >= 0 && state.attempt < most_turns && state.effects >= 0 &&
         state.effects < most_turns && state.snoozes >= 0 && state.snoozes < most_turns &&
         static_cast<int>(state.cause.reason) >= 0 && static_cast<int>(state.cause.reason) <= 10;
}

void read_state(std::string_view json, TargetState& state, Suspicious& row) {
  try {
    decode_rest(json, state);
    if (!is_sound(state)) row.complain("state");
  } catch (const Error& error) {
    row.complain_of_state(error.diagnostics().front().problem);
  }
}

}  // namespace

StoredTarget read_target(Rows& rows) {
  Suspicious row(rows);
  StoredTarget target;
  TargetState& state = target.state;
  target.id = rows.integer(0);
  target.sequence_id = rows.integer(1);
  if (rows.is_null(2)) row.complain("sequence");
  state.sequence = rows.text(2);
  state.version = row.small(3, "version", 1);
  state.record = {rows.text(4), rows.text(5)};
  state.owner = rows.text(6);
  state.status = static_cast<TargetStatus>(row.small(7, "status", 2, 6));
  state.phase =
      static_cast<engine::Phase>(row.small(8, "phase", 0, static_cast<int>(engine::last_phase)));
  state.step = rows.text(9);
  state.visit = row.small(10, "visit", 0);
  state.due = row.optional_time(11, "due time");
  target.turn = row.small(12, "turn", 1);
  read_state(rows.view(13), state, row);
  if (!rows.is_null(14)) {
    state.end_reason =
        static_cast<EndReason>(row.small(14, "end reason", 0, static_cast<int>(last_end_reason)));
  }
  target.connected = row.time(15, "connected time");
  target.ended = row.optional_time(16, "end time");
  const bool has_ended = state.phase == engine::Phase::ended;
  if (has_ended != state.end_reason.has_value() || has_ended != target.ended.has_value()) {
    row.complain("end");
  }
  if (!rows.flag(17)) row.complain_of_row();
  target.damage = row.damage();
  return target;
}

namespace {

// One by one, by their numbers: a page that the database cannot read hides the targets on it alone.
std::vector<StoredTarget> due_by_number(Database& database, Targets& targets, Time now,
                                        const DuePlace& behind, std::int64_t limit) {
  std::vector<DuePlace> places;
  {
    Rows rows(database,
              "select due_us, id from target where due_us <= $1 and due_us is not null "
              "and (due_us, id) > ($2, $3) order by due_us, id limit $4",
              now, behind.due, behind.id, limit);
    while (rows.next()) places.push_back({rows.time(0), rows.integer(1)});
  }
  std::vector<StoredTarget> result;
  for (const DuePlace& place : places) {
    StoredTarget unread;
    unread.id = place.id;
    unread.state.due = place.due;
    try {
      auto found = targets.find(place.id);
      if (found) {
        found->state.due = place.due;  // where the next look goes on
        result.push_back(std::move(*found));
        continue;
      }
      unread.damage = "its row is not where the index of due times says";
    } catch (const Error& error) {
      if (!is_damage(error)) throw;
      unread.damage = "its row cannot be read: " + error.diagnostics().front().problem;
    }
    result.push_back(std::move(unread));
  }
  return result;
}

}  // namespace

std::vector<StoredTarget> Targets::due(Time now, const DuePlace& behind, std::int64_t limit) {
  try {
    std::vector<StoredTarget> result;
    Rows rows(database_,
              STEPWISE_SELECT_TARGET
              "where t.due_us <= $1 and (t.due_us, t.id) > ($2, $3) "
              "order by t.due_us, t.id limit $4",
              now, behind.due, behind.id, limit);
    while (rows.next()) result.push_back(read_target(rows));
    return result;
  } catch (const Error& error) {
    if (!is_damage(error)) throw;
    return due_by_number(database_, *this, now, behind, limit);
  }
}

std::vector<StoredTarget> Targets::never_due(Time now) {
  // Texts come after all numbers.
  const Time too_late = now + std::chrono::hours{24 * 366 * 100};
  std::vector<StoredTarget> result;
  Rows rows(database_, STEPWISE_SELECT_TARGET "where t.due_us > $1 order by t.due_us, t.id",
            too_late);
  while (rows.next()) {
    result.push_back(read_target(rows));
    if (result.back().damage.empty()) result.back().damage = "its due time is not what it can be";
  }
  return result;
}

std::optional<StoredTarget> Targets::rebuilt(std::int64_t id) {
  StoredTarget target;
  target.id = id;
  try {
    for (const StoredTurn& turn : history(id)) {
      if (turn.turn != target.turn + 1 || turn.events.empty()) return std::nullopt;
      target.turn = turn.turn;
      if (turn.turn == 1) target.connected = turn.events.front().at;
      for (const engine::Event& event : turn.events) {
        engine::apply(target.state, event);
        if (target.state.phase == engine::Phase::ended && !target.ended) target.ended = event.at;
      }
    }
  } catch (const Error& error) {
    if (!is_damage(error)) throw;
    return std::nullopt;
  }
  if (target.turn == 0 || target.state.version == 0) return std::nullopt;
  Rows rows(database_, "select id from sequence where name = $1", target.state.sequence);
  if (rows.next()) target.sequence_id = rows.integer(0);
  return target;
}

void Targets::overwrite(const StoredTarget& target) {
  const TargetState& state = target.state;
  std::optional<int> end_reason;
  if (state.end_reason) end_reason = static_cast<int>(*state.end_reason);
  // Not by an update: the sum of the row would follow from what is damaged.
  database_.execute("pragma defer_foreign_keys = on");
  run(database_, "delete from target where id = $1", target.id);
  run(database_,
      "insert into target (id, sequence_id, version, table_name, record_key, owner, status, phase, "
      "step, visit, due_us, turn, state, end_reason, connected_us, ended_us) values "
      "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
      target.id, target.sequence_id, state.version, state.record.table, state.record.key,
      state.owner, static_cast<int>(state.status), static_cast<int>(state.phase), state.step,
      state.visit, state.due, target.turn, encode_rest(state), end_reason, target.connected,
      target.ended);
}

void Targets::stop(std::int64_t id) {
  run(database_, "update target set status = $2, due_us = null where id = $1", id,
      static_cast<int>(TargetStatus::error));
}

void Targets::end_unread(std::int64_t id, EndReason reason, const std::string& detail,
                         const std::string& actor, Time now) {
  run(database_,
      "update target set status = $2, phase = $3, due_us = null, state = '', end_reason = $4, "
      "ended_us = $5 where id = $1",
      id, static_cast<int>(TargetStatus::disconnected), static_cast<int>(engine::Phase::ended),
      static_cast<int>(reason), now);
  run(database_,
      "update activity set status = $2, closed_us = $3, closed_by = $4 "
      "where target_id = $1 and status = 1",
      id, static_cast<int>(ActivityStatus::cancelled), now, actor);
  std::int64_t turn = 1;
  {
    Rows rows(database_, "select coalesce(max(turn), 0) + 1 from history where target_id = $1", id);
    if (rows.next()) turn = rows.integer(0);
  }
  run(database_,
      "insert into history (target_id, turn, at_us, actor, events) values ($1, $2, $3, $4, $5)", id,
      turn, now, actor, encode_events({{now, actor, engine::TargetEnded{reason, {}, detail}}}));
}

}  // namespace stepwise::store
