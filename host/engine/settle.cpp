#include "engine/settle.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "base/text.hpp"
#include "engine/decide.hpp"
#include "engine/fill.hpp"
#include "engine/outgoing.hpp"
#include "engine/timing.hpp"
#include "model/closing.hpp"

namespace stepwise::engine {
namespace {

// A turn that still wants something, with what its call needs while it is being made.
struct Running {
  Turn* turn = nullptr;
  Call wanted;
  int steps = 0;  // entered so far in this turn
  std::string key;
  Fields parameters;
  Fields record;
};

const DefinitionStep& step_of(const Turn& turn, const StepCall& call) {
  return turn.definition->steps[static_cast<std::size_t>(call.step)];
}

// A field that a step sets is there for the steps after it, in the same turn already.
bool see_effect(Record& record, const EffectEmitted& effect) {
  if (effect.kind != "set_field") return false;
  const std::string_view column = find_text(effect.fields, "column");
  if (column == owner_column) {
    record.owner = find_text(effect.fields, "value");
    return true;
  }
  const Value* value = find(effect.fields, "value");
  set(record.fields, column, value != nullptr ? *value : Value{});
  return true;
}

// A status that closes the record, or opens it again, becomes part of the history: whether the run
// may go on after it rests on that.
void see_closing(Turn& turn, const EffectEmitted& effect, const Catalog& catalog, Time at) {
  const std::string column(find_text(effect.fields, "column"));
  const Value* value = find(turn.record.fields, column);
  const auto closure =
      closure_by(catalog, turn.record.ref.table, column, value != nullptr ? *value : Value{});
  const auto add = [&](EventBody body) {
    turn.events.push_back({at, turn.command.actor, std::move(body)});
    apply(turn.state, turn.events.back());
  };
  if (closure) {
    turn.record.open = false;
    add(RecordClosed{closure->ending, closure->status});
  } else if (turn.state.closed_as && !closure_of(catalog, turn.record)) {
    turn.record.open = true;
    add(RecordReopened{});
  }
}

// The exit criterion that the record meets as it is now; nullptr when it meets none.
const ExitCriterion* met_exit(const Turn& turn, const Catalog& catalog) {
  for (const ExitCriterion& exit : turn.definition->exits) {
    if (!exit.condition) continue;
    if (evaluate(*exit.condition, turn.record, catalog).value_or(false)) return &exit;
  }
  return nullptr;
}

// Whatever was wanted of it: a record that meets an exit criterion leaves. That is the sequence's
// own word, so it counts also where the record was closed at the same time.
void heed_exits(Turn& turn, const Catalog& catalog) {
  const auto* end = std::get_if<End>(&turn.command.body);
  const bool ends = end != nullptr && end->reason != EndReason::record_closed;
  if (turn.state.phase == Phase::ended || ends) return;
  const ExitCriterion* exit = met_exit(turn, catalog);
  if (exit == nullptr) return;
  if (std::holds_alternative<Connect>(turn.command.body)) {
    turn.rejection = Rejection{"CON004", "meets the exit criterion \"" + exit->name + "\" already",
                               "it would leave at once"};
  } else {
    turn.command.body = End{EndReason::exit_criterion_met, exit->name, exit->end};
  }
}

// What a run came to is known when it ends: where the definition does not say it, its record does.
// A trial may have waited for just that.
void find_ending(Turn& turn, const Event& event, TargetEnded& ended) {
  if (!ended.ending) ended.ending = turn.state.closed_as.value_or(Ending::neutral);
  if (ended.ending != Ending::won) return;
  for (const TriedVariant& tried : std::vector<TriedVariant>(turn.state.tried)) {
    if (!tried.counts || tried.succeeded || tried.success != won_run) continue;
    turn.events.push_back(
        {event.at, event.actor, VariantSucceeded{tried.step, tried.since, tried.variant}});
    apply(turn.state, turn.events.back());
  }
}

void take_event(Running& running, Event& event) {
  Turn& turn = *running.turn;
  if (auto* ended = std::get_if<TargetEnded>(&event.body)) find_ending(turn, event, *ended);
  apply(turn.state, event);
  if (std::holds_alternative<StepEntered>(event.body)) ++running.steps;
  turn.events.push_back(std::move(event));
}

void leave_by(Running& running, const ExitCriterion& exit) {
  Turn& turn = *running.turn;
  Command command{turn.command.now, turn.command.actor, {}};
  command.body = End{EndReason::exit_criterion_met, exit.name, exit.end};
  Decision ended = decide(turn.state, *turn.definition, command);
  for (Event& event : ended.events) take_event(running, event);
}

Timetable& timetable_of(const Surroundings& surroundings) {
  static PlainTimetable plain;
  return surroundings.timetable != nullptr ? *surroundings.timetable : plain;
}

// Takes in a decision; true when the turn wants a further call. A field that was set may have met
// an exit criterion: then the next step is not entered any more.
bool take(Running& running, Decision decision, const Surroundings& surroundings) {
  const Catalog& catalog = surroundings.catalog;
  Turn& turn = *running.turn;
  if (decision.rejection) {
    turn.rejection = std::move(decision.rejection);
    turn.events.clear();
    return false;
  }
  bool changed = false;
  for (Event& event : decision.events) {
    const bool goes_on = std::holds_alternative<StepEntered>(event.body);
    const ExitCriterion* exit = changed && goes_on ? met_exit(turn, catalog) : nullptr;
    if (exit != nullptr) {
      leave_by(running, *exit);
      return false;
    }
    const auto* effect = std::get_if<EffectEmitted>(&event.body);
    const bool sets_field = effect != nullptr && see_effect(turn.record, *effect);
    const EffectEmitted set = sets_field ? *effect : EffectEmitted{};
    changed = changed || sets_field;
    take_event(running, event);
    if (sets_field) see_closing(turn, set, catalog, event.at);
  }
  if (const ExitCriterion* exit = changed ? met_exit(turn, catalog) : nullptr;
      exit != nullptr && turn.state.phase != Phase::ended) {
    leave_by(running, *exit);
    return false;
  }
  if (!decision.call) return false;
  if (const auto* time = std::get_if<TimeCall>(&*decision.call)) {
    const TimeAnswer found = answer(turn, *time, timetable_of(surroundings));
    return take(
        running,
        decide(turn.state, *turn.definition, *time, found, turn.command.now, turn.command.actor),
        surroundings);
  }
  running.wanted = std::move(*decision.call);
  return true;
}

// --- trials -------------------------------------------------------------------------------------

// nullptr when the step is none.
Trial* trial_of(const Turn& turn, const DefinitionStep& step, const Surroundings& surroundings) {
  if (!step.type->has(trait_trial) || surroundings.trials == nullptr) return nullptr;
  return &surroundings.trials->of({turn.definition->sequence, step.trial_since, step.id});
}

// The variant that the target must be given: what this visit gave it already, what was chosen when
// the trial ended, what an earlier visit gave it; "" when it is free.
std::string_view bound_variant(const TargetState& state, const DefinitionStep& step,
                               const Trial& trial) {
  const TriedVariant* tried = tried_at(state, step.id);
  if (tried != nullptr && tried->visit == state.visit) return tried->variant;
  if (trial.is_over()) return trial.chosen;
  return tried != nullptr ? std::string_view(tried->variant) : std::string_view{};
}

// Asks whether the trial is over; gives why that cannot be said, "" when all is well.
std::string judge(const Turn& turn, const DefinitionStep& step, const Surroundings& surroundings,
                  Trial& trial, Verdict& verdict) {
  verdict = surroundings.host.judge(
      {step.type, turn.command.now, &step.parameters, &trial.tally, turn.whom});
  if (!verdict.failure.empty()) return verdict.failure;
  conclude(trial, verdict);
  return {};
}

// Completes what a trial answered: whether it counts, and why where the step had no choice.
void complete(const Turn& turn, const DefinitionStep& step, const Trial& trial,
              StepAnswer& answer) {
  if (!answer.variant) return;
  const TriedVariant* tried = tried_at(turn.state, step.id);
  answer.variant->since = step.trial_since;
  answer.variant->counts = !trial.is_over() && (tried == nullptr || !tried->counts);
  if (trial.is_over()) {
    answer.variant->reason = trial.reason;
  } else if (tried != nullptr) {
    answer.variant->reason = "was given it before";
  }
}

StepRequest request_of(Running& running, const StepCall& call, const Surroundings& surroundings) {
  const Turn& turn = *running.turn;
  const DefinitionStep& step = step_of(turn, call);
  running.key = visit_key(turn.key, step.id, call.visit);
  running.parameters.clear();
  running.record.clear();
  if (!step.record_parameters.empty()) {
    const auto& people = surroundings.candidates;
    const Filling from{turn.record, surroundings.catalog, contact_of(people, turn.record.owner),
                       contact_of(people, turn.state.owner)};
    fill(step, from, running.parameters);
  }
  pick(step.reads, turn.record, running.record);
  StepRequest request;
  request.step = &step;
  request.reason = call.reason;
  request.now = turn.command.now;
  request.deadline = turn.command.now + surroundings.call_limit;
  request.visit = call.visit;
  request.attempt = call.attempt;
  request.key = running.key;
  request.whom = turn.whom;
  request.record_parameters = &running.parameters;
  request.record = &running.record;
  request.event = &call.event;
  request.state = &turn.state.saved;
  request.subject = last_of(turn.state.subjects, step.type->looks_at);
  if (const Trial* trial = trial_of(turn, step, surroundings)) {
    request.tally = &trial->tally;
    request.variant = bound_variant(turn.state, step, *trial);
  }
  return request;
}

OwnerRequest request_of(Running& running, const OwnerCall& call, const Surroundings& surroundings) {
  const Turn& turn = *running.turn;
  running.key = visit_key(turn.key, turn.state.step, turn.state.visit);
  running.record.clear();
  pick(turn.definition->reads, turn.record, running.record);
  OwnerRequest request;
  request.strategy = turn.definition->strategy;
  request.for_activity = call.pending.has_value();
  request.now = turn.command.now;
  request.deadline = turn.command.now + surroundings.call_limit;
  request.key = running.key;
  request.whom = turn.whom;
  request.step = turn.state.step;
  request.visit = turn.state.visit;
  request.record_owner = turn.record.owner;
  request.target_owner = turn.state.owner;
  request.actor = turn.command.actor;
  request.parameters = &turn.definition->strategy_parameters;
  request.record = &running.record;
  request.candidates = &surroundings.candidates;
  return request;
}

Decision next(const Running& running, const StepCall& call, const StepAnswer& answer) {
  const Turn& turn = *running.turn;
  return decide(turn.state, *turn.definition, call, answer, turn.command.now, turn.command.actor);
}

Decision next(const Running& running, const OwnerCall& call, const OwnerAnswer& answer) {
  const Turn& turn = *running.turn;
  return decide(turn.state, *turn.definition, call, answer, turn.command.now, turn.command.actor);
}

StepAnswer stopped_for_going_round() {
  StepAnswer answer;
  answer.body = Failed{"went through " + std::to_string(max_steps_per_turn) +
                       " steps without waiting for anything"};
  return answer;
}

// Puts the call off when nothing may open or go out now: then the turn is over.
bool hold(Running& one, const StepCall& call, const Surroundings& surroundings) {
  const Turn& turn = *one.turn;
  std::string problem;
  const auto until = not_before(turn, call, timetable_of(surroundings), problem);
  if (!until) return false;
  StepAnswer never;
  never.body = Failed{"no time can be found for it: " + problem};
  take(one,
       problem.empty() ? postpone(call, *until, turn.command.now, turn.command.actor)
                       : next(one, call, never),
       surroundings);
  return true;
}

bool must_wait(Running& one, const Surroundings& surroundings) {
  const StepCall call = std::get<StepCall>(one.wanted);
  return makes_something(*step_of(*one.turn, call).type) && hold(one, call, surroundings);
}

// A step that is not known to open or send anything has done so, at a time when nothing may: the
// call never was, and is made again then. It comes with the same key.
bool is_too_early(Running& one, const StepCall& call, const StepAnswer& answer,
                  const Surroundings& surroundings) {
  const auto is_message = [](const Effect& effect) { return effect.kind == "message"; };
  const bool opens = std::holds_alternative<OpenActivity>(answer.body) ||
                     std::any_of(answer.effects.begin(), answer.effects.end(), is_message);
  if (!opens || makes_something(*step_of(*one.turn, call).type)) return false;  // asked before
  return hold(one, call, surroundings);
}

// Makes all calls of one kind together; `calls` are indexes into `running`.
template <class CallType, class Request, class Answer>
void make_calls(std::vector<Running>& running, const std::vector<std::size_t>& calls,
                const Surroundings& surroundings,
                std::vector<Answer> (StepHost::*ask)(std::span<const Request>),
                std::vector<bool>& goes_on) {
  if (calls.empty()) return;
  std::vector<Request> requests;
  requests.reserve(calls.size());
  for (const std::size_t i : calls) {
    requests.push_back(request_of(running[i], std::get<CallType>(running[i].wanted), surroundings));
  }
  std::vector<Answer> answers = (surroundings.host.*ask)(requests);
  for (std::size_t n = 0; n < calls.size(); ++n) {
    Running& one = running[calls[n]];
    const CallType call = std::get<CallType>(std::move(one.wanted));
    if constexpr (std::is_same_v<CallType, StepCall>) {
      if (is_too_early(one, call, answers[n], surroundings)) continue;
    }
    if constexpr (std::is_same_v<CallType, StepCall>) {
      resolve(*one.turn, call, timetable_of(surroundings), answers[n]);
      const DefinitionStep& step = step_of(*one.turn, call);
      seal(step, one.turn->state, surroundings.mail, one.turn->command.now, answers[n]);
      const Trial* trial = trial_of(*one.turn, step, surroundings);
      if (trial != nullptr) complete(*one.turn, step, *trial, answers[n]);
    }
    goes_on[calls[n]] = take(one, next(one, call, answers[n]), surroundings);
  }
}

bool counts_people(const Running& one) {
  return one.turn->definition->strategy->counts;
}

// A strategy that looks at what people have already must see what was just given to them: one
// question at a time.
void ask_one_by_one(std::vector<Running>& running, const std::vector<std::size_t>& calls,
                    const Surroundings& surroundings, std::vector<Candidate>& people,
                    std::vector<bool>& goes_on) {
  Surroundings now{surroundings.host,      surroundings.catalog, people,
                   surroundings.timetable, surroundings.trials,  surroundings.mail,
                   surroundings.call_limit};
  for (const std::size_t i : calls) {
    Running& one = running[i];
    const OwnerCall call = std::get<OwnerCall>(one.wanted);
    const OwnerRequest request = request_of(one, call, now);
    const OwnerAnswer answer = surroundings.host.choose({&request, 1}).front();
    // A target brings work with it; an activity does when somebody else than its owner gets it.
    if (!call.pending) count_on(people, answer.owner, "assigned");
    if (answer.owner != one.turn->state.owner) count_on(people, answer.owner, "open_work");
    goes_on[i] = take(one, next(one, call, answer), surroundings);
  }
}

// A trial that goes on must see those who came before: one target at a time.
void try_one_by_one(std::vector<Running>& running, const std::vector<std::size_t>& calls,
                    const Surroundings& surroundings, std::vector<bool>& goes_on) {
  for (const std::size_t i : calls) {
    Running& one = running[i];
    const StepCall call = std::get<StepCall>(one.wanted);
    const DefinitionStep& step = step_of(*one.turn, call);
    Trial& trial = *trial_of(*one.turn, step, surroundings);
    Verdict verdict;
    StepAnswer answer;
    std::string failure;
    if (!trial.is_over()) failure = judge(*one.turn, step, surroundings, trial, verdict);
    if (failure.empty()) {
      StepRequest request = request_of(one, call, surroundings);
      request.verdict = &verdict;
      answer = std::move(surroundings.host.run({&request, 1}).front());
    } else {
      answer.body = Failed{"its trial cannot be judged: " + failure};
    }
    resolve(*one.turn, call, timetable_of(surroundings), answer);
    seal(step, one.turn->state, surroundings.mail, one.turn->command.now, answer);
    complete(*one.turn, step, trial, answer);
    const bool counts =
        answer.variant && answer.variant->counts && !std::holds_alternative<Failed>(answer.body);
    if (counts) ++entry_of(trial.tally, answer.variant->variant).tried;
    goes_on[i] = take(one, next(one, call, answer), surroundings);
  }
}

bool is_open_trial(const Running& one, const Surroundings& surroundings) {
  const DefinitionStep& step = step_of(*one.turn, std::get<StepCall>(one.wanted));
  const Trial* trial = trial_of(*one.turn, step, surroundings);
  return trial != nullptr && !trial->is_over();
}

// One round: every turn that wants a call gets it and decides on. Keeps those that go on.
void make_round(std::vector<Running>& running, const Surroundings& surroundings,
                std::vector<Candidate>& people) {
  std::vector<std::size_t> steps, owners, counted, tried;
  std::vector<bool> goes_on(running.size(), false);
  for (std::size_t i = 0; i < running.size(); ++i) {
    Running& one = running[i];
    if (std::holds_alternative<OwnerCall>(one.wanted)) {
      (counts_people(one) ? counted : owners).push_back(i);
    } else if (one.steps > max_steps_per_turn) {
      const StepCall call = std::get<StepCall>(one.wanted);
      take(one, next(one, call, stopped_for_going_round()), surroundings);
    } else if (!must_wait(one, surroundings)) {
      (is_open_trial(one, surroundings) ? tried : steps).push_back(i);
    }
  }
  make_calls<StepCall>(running, steps, surroundings, &StepHost::run, goes_on);
  try_one_by_one(running, tried, surroundings, goes_on);
  make_calls<OwnerCall>(running, owners, surroundings, &StepHost::choose, goes_on);
  ask_one_by_one(running, counted, surroundings, people, goes_on);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < running.size(); ++i) {
    if (!goes_on[i]) continue;
    if (kept != i) running[kept] = std::move(running[i]);
    ++kept;
  }
  running.resize(kept);
}

}  // namespace

