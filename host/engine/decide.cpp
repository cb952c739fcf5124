#include "engine/decide.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace stepwise::engine {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// Builds one decision: everything in it happens at the same time, by the same actor.
class Draft {
 public:
  Draft(Time now, const std::string& actor) : now_(now), actor_(actor) {}

  void happen(EventBody body) { decision_.events.push_back({now_, actor_, std::move(body)}); }
  Decision call(Call wanted) {
    decision_.call = std::move(wanted);
    return done();
  }
  Decision done() { return std::move(decision_); }

 private:
  Time now_;
  const std::string& actor_;
  Decision decision_;
};

Decision reject(std::string code, std::string problem, std::string remedy = {}) {
  Decision decision;
  decision.rejection = Rejection{std::move(code), std::move(problem), std::move(remedy)};
  return decision;
}

bool is_over(const TargetState& state) {
  return state.phase == Phase::ended;
}

StepCall call_of(const TargetState& state, const Definition& definition, Reason reason,
                 Fields event = {}) {
  return {reason, definition.index_of(state.step), state.visit, state.attempt, std::move(event)};
}

// Longer waits than this are a plug-in's mistake, not a business wish.
constexpr std::int64_t longest_wait_days = 3660;

// A wait takes a second at least: a loop of waits that are over already would never let go.
constexpr std::chrono::seconds shortest_wait{1};

// The time that a step means, always after `now`; nothing when it is out of all bounds.
std::optional<Time> resolve(const Moment& moment, Time now) {
  if (moment.until) {
    if (*moment.until > now + days{longest_wait_days}) return std::nullopt;
    return std::max<Time>(*moment.until, now + shortest_wait);
  }
  const bool in_bounds = moment.days >= 0 && moment.hours >= 0 &&
                         moment.days <= longest_wait_days && moment.hours <= longest_wait_days * 24;
  if (!in_bounds) return std::nullopt;
  return std::max<Time>(now + days{moment.days} + hours{moment.hours}, now + shortest_wait);
}

Decision enter(Draft& draft, const Definition& definition, int step, std::int32_t visit) {
  draft.happen(StepEntered{definition.steps[static_cast<std::size_t>(step)].id, visit});
  return draft.call(StepCall{Reason::enter, step, visit, 0, {}});
}

// --- commands -----------------------------------------------------------------------------------

Decision on(const TargetState& state, const Definition& definition, const Connect& command,
            Draft draft) {
  if (state.version != 0) return reject("TGT003", "is connected already");
  draft.happen(TargetConnected{command.record, definition.sequence, definition.version});
  return draft.call(OwnerCall{});
}

Decision on(const TargetState& state, const Definition& definition, const Wake&, Time now,
            Draft draft) {
  if (!state.due || *state.due > now) return reject("TGT004", "has nothing due yet");
  if (state.phase == Phase::retrying) {
    return draft.call(call_of(state, definition, state.cause.reason, state.cause.event));
  }
  return draft.call(call_of(state, definition, Reason::due));
}

Fields activity_event(std::string_view result, std::string_view note, std::string_view actor) {
  return {{"result", std::string(result)}, {"note", std::string(note)}, {"by", std::string(actor)}};
}

Decision no_such_activity(const TargetState& state, std::int32_t visit) {
  if (visit < 1 || visit > state.visit) {
    return reject("WRK001", "does not exist", "see `stepwise work list`");
  }
  return reject("WRK002", "is closed already", "see `stepwise target show` for what came after");
}

constexpr const char* see_history = "see `stepwise target show`";

// Whoever names an activity is answered about the activity.
Decision refuse_ended(const TargetState& state, const Command& command) {
  if (const auto* complete = std::get_if<CompleteActivity>(&command.body)) {
    return no_such_activity(state, complete->visit);
  }
  if (const auto* skip = std::get_if<SkipActivity>(&command.body)) {
    return no_such_activity(state, skip->visit);
  }
  return reject("TGT002", "has ended already", see_history);
}

bool stands_open(const TargetState& state, std::int32_t visit) {
  return state.phase == Phase::activity && state.visit == visit;
}

Decision on(const TargetState& state, const Definition& definition, const CompleteActivity& command,
            const std::string& actor, Draft draft) {
  if (!stands_open(state, command.visit)) return no_such_activity(state, command.visit);
  draft.happen(ActivityClosed{ActivityStatus::completed, command.result, command.note});
  return draft.call(call_of(state, definition, Reason::activity_done,
                            activity_event(command.result, command.note, actor)));
}

