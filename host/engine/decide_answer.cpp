// What follows from the answer of a step or a strategy.
#include <algorithm>
#include <span>

#include "engine/draft.hpp"

namespace stepwise::engine {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// Longer waits than this are a plug-in's mistake, not a business wish.
constexpr std::int64_t longest_wait_days = 3660;

// A wait takes a second at least: a loop of waits that are over already would never let go.
constexpr std::chrono::seconds shortest_wait{1};

// The time that a step means, always after `now`; nothing when it is out of all bounds.
std::optional<Time> resolve(const Moment& moment, const std::optional<Settled>& settled, Time now) {
  if (settled) {
    if (settled->due > now + days{longest_wait_days}) return std::nullopt;
    return std::max<Time>(settled->due, now + shortest_wait);
  }
  if (moment.until) {
    if (*moment.until > now + days{longest_wait_days}) return std::nullopt;
    return std::max<Time>(*moment.until, now + shortest_wait);
  }
  const bool in_bounds = moment.days >= 0 && moment.hours >= 0 &&
                         moment.days <= longest_wait_days && moment.hours <= longest_wait_days * 24;
  if (!in_bounds) return std::nullopt;
  return std::max<Time>(now + days{moment.days} + hours{moment.hours}, now + shortest_wait);
}

struct Asked {
  const TargetState& state;
  const Definition& definition;
  const StepCall& call;
  const StepAnswer& answer;
  Time now;

