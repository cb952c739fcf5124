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

// Notes the fields that the turn set, which are not stored yet.
void note_effects(const Turn& turn, Fields& changed) {
  for (const engine::Event& event : turn.events) {
    const auto* effect = std::get_if<engine::EffectEmitted>(&event.body);
    if (effect == nullptr || effect->kind != "set_field") continue;
    const Value* value = find(effect->fields, "value");
    set(changed, find_text(effect->fields, "column"), value != nullptr ? *value : Value{});
  }
}

std::string in_words(const engine::Rejection& problem) {
  if (problem.code == "SEQ002") return problem.problem;
  if (problem.code == "CON003") return "the record runs in the other sequence already";
  return "the record " + problem.problem;
}

// What was just given to somebody counts for those who are chosen after it.
void count_work(const Turn& turn, std::vector<engine::Candidate>& people) {
  engine::count_on(people, turn.state.owner, "assigned");
  if (turn.state.phase == engine::Phase::activity) {
    engine::count_on(people, turn.state.activity_owner, "open_work");
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

std::string Environment::Inside::prepare_onward(const Turn& turn, const Fields& changed,
                                                Onward& onward) {
  const std::string wanted = advanced(turn)->detail;
  if (turn.state.closed_as) return "cannot advance: a step before it has closed the record";
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
  onward.turn.whom = turn.whom;
  auto found =
      find_records({&ref, 1}, {{ref.table, {definition.reads.begin(), definition.reads.end()}}});
  if (!unreadable.empty()) {
    return "cannot advance: " + unreadable.begin()->second.subject + ' ' +
           unreadable.begin()->second.problem;
  }
  onward.turn.record = found.front().value_or(Record{ref, {}, false, {}});
  for (const Field& field : changed) {
    if (field.name == owner_column) {
      onward.turn.record.owner = to_text(field.value);
    } else {
      set(onward.turn.record.fields, field.name, field.value);
    }
  }
  onward.target.connected = turn.command.now;
  return {};
}

std::vector<Onward> Environment::Inside::go_on(std::vector<Turn>& turns,
                                               const std::vector<Task>& tasks,
                                               const std::vector<engine::Candidate>& everybody) {
  std::vector<Onward> all;
  std::vector<engine::Candidate> counted;  // loaded when a strategy counts
  for (std::size_t i = 0; i < turns.size(); ++i) {
    Turn* last = &turns[i];
    Fields changed;
    for (int length = 0; advanced(*last) != nullptr; ++length) {
      Onward onward;
      onward.from = i;
      note_effects(*last, changed);
      std::string problem = length < longest_chain
                                ? prepare_onward(*last, changed, onward)
                                : "cannot advance: ten sequences in a row without a pause";
      if (problem.empty()) {
        onward.target.id = store::reserve_numbers(*database, "next_target", 1);
        onward.turn.key = target_key(onward.target.id);
        const bool counts = onward.turn.definition->strategy->counts;
        if (counts && counted.empty()) counted = candidates(true);
        engine::settle({&onward.turn, 1}, surroundings(counts ? counted : everybody));
        if (counts) count_work(onward.turn, counted);
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
  for (Onward& onward : all) {
    onward.target.state = onward.turn.state;
    if (onward.turn.state.phase != engine::Phase::ended) onward.target.ended.reset();
  }
  return all;
}

std::optional<engine::Rejection> Environment::Inside::connecting_objection(
    const store::StoredTarget& target, Time at) {
  const auto& state = target.state;
  const auto stored = definitions.sequence(state.sequence);
  if (!stored || stored->id != target.sequence_id || !stored->active) {
    return engine::Rejection{"SEQ002", "sequence " + state.sequence + " is not active",
                             "activate it first"};
  }
  const auto last = targets.last_run(state.record, target.sequence_id);
  if (!last) return std::nullopt;
  if (!last->damage.empty()) {
    return engine::Rejection{
        "TGT020",
        "has a run, target " + std::to_string(last->id) +
            ", whose row in the store is damaged: " + last->damage,
        "mend it with `stepwise target retry " + std::to_string(last->id) + '`'};
  }
  const Sequence process = knowledge.sequence(state.sequence);
  if (process.reconnect == Reconnect::never) {
    return engine::Rejection{"CON005", "was connected before, and the sequence takes it once",
                             "choose another sequence"};
  }
  if (targets.runs(state.record, target.sequence_id, state.owner)) {
    return engine::Rejection{"CON003", "runs in this sequence already",
                             "disconnect it first, or wait until it has ended"};
  }
  if (!last->ended || process.reconnect_days == 0) return std::nullopt;
  const Time again = *last->ended + std::chrono::hours{24 * process.reconnect_days};
  if (again <= at) return std::nullopt;
  return engine::Rejection{"CON006",
                           "ran until " + to_iso8601(*last->ended) + " and may come again " +
                               std::to_string(process.reconnect_days) + " days later",
                           "wait until " + to_iso8601(again)};
}

// Nobody else can connect the record while this transaction is open, so what is free stays free.
// Where a chain breaks, the link before the break has failed, and what comes after it never was.
void Environment::Inside::check_onward(Turn& turn, const engine::TargetState& before, std::size_t i,
                                       std::vector<Onward>& onward) {
  Onward* link = nullptr;
  for (std::size_t at = 0; at < onward.size(); ++at) {
    if (onward[at].from != i) continue;
    const auto problem = connecting_objection(onward[at].target, turn.command.now);
    if (!problem) {
      link = &onward[at];
      continue;
    }
    const std::string why = "cannot advance: " + stepwise::in_words(*problem);
    if (link == nullptr) {
      fail_to_advance(turn, before, why);
    } else {
      fail_to_advance(link->turn, {}, why);
      link->target.ended.reset();
      link->target.state = link->turn.state;
    }
    const auto first_lost = onward.begin() + static_cast<std::ptrdiff_t>(at);
    onward.erase(
        std::remove_if(first_lost, onward.end(), [&](const Onward& one) { return one.from == i; }),
        onward.end());
    return;
  }
}

void Environment::Inside::store_onward(std::size_t i, const std::vector<Onward>& onward) {
  for (const Onward& one : onward) {
    if (one.from != i || !targets.insert(one.target, one.turn.events)) continue;
    store_effects(one.turn, one.target.id);
  }
}

}  // namespace stepwise