Decision on(const TargetState& state, const Definition& definition, const SkipActivity& command,
            const std::string& actor, Draft draft) {
  if (!stands_open(state, command.visit)) return no_such_activity(state, command.visit);
  draft.happen(ActivityClosed{ActivityStatus::skipped, {}, command.note});
  return draft.call(
      call_of(state, definition, Reason::skipped, activity_event({}, command.note, actor)));
}

Decision on(const TargetState& state, const Definition& definition, const Deliver& command,
            Draft draft) {
  const auto& names = state.events;
  const bool awaited = state.phase == Phase::events &&
                       std::find(names.begin(), names.end(), command.name) != names.end();
  if (!awaited) return draft.done();
  Fields event{{"name", command.name}};
  event.insert(event.end(), command.fields.begin(), command.fields.end());
  return draft.call(call_of(state, definition, Reason::event, std::move(event)));
}

Decision on(const TargetState& state, const Definition& definition, const Retry&, Draft draft) {
  if (state.phase != Phase::failed && state.phase != Phase::retrying) {
    return reject("TGT005", "has not failed, so there is nothing to try again");
  }
  return draft.call(call_of(state, definition, state.cause.reason, state.cause.event));
}

Decision on(const TargetState& state, const End& command, Draft draft) {
  if (is_over(state)) return reject("TGT002", "has ended already", see_history);
  if (state.phase == Phase::activity) {
    draft.happen(ActivityClosed{ActivityStatus::cancelled, {}, {}});
  }
  draft.happen(TargetEnded{command.reason, state.step});
  return draft.done();
}

// --- answers of a step --------------------------------------------------------------------------

struct Asked {
  const TargetState& state;
  const Definition& definition;
  const StepCall& call;
  Time now;

  const DefinitionStep& step() const {
    return definition.steps[static_cast<std::size_t>(call.step)];
  }
  Cause cause() const { return {call.reason, call.event}; }
};

Decision fail(const Asked& asked, std::string reason, Draft& draft) {
  draft.happen(StepFailed{std::move(reason), asked.cause()});
  return draft.done();
}

Decision misbehaves(const Asked& asked, const std::string& how, Draft& draft) {
  return fail(asked, "plug-in misbehaving: step type " + asked.step().type->id + " " + how, draft);
}

Decision on(const Asked& asked, const Finished& answer, Draft& draft) {
  const auto& outcomes = asked.step().type->outcomes;
  const std::string& wanted = answer.outcome.empty() ? outcomes.front().name : answer.outcome;
  const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                  [&](const auto& outcome) { return outcome.name == wanted; });
  if (found == outcomes.end()) {
    return misbehaves(asked, "gave the outcome \"" + wanted + "\", which it does not declare",
                      draft);
  }
  draft.happen(StepCompleted{wanted, answer.result});
  const int next = asked.step().next[static_cast<std::size_t>(found - outcomes.begin())];
  if (next >= 0) return enter(draft, asked.definition, next, asked.state.visit + 1);
  draft.happen(TargetEnded{EndReason::completed, asked.step().id});
  return draft.done();
}

Decision on(const Asked& asked, const OpenActivity& answer, Draft& draft) {
  if (asked.state.opened) return misbehaves(asked, "opened a second activity in one visit", draft);
  StepAnswer pending;
  pending.body = answer;
  return draft.call(OwnerCall{std::move(pending)});
}

Decision on(const Asked& asked, const WaitFor& answer, Draft& draft) {
  const auto until = resolve(answer.moment, asked.now);
  if (!until) return misbehaves(asked, "asked for a wait of more than ten years", draft);
  draft.happen(WaitStarted{*until});
  return draft.done();
}

Decision on(const Asked& asked, const AwaitEvents& answer, Draft& draft) {
  const auto deadline = resolve(answer.deadline, asked.now);
  if (!deadline) return misbehaves(asked, "asked for a deadline in more than ten years", draft);
  draft.happen(EventsAwaited{answer.names, *deadline});
  return draft.done();
}

Decision retry(const Asked& asked, Micros pause, const std::string& reason, Draft& draft) {
  if (asked.state.attempt + 1 >= max_attempts) {
    return fail(asked, reason + " (given up after " + std::to_string(max_attempts) + " attempts)",
                draft);
  }
  const Micros bounded = std::clamp<Micros>(pause, Micros{1}, days{30});
  draft.happen(RetryScheduled{asked.now + bounded, reason, asked.cause()});
  return draft.done();
}

