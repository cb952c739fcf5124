// Targets with their history, activities and outbox: what a turn changes, in one transaction.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/event.hpp"
#include "engine/state.hpp"
#include "store/database.hpp"

namespace stepwise::store {

struct StoredTarget {
  std::int64_t id = 0;
  std::int64_t sequence_id = 0;
  int turn = 0;  // number of the last turn in the history
  engine::TargetState state;
  Time connected;
  std::optional<Time> ended;
  // What of its row cannot be read; empty: all is well. A damaged target has an id, and of the rest
  // what could be read: nothing may be decided on it.
  std::string damage = {};
};

struct StoredTurn {
  int turn = 0;
  std::vector<engine::Event> events;
};

struct StoredActivity {
  ActivityId id;
  std::string step, kind, subject, description, owner;
  ActivityStatus status = ActivityStatus::open;
  std::string result, note;
  Time opened;  // when the sequence proposed it
  Time due;     // the same, or until when it was snoozed
  std::optional<Time> closed;
  std::string closed_by;
  // of its target
  RecordRef record;
  std::string sequence;
  int version = 1;
};

struct StoredEffect {
  std::string key;
  std::string kind;
  std::int64_t target = 0;
  Time created;
  RecordRef record;
  Fields fields;
  std::string damage = {};  // what of it cannot be read; empty: all is well
};

// Where a look at what is due goes on: behind that target.
struct DuePlace {
  Time due = Time::min();
  std::int64_t id = 0;
};

// Empty texts and nothing mean: any.
struct TargetQuery {
  std::string sequence, owner;
  std::optional<TargetStatus> status;
  std::optional<RecordRef> record;
  bool running_only = false;
  std::int64_t limit = 0;
  std::int64_t behind = 0;  // only those with a higher number
};

// What reads several targets gives the damaged ones too, named by `damage`. A row that the database
// itself cannot read is given by its number alone where that is known.
class Targets {
 public:
  explicit Targets(Database& database) : database_(database) {}

  // Targets whose due time has come, the most overdue first, from `behind` on. An index seek:
  // others cost nothing.
  std::vector<StoredTarget> due(Time now, const DuePlace& behind, std::int64_t limit);
  // Targets whose due time is none that ever comes, or no time at all: damaged.
  std::vector<StoredTarget> never_due(Time now);
  std::optional<Time> next_due(Time after);  // the first due time behind it
  std::vector<std::pair<TargetStatus, std::int64_t>> count_by_status(std::int64_t sequence);
  std::int64_t count_on_version(std::int64_t sequence, int version);  // also of those that ended
  bool runs(const RecordRef& record, std::int64_t sequence, std::string_view owner);
  std::vector<std::int64_t> running_on(const RecordRef& record);  // sorted
  // Those that have ended but were given a variant by a trial.
  std::vector<StoredTarget> ended_in_trial(const RecordRef& record);
  // The one that was connected last.
  std::optional<StoredTarget> last_run(const RecordRef& record, std::int64_t sequence);
  std::int64_t running();  // number that have not ended
  std::optional<StoredTarget> find(std::int64_t id);
  std::vector<StoredTarget> list(const TargetQuery& query);  // sorted by id
  std::vector<std::int64_t> ids();                           // of all, sorted

  // Inside a transaction: stores a new target with its first turn. False, and nothing stored, when
  // the record runs in this sequence for this owner already.
  bool insert(const StoredTarget& target, const std::vector<engine::Event>& events);
  // Inside a transaction: stores the state after a turn, and the turn. target.turn is the number of
  // this turn. False, and nothing stored, when the row has another turn before it.
  bool update(const StoredTarget& target, const std::vector<engine::Event>& events);
  int turn_of(std::int64_t id);  // as it is stored now; 0 when there is no such target

  // Of a target whose row is damaged, in a transaction: what its history leads to; nothing when
  // that cannot be read either, or does not begin. `sequence_id` is 0 when that sequence is gone.
  std::optional<StoredTarget> rebuilt(std::int64_t id);
  // Writes all of its row anew, which must be there.
  void overwrite(const StoredTarget& target);
  // It stands still: in status error, never due. For a row that nothing else can be done with.
  void stop(std::int64_t id);
  // It has ended, whatever its row holds. For one whose history cannot be read either.
  void end_unread(std::int64_t id, EndReason reason, const std::string& detail,
                  const std::string& actor, Time now);

  // Inside the same transaction: something that the outside must see once.
  void put_effect(const std::string& key, std::int64_t target, std::string_view kind,
                  const Fields& fields, Time now);

  // Effects that nobody has taken yet, oldest first. `kind` empty: all.
  std::vector<StoredEffect> waiting_effects(std::string_view kind);
  std::size_t count_waiting_effects(std::int64_t sequence);  // those of all its targets
  bool has_effect(const std::string& key);                   // whether it is delivered or not
  bool mark_delivered(const std::string& key, Time now);  // false when nothing waits under that key

  std::vector<StoredTurn> history(std::int64_t target);
  // Every turn of every target of a sequence, by target and turn, until `use` says false.
  void each_turn(std::int64_t sequence,
                 const std::function<bool(std::int64_t target, StoredTurn&&)>& use);

  // Open activities of targets that are not paused, the longest due first, then by id. `owner`
  // empty: everybody's.
  std::vector<StoredActivity> open_activities(std::string_view owner, std::optional<Time> due_until,
                                              std::int64_t limit);
  std::optional<StoredActivity> activity(ActivityId id);
  std::vector<StoredActivity> activities_of(std::int64_t target);  // by visit

 private:
  void append(const StoredTarget& target, const std::vector<engine::Event>& events);
  void follow(const StoredTarget& target, const engine::Event& event);

  Database& database_;
};

}  // namespace stepwise::store