  const DefinitionStep& step() const { return step_at(definition, call.step); }
  Cause cause() const { return {call.reason, call.event}; }
  // The sequence that the step hands the record to; "" for most steps.
  std::string_view advances_to() const {
    for (const Effect& effect : answer.effects) {
      if (effect.kind == advance_effect) return find_text(effect.fields, "sequence");
    }
    return {};
  }
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
  if (const auto sequence = asked.advances_to(); !sequence.empty()) {
    draft.happen(StepCompleted{wanted, answer.result});
    const auto outcome = static_cast<std::size_t>(found - outcomes.begin());
    draft.happen(TargetEnded{EndReason::advanced, asked.step().id, std::string(sequence),
                             asked.step().ends[outcome]});
    return draft.done();
  }
  return leave(draft, asked.definition, asked.call.step,
               static_cast<std::size_t>(found - outcomes.begin()), asked.state.visit,
               answer.result);
}

Decision on(const Asked& asked, const OpenActivity&, Draft& draft) {
  if (asked.state.opened) return misbehaves(asked, "opened a second activity in one visit", draft);
  return draft.call(OwnerCall{asked.answer, asked.cause()});
}

// A wait that only goes on is none of its own.
bool goes_on(const TargetState& state, Time due, const Wish& wish) {
  return state.due == due && state.wish && state.wish->moment == wish.moment;
}

Wish wish_of(const Moment& moment, const std::string& why, Time now) {
  Wish wish{moment, now};
  wish.moment.why = why;
  return wish;
}

Decision on(const Asked& asked, const WaitFor& answer, Draft& draft) {
  const auto until = resolve(answer.moment, answer.settled, asked.now);
  if (!until) return misbehaves(asked, "asked for a wait of more than ten years", draft);
  const std::string why = answer.settled ? answer.settled->why : answer.moment.why;
  Wish wish = wish_of(answer.moment, why, asked.now);
  const bool looks_again =
      asked.call.reason == Reason::changed && asked.state.phase == Phase::waiting;
  if (looks_again && goes_on(asked.state, *until, wish)) return draft.done();
  if (looks_again) {
    draft.happen(WaitMoved{*until, why, std::move(wish)});
  } else {
    draft.happen(WaitStarted{*until, why, std::move(wish)});
  }
  return draft.done();
}

Decision on(const Asked& asked, const AwaitEvents& answer, Draft& draft) {
  const auto deadline = resolve(answer.deadline, answer.settled, asked.now);
  if (!deadline) return misbehaves(asked, "asked for a deadline in more than ten years", draft);
  const std::string why = answer.settled ? answer.settled->why : answer.deadline.why;
  // The deadline of before goes on: what it was asked for stays known.
  const bool is_known = asked.state.wish && asked.state.due == deadline;
  draft.happen(
      EventsAwaited{answer.names, *deadline, why,
                    is_known ? *asked.state.wish : wish_of(answer.deadline, why, asked.now)});
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

// A variant is given once in a visit; a failure leaves nothing.
bool gives_variant(const TargetState& state, const StepAnswer& answer) {
  if (!answer.variant || std::holds_alternative<Failed>(answer.body)) return false;
  const TriedVariant* tried = tried_at(state, state.step);
  return tried == nullptr || tried->visit != state.visit;
}

// Effects of a call that comes again are dropped: it would emit them again. The others are numbered
// through the whole visit, so that each has a key of its own.
void happen_beside(const TargetState& state, const StepAnswer& answer, Draft& draft) {
  for (const std::string& note : answer.notes) draft.happen(Noted{note});
  if (gives_variant(state, answer)) {
    const GivenVariant& one = *answer.variant;
    draft.happen(VariantGiven{state.step, one.since, one.variant, one.success, one.reason,
                              one.about_step, one.counts});
  }
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

Decision decide(const TargetState& state, const Definition& definition, const StepCall& call,
                const StepAnswer& answer, Time now, const std::string& actor) {
  Draft draft(now, actor);
  // What comes beside an activity waits for the owner: without one, the call is made again.
  if (!std::holds_alternative<OpenActivity>(answer.body)) happen_beside(state, answer, draft);
  const Asked asked{state, definition, call, answer, now};
  return std::visit([&](const auto& body) { return on(asked, body, draft); }, answer.body);
}

Decision decide(const TargetState& state, const Definition& definition, const OwnerCall& call,
                const OwnerAnswer& answer, Time now, const std::string& actor) {
  Draft draft(now, actor);
  if (call.again) {
    const bool is_other = answer.failure.empty() && answer.owner != state.owner;
    if (is_other) draft.happen(TargetAssigned{answer.owner, answer.reason});
    if (state.status == TargetStatus::paused) return draft.done();  // the end of the pause will
    return look_again(state, definition, is_other, draft);
  }
  if (!call.pending) {
    if (!answer.failure.empty()) return reject("TGT007", "cannot be assigned: " + answer.failure);
    draft.happen(TargetAssigned{answer.owner, answer.reason});
    return enter(draft, definition, definition.first, state.visit + 1);
  }
  if (!answer.failure.empty()) {
    draft.happen(StepFailed{"no owner could be found: " + answer.failure, call.cause});
    return draft.done();
  }
  happen_beside(state, *call.pending, draft);
  const auto& activity = std::get<OpenActivity>(call.pending->body);
  draft.happen(ActivityOpened{activity.kind, activity.subject, activity.description, answer.owner,
                              answer.reason});
  return draft.done();
}

Decision decide(const TargetState& state, const Definition& definition, const TimeCall& call,
                const TimeAnswer& answer, Time now, const std::string& actor) {
  Draft draft(now, actor);
  if (!call.resumes) {
    if (answer.due && answer.due != state.due) {
      if (state.phase == Phase::postponed) {
        draft.happen(StepPostponed{*answer.due, answer.why, state.cause});
      } else {
        draft.happen(WaitMoved{*answer.due, answer.why, answer.wish.value_or(Wish{})});
      }
    }
    return draft.done();
  }
  draft.happen(TargetResumed{answer.due, answer.why, answer.wish});
  const int step = definition.index_of(state.step);
  if (state.held) {
    Fields event = *state.held;
    if (answer.due) set(event, "deadline", *answer.due);
    return draft.call(StepCall{Reason::event, step, state.visit, state.attempt, std::move(event)});
  }
  if (state.phase != Phase::waiting || call.due) return draft.done();
  return look_again(state, definition, false, draft);
}

Decision postpone(const StepCall& call, const Settled& until, Time now, const std::string& actor) {
  Draft draft(now, actor);
  draft.happen(StepPostponed{until.due, until.why, {call.reason, call.event}});
  return draft.done();
}

}  // namespace stepwise::engine
