// What happened to a target. Events are the only thing that changes a target's state, and the
// history is the list of them. The numbers of EventKind are stored: do not change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "engine/moment.hpp"
#include "model/ending.hpp"
#include "model/target.hpp"
#include "model/value.hpp"

namespace stepwise::engine {

// Why a step is called; numbers as STEPWISE_REASON_ in the SDK. Do not change: stored.
enum class Reason { enter = 1, due = 2, event = 3, activity_done = 4, skipped = 5, changed = 6 };

struct TargetConnected {
  RecordRef record;
  std::string sequence;
  int version = 1;
  std::string source = {};  // why, where nobody asked for it himself
};
struct TargetAssigned {
  std::string owner;
  std::string reason;
};
struct StepEntered {
  std::string step;
  std::int32_t visit = 0;
};
struct StateSaved {
  Fields state;
};
struct EffectEmitted {
  std::string kind;
  Fields fields;
  int number = 1;
};
struct ActivityOpened {
  std::string kind, subject, description, owner, reason;
};
struct ActivityClosed {
  ActivityStatus status = ActivityStatus::completed;
  std::string result, note;
};
struct WaitStarted {
  Time until;
  std::string why = {};  // in words, where a calendar had a say
  Wish wish = {};
};
struct EventsAwaited {
  std::vector<std::string> names;
  Time deadline;
  std::string why = {};
  Wish wish = {};
};
// The call that is to be made again: what it was made for.
struct Cause {
  Reason reason = Reason::enter;
  Fields event;
  bool operator==(const Cause&) const = default;
};
struct RetryScheduled {
  Time at;
  std::string reason;
  Cause cause;
};
struct Noted {
  std::string text;
};
struct StepCompleted {
  std::string outcome, result;
  std::string makes = {};  // kind of activity or message that the step's type makes
};
struct StepFailed {
  std::string reason;
  Cause cause;
};
struct TargetEnded {
  EndReason reason = EndReason::completed;
  std::string after_step;
  std::string detail = {};  // the exit criterion that was met, the sequence that it went on to
  std::optional<Ending> ending = {};  // nothing: as its own step closed the record, else neutral
};
// Something that the world reports about the record.
struct FactArrived {
  std::string name;
  Fields fields;
};
struct TargetPaused {};
struct TargetResumed {
  std::optional<Time> due;  // when the paused wait ends now; nothing when there was none
  std::string why = {};
  std::optional<Wish> wish = {};  // of what was left of the wait
};
struct WaitSkipped {};
struct ActivitySnoozed {
  Time until;
};
struct ActivityAssigned {
  std::string owner, reason;
};
// A person moved the target; the step that it comes to follows.
struct TargetMoved {
  std::string from, to;
};
// A person wants the step that failed to be tried again; its attempts are counted anew.
struct StepRetried {};

// A trial gave the target a variant. `since` as in TrialKey.
struct VariantGiven {
  std::string step;
  int since = 0;
  std::string variant, success, reason;
  bool about_step = false;
  bool counts = false;  // in the tally
};
// The success of a variant that counts has arrived.
struct VariantSucceeded {
  std::string step;
  int since = 0;
  std::string variant;
};

// A field that a step of this run set has closed the record, or has opened it again.
struct RecordClosed {
  Ending ending = Ending::neutral;
  std::string status;  // "statuscode Lost"
};
struct RecordReopened {};
// What the step does would fall on time in which nothing may open or go out: it is called later.
struct StepPostponed {
  Time until;
  std::string why;
  Cause cause;
};
// The wait that goes on ends at another time, since its date or the owner of the target changed.
struct WaitMoved {
  Time until;
  std::string why = {};
  Wish wish = {};
};

using EventBody =
    std::variant<TargetConnected, TargetAssigned, StepEntered, StateSaved, EffectEmitted,
                 ActivityOpened, ActivityClosed, WaitStarted, EventsAwaited, RetryScheduled, Noted,
                 StepCompleted, StepFailed, TargetEnded, FactArrived, TargetPaused, TargetResumed,
                 WaitSkipped, ActivitySnoozed, ActivityAssigned, TargetMoved, StepRetried,
                 VariantGiven, VariantSucceeded, RecordClosed, RecordReopened, StepPostponed,
                 WaitMoved>;

// Do not change: stored. One per alternative of EventBody, in that order.
enum class EventKind {
  target_connected = 1,
  target_assigned = 2,
  step_entered = 3,
  state_saved = 4,
  effect_emitted = 5,
  activity_opened = 6,
  activity_closed = 7,
  wait_started = 8,
  events_awaited = 9,
  retry_scheduled = 10,
  noted = 11,
  step_completed = 12,
  step_failed = 13,
  target_ended = 14,
  fact_arrived = 15,
  target_paused = 16,
  target_resumed = 17,
  wait_skipped = 18,
  activity_snoozed = 19,
  activity_assigned = 20,
  target_moved = 21,
  step_retried = 22,
  variant_given = 23,
  variant_succeeded = 24,
  record_closed = 25,
  record_reopened = 26,
  step_postponed = 27,
  wait_moved = 28,
};

struct Event {
  Time at;
  std::string actor;  // user name, or "" for the system
  EventBody body;
};

inline EventKind kind_of(const Event& event) {
  return static_cast<EventKind>(event.body.index() + 1);
}
std::string_view name_of(EventKind kind);  // "target_connected", ...

}  // namespace stepwise::engine
