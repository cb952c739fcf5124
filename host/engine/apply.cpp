#include "engine/state.hpp"

namespace stepwise::engine {
namespace {

// The step is at work again, whatever stopped it before.
void stand_in(TargetState& state, Phase phase, std::optional<Time> due = std::nullopt) {
  state.phase = phase;
  state.due = due;
  state.status = TargetStatus::connected;
  state.failure.clear();
  state.cause = {};
  state.events.clear();
}

void apply(TargetState& state, const TargetConnected& event) {
  state = TargetState{};
  state.record = event.record;
  state.sequence = event.sequence;
  state.version = event.version;
}

void apply(TargetState& state, const TargetAssigned& event) {
  state.owner = event.owner;
}

void apply(TargetState& state, const StepEntered& event) {
  stand_in(state, Phase::entered);
  state.step = event.step;
  state.visit = event.visit;
  state.attempt = 0;
  state.activity_owner.clear();
  state.saved.clear();
  state.effects = 0;
  state.opened = false;
  state.subject_pending = false;
  state.skipped = false;
}

void apply(TargetState& state, const StateSaved& event) {
  state.saved = event.state;
}

void apply(TargetState& state, const EffectEmitted& event) {
  ++state.effects;
  if (event.kind == "message") state.subject_pending = true;
}

void apply(TargetState& state, const ActivityOpened& event) {
  stand_in(state, Phase::activity);
  state.activity_owner = event.owner;
  state.opened = true;
  state.subject_pending = true;
}

void apply(TargetState& state, const ActivityClosed& event) {
  stand_in(state, Phase::entered);
  state.skipped = event.status == ActivityStatus::skipped;
}

void apply(TargetState& state, const WaitStarted& event) {
  stand_in(state, Phase::waiting, event.until);
}

void apply(TargetState& state, const EventsAwaited& event) {
  stand_in(state, Phase::events, event.deadline);
  state.events = event.names;
}

void apply(TargetState& state, const RetryScheduled& event) {
  stand_in(state, Phase::retrying, event.at);
  state.cause = event.cause;
  ++state.attempt;
}

void apply(TargetState&, const Noted&) {}

void apply(TargetState& state, const StepCompleted& event) {
  stand_in(state, Phase::none);
  if (state.subject_pending) {
    state.subject = {state.step, event.outcome, event.result, state.skipped};
    state.subject_pending = false;
  }
}

void apply(TargetState& state, const StepFailed& event) {
  stand_in(state, Phase::failed);
  state.status = TargetStatus::error;
  state.failure = event.reason;
  state.cause = event.cause;
}

void apply(TargetState& state, const TargetEnded& event) {
  stand_in(state, Phase::ended);
  const bool to_its_end =
      event.reason == EndReason::completed || event.reason == EndReason::advanced;
  state.status = to_its_end ? TargetStatus::completed : TargetStatus::disconnected;
  state.end_reason = event.reason;
  state.step = event.after_step;
  state.saved.clear();
}

}  // namespace

void apply(TargetState& state, const Event& event) {
  std::visit([&](const auto& body) { apply(state, body); }, event.body);
}

}  // namespace stepwise::engine