Decision on(const Asked& asked, const RetryLater& answer, Draft& draft) {
  return retry(asked, answer.after, answer.reason, draft);
}

Decision on(const Asked& asked, const Failed& answer, Draft& draft) {
  if (!answer.temporary) return fail(asked, answer.reason, draft);
  return retry(asked, retry_pause(asked.state.attempt), answer.reason, draft);
}

// The same call will be made again, or a person looks at it.
bool comes_again(const StepAnswer& answer) {
  return std::holds_alternative<Failed>(answer.body) ||
         std::holds_alternative<RetryLater>(answer.body);
}

// What a call keeps is for the calls after it: a retry is one of them. A failure leaves nothing.
bool keeps_state(const StepAnswer& answer) {
  return answer.state && !std::holds_alternative<Finished>(answer.body) &&
         !std::holds_alternative<Failed>(answer.body);
}

// Effects of a call that comes again are dropped: it would emit them again. The others are numbered
// through the whole visit, so that each has a key of its own.
void happen_beside(const TargetState& state, const StepAnswer& answer, Draft& draft) {
  for (const std::string& note : answer.notes) draft.happen(Noted{note});
  int number = state.effects;
  const std::size_t count = comes_again(answer) ? 0 : answer.effects.size();
  for (const Effect& effect : std::span(answer.effects).first(count)) {
    draft.happen(EffectEmitted{effect.kind, effect.fields, ++number});
  }
  if (keeps_state(answer)) draft.happen(StateSaved{*answer.state});
}

}  // namespace

Micros retry_pause(int attempts_so_far) {
  const Micros longest = days{1};
  const Micros pause = minutes{1} * (1ll << std::clamp(attempts_so_far, 0, 20));
  return std::min(pause, longest);
}

Decision decide(const TargetState& state, const Definition& definition, const Command& command) {
  Draft draft(command.now, command.actor);
  if (const auto* connect = std::get_if<Connect>(&command.body)) {
    return on(state, definition, *connect, std::move(draft));
  }
  if (const auto* end = std::get_if<End>(&command.body)) return on(state, *end, std::move(draft));
  if (state.version == 0) return reject("TGT001", "is not connected");
  if (is_over(state)) return refuse_ended(state, command);
  if (definition.index_of(state.step) < 0) {
    return reject("TGT006", "stands on a step that its definition does not have");
  }
  if (std::holds_alternative<Wake>(command.body)) {
    return on(state, definition, Wake{}, command.now, std::move(draft));
  }
  if (const auto* complete = std::get_if<CompleteActivity>(&command.body)) {
    return on(state, definition, *complete, command.actor, std::move(draft));
  }
  if (const auto* skip = std::get_if<SkipActivity>(&command.body)) {
    return on(state, definition, *skip, command.actor, std::move(draft));
  }
  if (const auto* deliver = std::get_if<Deliver>(&command.body)) {
    return on(state, definition, *deliver, std::move(draft));
  }
  return on(state, definition, Retry{}, std::move(draft));
}

Decision decide(const TargetState& state, const Definition& definition, const StepCall& call,
                const StepAnswer& answer, Time now, const std::string& actor) {
  Draft draft(now, actor);
  happen_beside(state, answer, draft);
  const Asked asked{state, definition, call, now};
  return std::visit([&](const auto& body) { return on(asked, body, draft); }, answer.body);
}

Decision decide(const TargetState& state, const Definition& definition, const OwnerCall& call,
                const OwnerAnswer& answer, Time now, const std::string& actor) {
  Draft draft(now, actor);
  if (!call.pending) {
    if (!answer.failure.empty()) return reject("TGT007", "cannot be assigned: " + answer.failure);
    draft.happen(TargetAssigned{answer.owner, answer.reason});
    return enter(draft, definition, definition.first, state.visit + 1);
  }
  if (!answer.failure.empty()) {
    draft.happen(StepFailed{"no owner could be found: " + answer.failure, {Reason::enter, {}}});
    return draft.done();
  }
  const auto& activity = std::get<OpenActivity>(call.pending->body);
  draft.happen(ActivityOpened{activity.kind, activity.subject, activity.description, answer.owner,
                              answer.reason});
  return draft.done();
}

}  // namespace stepwise::engine
