#include "engine/settle.hpp"

#include <utility>

#include "engine/decide.hpp"
#include "engine/fill.hpp"

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

// A field that a step sets is there for the steps after it, in the same turn already.
void see_effect(Record& record, const EffectEmitted& effect) {
  if (effect.kind != "set_field") return;
  const Value* value = find(effect.fields, "value");
  set(record.fields, find_text(effect.fields, "column"), value != nullptr ? *value : Value{});
}

// Takes in a decision; true when the turn wants a further call.
bool take(Running& running, Decision decision) {
  Turn& turn = *running.turn;
  if (decision.rejection) {
    turn.rejection = std::move(decision.rejection);
    turn.events.clear();
    return false;
  }
  for (Event& event : decision.events) {
    apply(turn.state, event);
    if (const auto* effect = std::get_if<EffectEmitted>(&event.body))
      see_effect(turn.record, *effect);
    if (std::holds_alternative<StepEntered>(event.body)) ++running.steps;
    turn.events.push_back(std::move(event));
  }
  if (!decision.call) return false;
  running.wanted = std::move(*decision.call);
  return true;
}

StepRequest request_of(Running& running, const StepCall& call, const Surroundings& surroundings) {
  const Turn& turn = *running.turn;
  const DefinitionStep& step = turn.definition->steps[static_cast<std::size_t>(call.step)];
  running.key = visit_key(turn.key, step.id, call.visit);
  running.parameters.clear();
  running.record.clear();
  fill(step, turn.record, surroundings.catalog, running.parameters);
  pick(step.reads, turn.record, running.record);
  StepRequest request;
  request.step = &step;
  request.reason = call.reason;
  request.now = turn.command.now;
  request.deadline = turn.command.now + surroundings.call_limit;
  request.visit = call.visit;
  request.attempt = call.attempt;
  request.key = running.key;
  request.record_parameters = &running.parameters;
  request.record = &running.record;
  request.event = &call.event;
  request.state = &turn.state.saved;
  request.subject = &turn.state.subject;
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
  request.record_owner = turn.record.owner;
  request.target_owner = turn.state.owner;
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
  const std::vector<Answer> answers = (surroundings.host.*ask)(requests);
  for (std::size_t n = 0; n < calls.size(); ++n) {
    Running& one = running[calls[n]];
    const CallType call = std::get<CallType>(std::move(one.wanted));
    goes_on[calls[n]] = take(one, next(one, call, answers[n]));
  }
}

// One round: every turn that wants a call gets it and decides on. Keeps those that go on.
void make_round(std::vector<Running>& running, const Surroundings& surroundings) {
  std::vector<std::size_t> steps, owners;
  std::vector<bool> goes_on(running.size(), false);
  for (std::size_t i = 0; i < running.size(); ++i) {
    Running& one = running[i];
    if (std::holds_alternative<OwnerCall>(one.wanted)) {
      owners.push_back(i);
    } else if (one.steps > max_steps_per_turn) {
      const StepCall call = std::get<StepCall>(one.wanted);
      take(one, next(one, call, stopped_for_going_round()));
    } else {
      steps.push_back(i);
    }
  }
  make_calls<StepCall>(running, steps, surroundings, &StepHost::run, goes_on);
  make_calls<OwnerCall>(running, owners, surroundings, &StepHost::choose, goes_on);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < running.size(); ++i) {
    if (!goes_on[i]) continue;
    if (kept != i) running[kept] = std::move(running[i]);
    ++kept;
  }
  running.resize(kept);
}

}  // namespace

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
    if (turn.rejection) continue;
    turn.first_step = turn.state.step;
    turn.first_visit = turn.state.visit;
    Running one{&turn, {}, 0, {}, {}, {}};
    if (take(one, decide(turn.state, *turn.definition, turn.command))) {
      running.push_back(std::move(one));
    }
  }
  while (!running.empty()) make_round(running, surroundings);
}

}  // namespace stepwise::engine
