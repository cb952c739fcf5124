// The state of one target: all that deciding what comes next rests on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "engine/event.hpp"
#include "model/target.hpp"

namespace stepwise::engine {

// What the current step is doing. Do not change: stored.
enum class Phase {
  none = 0,
  entered = 1,
  activity = 2,
  waiting = 3,
  events = 4,
  retrying = 5,
  failed = 6,
  ended = 7,
  postponed = 8  // what it does would fall on time in which nothing may open or go out
};
inline constexpr Phase last_phase = Phase::postponed;

// An activity or message that is done, which conditions look back at.
struct Subject {
  std::string kind;  // "email", "phone_call", ...; what the step's type says that it makes
  std::string step, outcome, result;
  bool skipped = false;                 // or nothing was sent
  std::vector<std::string> facts = {};  // that arrived about it, each once, in their order
  bool operator==(const Subject&) const = default;
};

// What a trial gave the target; the last time, where it came to the step more than once.
struct TriedVariant {
  std::string step;
  int since = 0;
  std::int32_t visit = 0;  // that it was given at
  std::string variant, success;
  bool about_step = false, counts = false, succeeded = false;
  bool operator==(const TriedVariant&) const = default;
};

struct TargetState {
  RecordRef record;
  std::string sequence;
  int version = 0;  // 0: nothing has happened yet
  TargetStatus status = TargetStatus::connected;
  std::string owner;
  Phase phase = Phase::none;
  std::string step;                 // current step; the last one when ended
  std::int32_t visit = 0;           // counts the steps entered
  std::int32_t attempt = 0;         // calls of this visit that ended in a retry
  std::optional<Time> due;          // when the host must look at it again; none: only on a command
  std::string activity_owner;       // phase activity
  std::vector<std::string> events;  // phase events: what it waits for
  Fields saved;                     // what the plug-in keeps for this visit
  std::int32_t effects = 0;         // emitted in this visit: numbers their keys
  bool opened = false;              // this visit opened an activity, which it may do once
  bool sent = false;                // this visit sent a message
  bool skipped = false;             // this visit's activity was skipped
  std::vector<Subject> subjects;    // the last of each kind, the latest at the end
  std::optional<EndReason> end_reason;
  Ending ending = Ending::neutral;  // of one that has ended: what it came to
  std::optional<Ending> closed_as;  // its own step closed the record: it goes on to its end
  std::string failure;              // phase failed: why
  Cause cause;                      // phases retrying, postponed, failed: the call to make again
  std::optional<Wish> wish;         // phases waiting and events: what was asked for
  std::optional<Time> paused_due;   // status paused: what `due` was
  std::optional<Time> paused_at;    // status paused: since when
  std::optional<Fields> held;       // status paused: the event that the step waited for
  std::int32_t snoozes = 0;         // of the open activity
  std::vector<TriedVariant> tried;  // one per trial step, in the order in which they were met
  bool operator==(const TargetState&) const = default;
};

// The last subject of a kind, or with "" of any; nullptr when there is none.
const Subject* last_of(const std::vector<Subject>& subjects, std::string_view kind);

// Nothing when no trial gave it a variant at that step.
const TriedVariant* tried_at(const TargetState& state, std::string_view step);

// Whether the fact is the success that this variant is waiting for.
bool is_success(const TargetState& state, const TriedVariant& tried, const std::string& fact,
                const Fields& fields);

// Whether it is that of any trial. People answer also when their run is over, for example since the
// mail was its last step.
bool awaits_success(const TargetState& state, const std::string& fact, const Fields& fields);

// How a fact reaches the step that waits for it.
Fields fact_fields(const std::string& name, const Fields& fields);

// The only code that changes a state. Total: any event on any state gives a state.
void apply(TargetState& state, const Event& event);

}  // namespace stepwise::engine
