#include "engine/state.hpp"

#include <algorithm>
#include <utility>

#include "engine/trial.hpp"

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
  state.wish.reset();
}

void keep_wish(TargetState& state, const Wish& wish) {
  if (wish != Wish{}) state.wish = wish;
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
  state.sent = false;
  state.skipped = false;
}

void apply(TargetState& state, const StateSaved& event) {
  state.saved = event.state;
}

void apply(TargetState& state, const EffectEmitted& event) {
  ++state.effects;
  if (event.kind == "message") state.sent = true;
}

void apply(TargetState& state, const ActivityOpened& event) {
  stand_in(state, Phase::activity);
  state.activity_owner = event.owner;
  state.opened = true;
  state.snoozes = 0;
}

void apply(TargetState& state, const ActivityClosed& event) {
  stand_in(state, Phase::entered);
  state.skipped = event.status == ActivityStatus::skipped;
}

void apply(TargetState& state, const WaitStarted& event) {
  stand_in(state, Phase::waiting, event.until);
  keep_wish(state, event.wish);
}

void apply(TargetState& state, const EventsAwaited& event) {
  stand_in(state, Phase::events, event.deadline);
  state.events = event.names;
  keep_wish(state, event.wish);
}

void apply(TargetState& state, const RetryScheduled& event) {
  stand_in(state, Phase::retrying, event.at);
  state.cause = event.cause;
  ++state.attempt;
}

void apply(TargetState&, const Noted&) {}

void apply(TargetState& state, const StepCompleted& event) {
  stand_in(state, Phase::none);
  const bool made = state.opened || state.sent;
  if (event.makes.empty() && !made) return;
  std::erase_if(state.subjects, [&](const auto& one) { return one.kind == event.makes; });
  state.subjects.push_back(
      {event.makes, state.step, event.outcome, event.result, state.skipped || !made, {}});
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
  state.paused_due.reset();
  state.paused_at.reset();
  state.held.reset();
  state.end_reason = event.reason;
  state.ending = event.ending.value_or(state.closed_as.value_or(Ending::neutral));
  state.step = event.after_step;
  state.saved.clear();
}

// A fact that names no step may be about the last one of any kind: its own kind knows what to make
// of it.
void hear(Subject& subject, const FactArrived& event) {
  const std::string_view step = find_text(event.fields, "step");
  if (!step.empty() && step != subject.step) return;
  auto& facts = subject.facts;
  const bool is_new = std::find(facts.begin(), facts.end(), event.name) == facts.end();
  if (is_new) facts.push_back(event.name);
}

void apply(TargetState& state, const FactArrived& event) {
  for (Subject& subject : state.subjects) hear(subject, event);
  const bool awaited =
      state.phase == Phase::events &&
      std::find(state.events.begin(), state.events.end(), event.name) != state.events.end();
  if (state.status == TargetStatus::paused && awaited && !state.held) {
    state.held = fact_fields(event.name, event.fields);
  }
}

void apply(TargetState& state, const TargetPaused&) {
  state.status = TargetStatus::paused;
  state.paused_due = std::exchange(state.due, std::nullopt);
}

void apply(TargetState& state, const TargetResumed& event) {
  state.status = TargetStatus::connected;
  state.due = event.due;
  if (event.wish) state.wish = event.wish;
  state.paused_due.reset();
  state.paused_at.reset();
  state.held.reset();
}

void apply(TargetState& state, const StepPostponed& event) {
  stand_in(state, Phase::postponed, event.until);
  state.cause = event.cause;
}

void apply(TargetState& state, const WaitMoved& event) {
  state.due = event.until;
  keep_wish(state, event.wish);
}

void apply(TargetState& state, const WaitSkipped&) {
  stand_in(state, Phase::entered);
}

void apply(TargetState& state, const ActivitySnoozed&) {
  ++state.snoozes;
}

void apply(TargetState& state, const ActivityAssigned& event) {
  state.activity_owner = event.owner;
}

void apply(TargetState&, const TargetMoved&) {}

void apply(TargetState& state, const StepRetried&) {
  stand_in(state, Phase::entered);
  state.attempt = 0;
}

TriedVariant& place_of(TargetState& state, const std::string& step) {
  const auto found = std::find_if(state.tried.begin(), state.tried.end(),
                                  [&](const TriedVariant& one) { return one.step == step; });
  return found != state.tried.end() ? *found : state.tried.emplace_back();
}

void apply(TargetState& state, const VariantGiven& event) {
  TriedVariant& tried = place_of(state, event.step);
  // Who comes again after it has counted once goes on counting, with the success that it had.
  const bool counted = tried.counts && tried.variant == event.variant;
  tried = {event.step,
           event.since,
           state.visit,
           event.variant,
           event.success,
           event.about_step,
           event.counts || counted,
           counted && tried.succeeded};
}

void apply(TargetState& state, const VariantSucceeded& event) {
  place_of(state, event.step).succeeded = true;
}

void apply(TargetState& state, const RecordClosed& event) {
  state.closed_as = event.ending;
}

void apply(TargetState& state, const RecordReopened&) {
  state.closed_as.reset();
}

}  // namespace

const Subject* last_of(const std::vector<Subject>& subjects, std::string_view kind) {
  for (auto one = subjects.rbegin(); one != subjects.rend(); ++one) {
    if (kind.empty() || one->kind == kind) return &*one;
  }
  return nullptr;
}

const TriedVariant* tried_at(const TargetState& state, std::string_view step) {
  const auto found = std::find_if(state.tried.begin(), state.tried.end(),
                                  [&](const TriedVariant& one) { return one.step == step; });
  return found == state.tried.end() ? nullptr : &*found;
}

bool awaits_success(const TargetState& state, const std::string& fact, const Fields& fields) {
  return std::any_of(state.tried.begin(), state.tried.end(), [&](const TriedVariant& tried) {
    return is_success(state, tried, fact, fields);
  });
}

bool is_success(const TargetState& state, const TriedVariant& tried, const std::string& fact,
                const Fields& fields) {
  if (!tried.counts || tried.succeeded || tried.success != fact) return false;
  if (fact == won_run) return false;  // seen when the run ends, see settle.cpp
  if (!tried.about_step) return true;
  const std::string_view step = find_text(fields, "step");
  if (!step.empty()) return step == tried.step;
  return std::any_of(state.subjects.begin(), state.subjects.end(),
                     [&](const Subject& subject) { return subject.step == tried.step; });
}

Fields fact_fields(const std::string& name, const Fields& fields) {
  Fields event{{"name", name}};
  for (const Field& field : fields) {
    if (field.name != "name") event.push_back(field);
  }
  return event;
}

void apply(TargetState& state, const Event& event) {
  std::visit([&](const auto& body) { apply(state, body); }, event.body);
  if (std::holds_alternative<TargetPaused>(event.body)) state.paused_at = event.at;
}

}  // namespace stepwise::engine
