// What is asked of a target, what the engine wants to know, and what comes back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/event.hpp"
#include "engine/trial.hpp"

namespace stepwise::engine {

// --- commands: from people, from facts that arrive, and from the clock -------------------------
struct Connect {
  RecordRef record;
  std::string source = {};  // why it was connected, where nobody asked for it himself
  std::string owner = {};   // who owns the record from now on; empty: who owns it already
  std::string note = {};    // why that one
};
struct Wake {};  // the due time has come
struct CompleteActivity {
  std::int32_t visit = 0;
  std::string result, note;
  std::string subject = {}, body = {};  // what the seller wrote, in place of the template
  Fields message = {};                  // goes out with it; empty: nothing does
  std::string remark = {};              // for the history
};
struct SkipActivity {
  std::int32_t visit = 0;
  std::string note;
};
struct Deliver {
  std::string name;
  Fields fields;
};  // a fact such as "email_opened"; "step" in it names the step it is about
// The record is not what it was: exit criteria may be met, its owner or a date may be another one.
struct RecordChanged {};
struct Retry {};  // a person wants a failed step tried again
struct End {
  EndReason reason = EndReason::user_disconnected;
  std::string detail = {};
  std::optional<Ending> ending = {};  // as of TargetEnded
};
struct Pause {};
struct Resume {
  std::optional<Time> due = {};  // instead of the due time that the pause found
};
struct SkipWait {};
// Leaves the current step, whatever it does, by that outcome; "": its last one, which is the "no"
// of a condition.
struct SkipStep {
  std::string outcome;
};
struct MoveTo {
  std::string step;
};
struct Snooze {
  std::int32_t visit = 0;
  Time until;
};
struct HandOver {
  std::int32_t visit = 0;
  std::string owner, reason;
};

using CommandBody =
    std::variant<Connect, Wake, CompleteActivity, SkipActivity, Deliver, RecordChanged, Retry, End,
                 Pause, Resume, SkipWait, SkipStep, MoveTo, Snooze, HandOver>;

struct Command {
  Time now;
  std::string actor;
  CommandBody body;
};

// --- calls wanted -------------------------------------------------------------------------------
struct StepCall {
  Reason reason = Reason::enter;
  int step = 0;  // index in the definition
  std::int32_t visit = 0;
  std::int32_t attempt = 0;
  Fields event;
  bool at_will = false;  // a person wants it now: no working time is waited for
};

// --- answers of a step --------------------------------------------------------------------------
struct Finished {
  std::string outcome, result;
};
struct OpenActivity {
  std::string kind, subject, description;
};
// A moment as calendars count it.
struct Settled {
  Time due;
  std::string why;
};
struct WaitFor {
  Moment moment;
  std::optional<Settled> settled = {};  // nothing: days of 24 hours
};
struct AwaitEvents {
  std::vector<std::string> names;
  Moment deadline;
  std::optional<Settled> settled = {};
};
struct RetryLater {
  Micros after{0};
  std::string reason;
};
struct Failed {
  std::string reason;
  bool temporary = false;
};

struct Effect {
  std::string kind;
  Fields fields;
};

// The effect that hands the record to another sequence; field: sequence.
inline constexpr std::string_view advance_effect = "advance";

struct StepAnswer {
  std::variant<Finished, OpenActivity, WaitFor, AwaitEvents, RetryLater, Failed> body;
  std::optional<Fields> state;
  std::vector<Effect> effects;
  std::vector<std::string> notes;
  std::optional<GivenVariant> variant = {};
};

// A strategy is asked for the owner of the target (no pending answer) or of an activity.
struct OwnerCall {
  std::optional<StepAnswer> pending;  // the answer that opens the activity
  Cause cause = {};                   // the call that gave it
  bool again = false;                 // the target has an owner, who may be another one by now
};
struct OwnerAnswer {
  std::string owner;  // empty: nobody fits
  std::string reason;
  std::string failure;  // not empty: the strategy itself failed
};

// When what the state waits for is over: by the calendar of who owns the target now, or after a
// pause.
struct TimeCall {
  bool resumes = false;
  std::optional<Time> due = {};  // a person has said when
};
struct TimeAnswer {
  std::optional<Time> due;
  std::string why;
  std::optional<Wish> wish;
};

using Call = std::variant<StepCall, OwnerCall, TimeCall>;

// A command that does not fit the state: nothing happened.
struct Rejection {
  std::string code, problem, remedy;
};

struct Decision {
  std::vector<Event> events;           // already true; apply them in this order
  std::optional<Call> call;            // what must be known before it can go on
  std::optional<Rejection> rejection;  // then events and call are empty
};

}  // namespace stepwise::engine
