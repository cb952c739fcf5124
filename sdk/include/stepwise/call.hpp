// One call of a step: why, when, and with what.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "abi/step.h"
#include "fields.hpp"
#include "time.hpp"
#include "trial.hpp"

namespace stepwise::sdk {

enum class Reason : std::int32_t {
  enter = STEPWISE_REASON_ENTER,                  // the target has just come to this step
  due = STEPWISE_REASON_DUE,                      // the time that it waited for has come
  event = STEPWISE_REASON_EVENT,                  // an event that it waited for: see `event`
  activity_done = STEPWISE_REASON_ACTIVITY_DONE,  // the seller did it: see `event`
  skipped = STEPWISE_REASON_SKIPPED,              // the seller skipped it
  changed = STEPWISE_REASON_CHANGED,              // the record changed while the step waits
};

// Borrowed until run() returns, with every text that is read from it.
class Call {
 public:
  Call(const stepwise_call& raw, const stepwise_step_type& type) noexcept
      : parameters(raw.parameters, origin::parameters),
        record(raw.record, origin::record),
        event(raw.event, origin::event),
        state(raw.state, origin::state),
        subject(raw.subject, origin::subject),
        trial(has_trial(raw) ? raw.trial : stepwise_fields{nullptr, 0}),
        raw_(&raw),
        type_(&type) {}

  const Fields parameters;  // as declared
  const Fields record;      // the columns that `reads` and column parameters name, if not empty
  const Fields event;       // activity_done: result, note, by; event: name, and what came with it
  const Fields state;       // what an earlier answer of this visit kept
  const Fields subject;     // the activity or message before: step, outcome, result, skipped
  const Tally trial;        // of a step type with .trial(): what was tried so far

  // A call that is made again after a failure or a retry has the reason it had before.
  Reason reason() const noexcept { return static_cast<Reason>(raw_->reason); }
  // Reason::due before its time: somebody ended the wait.
  bool is_wait_skipped() const { return reason() == Reason::due && event.flag("skipped", false); }
  // The host's clock. Use no other: the host may run on a virtual one.
  Time now() const noexcept { return time_of(raw_->now_us); }
  // A hint how long the host would like to wait for the answer. Not enforced.
  Time deadline() const noexcept { return time_of(raw_->deadline_us); }
  // 1 for the first step of this target, and up.
  std::uint32_t visit() const noexcept { return raw_->visit; }
  // 1, and up after each retry and temporary failure of this visit, to 12. Not after a crash: the
  // host does not know then that it has called.
  std::uint32_t attempt() const noexcept { return raw_->attempt; }
  // The same for every call of this visit, also after a crash: hand it to the services you call,
  // with a word of your own behind it for each thing that a visit sends, as "/reminder".
  std::string_view idempotency_key() const noexcept { return text_of(raw_->idempotency_key); }
  // Id of the step in the definition.
  std::string_view step() const noexcept { return text_of(raw_->step); }

  // What the step type declares; for code that several step types share.
  std::string_view first_outcome() const noexcept { return text_of(type_->outcomes[0]->name); }
  bool has_outcome(std::string_view name) const noexcept {
    for (std::uint64_t at = 0; at < type_->outcome_count; ++at) {
      if (text_of(type_->outcomes[at]->name) == name) return true;
    }
    return false;
  }

 private:
  // Older hosts do not know that member.
  static bool has_trial(const stepwise_call& raw) noexcept {
    return raw.size >= offsetof(stepwise_call, trial) + sizeof raw.trial;
  }

  const stepwise_call* raw_;
  const stepwise_step_type* type_;
};

}  // namespace stepwise::sdk