void conclude(Trial& trial, const Verdict& verdict) {
  if (verdict.chosen.empty()) return;
  trial.conclusion = verdict.inconclusive ? Conclusion::inconclusive : Conclusion::winner;
  trial.chosen = verdict.chosen;
  trial.reason = verdict.reason;
}

void count_on(std::vector<Candidate>& people, const std::string& owner, std::string_view fact) {
  for (Candidate& person : people) {
    if (person.user != owner) continue;
    for (Field& field : person.facts) {
      auto* number = std::get_if<std::int64_t>(&field.value);
      if (number != nullptr && field.name == fact) ++*number;
    }
  }
}

std::string visit_key(std::string_view target_key, std::string_view step, std::int32_t visit) {
  std::string key;
  key.reserve(target_key.size() + step.size() + 12);
  key.append(target_key).append(1, ':').append(step).append(1, ':').append(std::to_string(visit));
  return key;
}

void settle(std::span<Turn> turns, const Surroundings& surroundings) {
  std::vector<Running> running;
  running.reserve(turns.size());
  for (Turn& turn : turns) {
    if (!turn.rejection) heed_exits(turn, surroundings.catalog);
    if (turn.rejection) continue;
    turn.first_step = turn.state.step;
    turn.first_visit = turn.state.visit;
    Running one{&turn, {}, 0, {}, {}, {}};
    if (take(one, decide(turn.state, *turn.definition, turn.command), surroundings)) {
      running.push_back(std::move(one));
    }
  }
  std::vector<Candidate> people;
  if (std::any_of(running.begin(), running.end(), counts_people)) people = surroundings.candidates;
  while (!running.empty()) make_round(running, surroundings, people);
}

}  // namespace stepwise::engine
