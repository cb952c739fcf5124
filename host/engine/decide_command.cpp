// What follows from a command: see the table in host/docs/decisions/0006.
#include <algorithm>

#include "engine/draft.hpp"
#include "engine/outgoing.hpp"

namespace stepwise::engine {
namespace {

constexpr const char* see_history = "see `stepwise target show`";

// Whom a command is told to, and under which circumstances.
struct Told {
  const TargetState& state;
  const Definition& definition;
  Time now;
  const std::string& actor;

  bool paused() const { return state.status == TargetStatus::paused; }
  bool has_open(std::int32_t visit) const {
    return state.phase == Phase::activity && state.visit == visit;
  }
  // True when the step waits for a fact of that name.
  bool awaits(const std::string& name) const {
    const auto& names = state.events;
    return state.phase == Phase::events &&
           std::find(names.begin(), names.end(), name) != names.end();
  }
  StepCall call(Reason reason, Fields event = {}) const {
    return {reason, definition.index_of(state.step), state.visit, state.attempt, std::move(event)};
  }
};

Decision end(const Told& told, EndReason reason, std::string detail,
             const std::optional<Ending>& ending, Draft& draft) {
  if (told.state.phase == Phase::activity) {
    draft.happen(ActivityClosed{ActivityStatus::cancelled, {}, {}});
  }
  draft.happen(TargetEnded{reason, told.state.step, std::move(detail), ending});
  return draft.done();
}

// --- the run as a whole -------------------------------------------------------------------------

Decision on(const Told& told, const Connect& command, Draft draft) {
  if (told.state.version != 0) return reject("TGT003", "is connected already");
  draft.happen(TargetConnected{command.record, told.definition.sequence, told.definition.version,
                               command.source});
  if (!command.note.empty()) draft.happen(Noted{command.note});
  if (!command.owner.empty()) {
    const Fields owner{{"column", std::string(owner_column)}, {"value", command.owner}};
    draft.happen(EffectEmitted{"set_field", owner, 1});
  }
  return draft.call(OwnerCall{});
}

Decision on(const Told& told, const End& command, Draft draft) {
  return end(told, command.reason, command.detail, command.ending, draft);
}

Decision on(const Told& told, const Pause&, Draft draft) {
  if (told.paused()) return reject("TGT008", "is paused already", see_history);
  if (told.state.phase == Phase::failed) {
    return reject("TGT009", "has failed, so there is nothing to pause", see_history);
  }
  draft.happen(TargetPaused{});
  return draft.done();
}

Decision on(const Told& told, const Resume& command, Draft draft) {
  if (!told.paused()) return reject("TGT010", "is not paused", see_history);
  return draft.call(TimeCall{true, command.due});
}

// --- time and facts -----------------------------------------------------------------------------

Decision on(const Told& told, const Wake&, Draft draft) {
  const TargetState& state = told.state;
  if (!state.due || *state.due > told.now) return reject("TGT004", "has nothing due yet");
  const bool again = state.phase == Phase::retrying || state.phase == Phase::postponed;
  if (!again) return draft.call(told.call(Reason::due));
  return draft.call(told.call(state.cause.reason, state.cause.event));
}

Decision on(const Told& told, const Deliver& command, Draft draft) {
  draft.happen(FactArrived{command.name, command.fields});
  for (const TriedVariant& tried : told.state.tried) {
    if (!is_success(told.state, tried, command.name, command.fields)) continue;
    draft.happen(VariantSucceeded{tried.step, tried.since, tried.variant});
  }
  // It has ended; only a trial still wanted to know.
  if (told.state.phase == Phase::ended) return draft.done();
  for (const ExitCriterion& exit : told.definition.exits) {
    if (exit.event != command.name) continue;
    return end(told, EndReason::exit_criterion_met, exit.name, exit.end, draft);
  }
  if (told.paused() || !told.awaits(command.name)) return draft.done();
  Fields event = fact_fields(command.name, command.fields);
  if (told.state.due) set(event, "deadline", *told.state.due);
  return draft.call(told.call(Reason::event, std::move(event)));
}

// Whoever tells it has seen to the exit criteria. What else rests on a record: whose the target is,
// and a date that is waited for.
Decision on(const Told& told, const RecordChanged&, Draft draft) {
  const StrategyType* strategy = told.definition.strategy;
  if (strategy != nullptr && strategy->follows) return draft.call(OwnerCall{{}, {}, true});
  if (told.paused()) return draft.done();
  return look_again(told.state, told.definition, false, draft);
}

// --- the step it stands on ----------------------------------------------------------------------

Decision on(const Told& told, const Retry&, Draft draft) {
  const TargetState& state = told.state;
  if (state.phase != Phase::failed && state.phase != Phase::retrying) {
    return reject("TGT005", "has not failed, so there is nothing to try again");
  }
  StepCall again = told.call(state.cause.reason, state.cause.event);
  again.attempt = 0;
  draft.happen(StepRetried{});
  return draft.call(std::move(again));
}

Decision on(const Told& told, const SkipWait&, Draft draft) {
  const bool is_postponed = told.state.phase == Phase::postponed;
  if (told.state.phase != Phase::waiting && !is_postponed) {
    return reject("TGT011", "is not waiting for a time", see_history);
  }
  draft.happen(WaitSkipped{});
  const Cause& cause = told.state.cause;
  StepCall call = is_postponed ? told.call(cause.reason, cause.event)
                               : told.call(Reason::due, {{"skipped", true}});
  call.at_will = is_postponed;
  return draft.call(std::move(call));
}

Decision on(const Told& told, const MoveTo& command, Draft draft) {
  const int step = told.definition.index_of(command.step);
  if (step < 0) {
    return reject("TGT012", "cannot go to step " + command.step + ", which its version lacks",
                  "see `stepwise sequence show " + told.state.sequence + "`");
  }
  if (told.state.phase == Phase::activity) {
    draft.happen(ActivityClosed{ActivityStatus::cancelled, {}, {}});
  }
  draft.happen(TargetMoved{told.state.step, command.step});
  return enter(draft, told.definition, step, told.state.visit + 1);
}

// --- the activity that it waits for -------------------------------------------------------------

Decision no_such_activity(const Told& told, std::int32_t visit) {
  if (visit < 1 || visit > told.state.visit) {
    return reject("WRK001", "does not exist", "see `stepwise work list`");
  }
  return reject("WRK002", "is closed already", "see `stepwise target show` for what came after");
}

Fields activity_event(std::string_view result, std::string_view note, std::string_view actor) {
  return {{"result", std::string(result)}, {"note", std::string(note)}, {"by", std::string(actor)}};
}

Decision on(const Told& told, const CompleteActivity& command, Draft draft) {
  draft.happen(ActivityClosed{ActivityStatus::completed, command.result, command.note});
  if (!command.remark.empty()) draft.happen(Noted{command.remark});
  if (!command.message.empty()) {
    draft.happen(
        EffectEmitted{std::string(message_effect), command.message, told.state.effects + 1});
  }
  return draft.call(
      told.call(Reason::activity_done, activity_event(command.result, command.note, told.actor)));
}

Decision on(const Told& told, const SkipActivity& command, Draft draft) {
  draft.happen(ActivityClosed{ActivityStatus::skipped, {}, command.note});
  return draft.call(told.call(Reason::skipped, activity_event({}, command.note, told.actor)));
}

constexpr std::int32_t most_snoozes = 10'000;  // msdyn_snoozecount

Decision on(const Told& told, const Snooze& command, Draft draft) {
  if (command.until <= told.now) {
    return reject("WRK006", "cannot be snoozed until a time that is past", "name a later time");
  }
  if (told.state.snoozes >= most_snoozes) {
    return reject("WRK007", "was snoozed 10,000 times, which is the limit", "complete or skip it");
  }
  draft.happen(ActivitySnoozed{command.until});
  return draft.done();
}

Decision on(const Told&, const HandOver& command, Draft draft) {
  draft.happen(ActivityAssigned{command.owner, command.reason});
  return draft.done();
}

Decision on(const Told& told, const SkipStep& command, Draft draft) {
  const bool is_open = told.state.phase == Phase::activity;
  if (is_open && command.outcome.empty()) {
    return on(told, SkipActivity{told.state.visit, {}}, std::move(draft));
  }
  const int step = told.definition.index_of(told.state.step);
  const auto& outcomes = step_at(told.definition, step).type->outcomes;
  std::size_t outcome = outcomes.size() - 1;
  if (!command.outcome.empty()) {
    const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                    [&](const auto& one) { return one.name == command.outcome; });
    if (found == outcomes.end()) {
      return reject("TGT013", "stands on a step without the outcome " + command.outcome,
                    "see `stepwise sequence show " + told.state.sequence + "`");
    }
    outcome = static_cast<std::size_t>(found - outcomes.begin());
  }
  if (is_open) draft.happen(ActivityClosed{ActivityStatus::skipped, {}, {}});
  return leave(draft, told.definition, step, outcome, told.state.visit, "skipped");
}

// --- what does not fit the state ----------------------------------------------------------------

// The visit of the activity that the command is about; nothing when it is about none.
std::optional<std::int32_t> activity_of(const Command& command) {
  return std::visit(
      [](const auto& body) -> std::optional<std::int32_t> {
        if constexpr (requires { body.visit; }) return body.visit;
        return std::nullopt;
      },
      command.body);
}

// What a paused target still takes: facts, and what ends or resumes it.
bool is_for_paused(const Command& command) {
  const auto& body = command.body;
  return std::holds_alternative<Deliver>(body) || std::holds_alternative<RecordChanged>(body) ||
         std::holds_alternative<Pause>(body) || std::holds_alternative<Resume>(body);
}

// Whether what comes of it rests on the step. The others are for every target, also for one whose
// definition cannot be had.
bool needs_step(const Told& told, const Command& command) {
  const auto& body = command.body;
  if (const auto* fact = std::get_if<Deliver>(&body)) {
    return !told.paused() && told.awaits(fact->name);
  }
  if (std::holds_alternative<Resume>(body)) return told.state.held.has_value();
  return !std::holds_alternative<Pause>(body) && !std::holds_alternative<RecordChanged>(body) &&
         !std::holds_alternative<Snooze>(body) && !std::holds_alternative<HandOver>(body);
}

std::optional<Decision> objection(const Told& told, const Command& command) {
  if (told.state.version == 0) return reject("TGT001", "is not connected");
  const auto activity = activity_of(command);
  if (told.state.phase == Phase::ended) {
    const auto* fact = std::get_if<Deliver>(&command.body);
    if (fact != nullptr && awaits_success(told.state, fact->name, fact->fields)) {
      return std::nullopt;
    }
    if (activity) return no_such_activity(told, *activity);
    return reject("TGT002", "has ended already", see_history);
  }
  if (std::holds_alternative<End>(command.body)) return std::nullopt;
  if (needs_step(told, command) && told.definition.index_of(told.state.step) < 0) {
    return reject("TGT006", "stands on a step that its definition does not have");
  }
  if (told.paused() && !is_for_paused(command)) {
    return reject("TGT008", "is paused", "resume it with `stepwise target resume`");
  }
  if (activity && !told.has_open(*activity)) return no_such_activity(told, *activity);
  return std::nullopt;
}

}  // namespace

Decision decide(const TargetState& state, const Definition& definition, const Command& command) {
  const Told told{state, definition, command.now, command.actor};
  if (!std::holds_alternative<Connect>(command.body)) {
    if (auto refusal = objection(told, command)) return std::move(*refusal);
  }
  return std::visit(
      [&](const auto& body) { return on(told, body, Draft(command.now, command.actor)); },
      command.body);
}

}  // namespace stepwise::engine
