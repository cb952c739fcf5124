// Advancing: a target ends by handing its record to another sequence, in one transaction.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

using engine::Turn;

// Longer chains without a pause are a definition's mistake.
constexpr int longest_chain = 10;

const engine::TargetEnded* advanced(const Turn& turn) {
  if (turn.rejection || turn.events.empty()) return nullptr;
  const auto* ended = std::get_if<engine::TargetEnded>(&turn.events.back().body);
  return ended != nullptr && ended->reason == EndReason::advanced ? ended : nullptr;
}

bool is_advance(const engine::Event& event) {
  const auto* effect = std::get_if<engine::EffectEmitted>(&event.body);
  return effect != nullptr && effect->kind == engine::advance_effect;
}

// Lets the fields that the turn set be seen, which are not stored yet.
void see_effects(const Turn& turn, Record& record) {
  for (const engine::Event& event : turn.events) {
    const auto* effect = std::get_if<engine::EffectEmitted>(&event.body);
    if (effect == nullptr || effect->kind != "set_field") continue;
    const Value* value = find(effect->fields, "value");
    set(record.fields, find_text(effect->fields, "column"), value != nullptr ? *value : Value{});
  }
}

}  // namespace

void fail_to_advance(Turn& turn, const engine::TargetState& before, const std::string& why) {
  auto& events = turn.events;
  const Time at = events.back().at;
  const std::string actor = events.back().actor;
  events.erase(std::find_if(events.begin(), events.end(), is_advance), events.end());
  events.push_back({at, actor, engine::StepFailed{why, {engine::Reason::enter, {}}}});
  turn.state = before;
  for (const engine::Event& event : events) apply(turn.state, event);
}

std::string Environment::Inside::prepare_onward(const Turn& turn, Onward& onward) {
  const std::string wanted = advanced(turn)->detail;
  try {
    const auto sequence = knowledge.stored(wanted);
    if (!sequence.active) return "cannot advance: sequence " + wanted + " is not active";
    onward.turn.definition = knowledge.definition(sequence.id, sequence.name, sequence.version);
    onward.target.sequence_id = sequence.id;
  } catch (const Error& error) {
    const Diagnostic& why = error.diagnostics().front();
    return "cannot advance: " + why.subject + " " + why.problem;
  }
  const engine::Definition& definition = *onward.turn.definition;
  if (definition.table != turn.state.record.table) {
    return "cannot advance: sequence " + wanted + " is for " + definition.table + " records";
  }
  onward.turn.command = {turn.command.now, turn.command.actor,
                         engine::Connect{turn.state.record, "advanced from " + turn.state.sequence +
                                                                ", step " + turn.state.step}};
  const RecordRef& ref = turn.state.record;
  auto found =
      find_records({&ref, 1}, {{ref.table, {definition.reads.begin(), definition.reads.end()}}});
  onward.turn.record = found.front().value_or(Record{ref, {}, false, {}});
  see_effects(turn, onward.turn.record);
  onward.target.connected = turn.command.now;
  return {};
}

std::vector<Onward> Environment::Inside::go_on(std::vector<Turn>& turns,
                                               const std::vector<Task>& tasks,
                                               const std::vector<engine::Candidate>& everybody) {
  std::vector<Onward> all;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    Turn* last = &turns[i];
    for (int length = 0; advanced(*last) != nullptr; ++length) {
      Onward onward;
      onward.from = i;
      std::string problem = length < longest_chain
                                ? prepare_onward(*last, onward)
                                : "cannot advance: ten sequences in a row without a pause";
      if (problem.empty()) {
        onward.target.id = store::reserve_numbers(*database, "next_target", 1);
        onward.turn.key = target_key(onward.target.id);
        engine::settle({&onward.turn, 1}, surroundings(everybody));
        if (onward.turn.rejection) problem = "cannot advance: " + onward.turn.rejection->problem;
      }
      if (!problem.empty()) {
        const bool known = last == &turns[i] && i < tasks.size();
        fail_to_advance(*last, known ? tasks[i].target.state : engine::TargetState{}, problem);
        break;
      }
      onward.target = after(onward.target, onward.turn);
      all.push_back(std::move(onward));
      last = &all.back().turn;
    }
  }
  // What failed further down a chain has changed its turn since.
  for (Onward& onward : all) onward.target.state = onward.turn.state;
  return all;
}

// Nobody else can connect the record while this transaction is open, so what is free stays free.
void Environment::Inside::check_onward(Turn& turn, const engine::TargetState& before, std::size_t i,
                                       std::vector<Onward>& onward) {
  const auto from_here = [&](const Onward& one) { return one.from == i; };
  const auto first = std::find_if(onward.begin(), onward.end(), from_here);
  if (first == onward.end()) return;
  const auto& state = first->target.state;
  if (!targets.runs(state.record, first->target.sequence_id, state.owner)) return;
  fail_to_advance(turn, before, "cannot advance: the record runs in the other sequence already");
  std::erase_if(onward, from_here);
}

void Environment::Inside::store_onward(std::size_t i, const std::vector<Onward>& onward) {
  for (const Onward& one : onward) {
    if (one.from != i || !targets.insert(one.target, one.turn.events)) continue;
    store_effects(one.turn, one.target.id);
  }
}

}  // namespace stepwise
