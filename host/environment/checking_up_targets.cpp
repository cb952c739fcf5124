// Every history is replayed: what it leads to must be the state, the activities, the effects in the
// outbox and the tallies that are stored.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "engine/settle.hpp"
#include "environment/checking_up.hpp"

namespace stepwise {
namespace {

// The tallies as the histories have them, by trial.
using Tallies = std::map<engine::TrialKey, engine::Tally>;

void count(const engine::TargetState& state, const engine::Event& event, Tallies& tallies) {
  const auto entry = [&](int since, const std::string& step, const std::string& variant) -> auto& {
    return engine::entry_of(tallies[{state.sequence, since, step}], variant);
  };
  if (const auto* given = std::get_if<engine::VariantGiven>(&event.body)) {
    if (given->counts) ++entry(given->since, given->step, given->variant).tried;
  } else if (const auto* success = std::get_if<engine::VariantSucceeded>(&event.body)) {
    ++entry(success->since, success->step, success->variant).succeeded;
  }
}

struct Effect {
  std::string key, kind;
  std::int64_t created = 0;
  auto operator<=>(const Effect&) const = default;
};

// What a history leads to.
struct Replay {
  engine::TargetState state;
  int turns = 0;
  bool goes_back = false;  // in time
  std::vector<store::StoredActivity> activities;
  std::vector<Effect> effects;  // those that stand in the outbox
};

void follow(Replay& replay, const store::StoredTurn& turn, std::int64_t target) {
  for (const engine::Event& event : turn.events) {
    if (const auto* opened = std::get_if<engine::ActivityOpened>(&event.body)) {
      store::StoredActivity activity;
      activity.id = {target, replay.state.visit};
      activity.step = replay.state.step;
      activity.kind = opened->kind;
      activity.subject = opened->subject;
      activity.owner = opened->owner;
      replay.activities.push_back(std::move(activity));
    }
    if (replay.activities.empty()) continue;
    store::StoredActivity& last = replay.activities.back();
    if (last.status != ActivityStatus::open) continue;
    if (const auto* closed = std::get_if<engine::ActivityClosed>(&event.body)) {
      last.status = closed->status;
      last.result = closed->result;
      last.closed_by = event.actor;
    } else if (const auto* assigned = std::get_if<engine::ActivityAssigned>(&event.body)) {
      last.owner = assigned->owner;
    }
  }
}

// The effects of a turn, as Inside::store_effects() stores them.
void note_effects(Replay& replay, const store::StoredTurn& turn, const std::string& key) {
  std::string step = replay.state.step;
  std::int32_t visit = replay.state.visit;
  for (const engine::Event& event : turn.events) {
    if (const auto* entered = std::get_if<engine::StepEntered>(&event.body)) {
      step = entered->step;
      visit = entered->visit;
    }
    const auto* effect = std::get_if<engine::EffectEmitted>(&event.body);
    if (effect == nullptr || effect->kind == engine::advance_effect) continue;
    if (effect->kind == "set_field") continue;  // the application may keep the records
    replay.effects.push_back(
        {engine::visit_key(key, step, visit) + ':' + std::to_string(effect->number), effect->kind,
         event.at.time_since_epoch().count()});
  }
}

Replay replay(Environment::Inside& inside, std::int64_t id, Tallies& tallies) {
  Replay result;
  Time last = Time::min();
  for (const store::StoredTurn& turn : inside.targets.history(id)) {
    ++result.turns;
    if (turn.turn != result.turns) break;
    note_effects(result, turn, inside.target_key(id));
    for (const engine::Event& event : turn.events) {
      result.goes_back = result.goes_back || event.at < last;
      last = event.at;
      apply(result.state, event);
      count(result.state, event, tallies);
    }
    follow(result, turn, id);
  }
  return result;
}

using Key = std::tuple<std::int32_t, std::string, std::string, std::string, std::string, int,
                       std::string, std::string>;

Key key_of(const store::StoredActivity& one) {
  return {one.id.visit, one.step,     one.kind,
          one.subject,  one.owner,    static_cast<int>(one.status),
          one.result,   one.closed_by};
}

void compare_activities(const Replay& replay, std::vector<store::StoredActivity> stored,
                        const std::string& subject, Findings& findings) {
  findings.checkup().activities += static_cast<std::int64_t>(stored.size());
  std::set<Key> expected, there;
  for (const auto& one : replay.activities) expected.insert(key_of(one));
  for (const auto& one : stored) there.insert(key_of(one));
  if (expected != there) {
    findings.contradicts(subject, "its activities are not those that its history has opened");
  }
}

// The rows of the outbox by target, read beside the targets.
class Outbox {
 public:
  explicit Outbox(store::Database& database)
      : rows_(database,
              "select target_id, key, kind, created_us from outbox order by target_id, key") {
    next();
  }
  // Those of this target; targets are asked for in the order of their numbers.
  std::vector<Effect> of(std::int64_t target) {
    std::vector<Effect> result;
    while (there_ && target_ <= target) {
      if (target_ == target) result.push_back(effect_);
      next();
    }
    return result;
  }

 private:
  void next() {
    there_ = rows_.next();
    if (!there_) return;
    target_ = rows_.integer(0);
    effect_ = {rows_.text(1), rows_.text(2), rows_.integer(3)};
  }

  store::Rows rows_;
  bool there_ = false;
  std::int64_t target_ = 0;
  Effect effect_;
};

void compare_effects(Replay& replay, std::vector<Effect> stored, const std::string& subject,
                     Findings& findings) {
  findings.checkup().effects += static_cast<std::int64_t>(stored.size());
  std::erase_if(stored, [](const Effect& one) { return one.kind == "set_field"; });
  std::sort(stored.begin(), stored.end());
  std::sort(replay.effects.begin(), replay.effects.end());
  std::vector<Effect> missing, foreign;
  std::set_difference(replay.effects.begin(), replay.effects.end(), stored.begin(), stored.end(),
                      std::back_inserter(missing));
  std::set_difference(stored.begin(), stored.end(), replay.effects.begin(), replay.effects.end(),
                      std::back_inserter(foreign));
  for (const Effect& one : missing) {
    findings.contradicts(
        subject, "its history has the effect " + one.key + ", which is not so in the outbox");
  }
  for (const Effect& one : foreign) {
    findings.contradicts(
        subject, "the outbox has the effect " + one.key + ", which is not so in its history");
  }
}

void compare_state(const Replay& replay, const store::StoredTarget& target,
                   const std::string& subject, Findings& findings) {
  if (replay.turns != target.turn) {
    findings.contradicts(subject, "its history has " + std::to_string(replay.turns) +
                                      " turns, its state says " + std::to_string(target.turn));
  } else if (replay.state != target.state) {
    findings.contradicts(subject, "its stored state is not what its history leads to");
  }
  if (replay.goes_back) findings.contradicts(subject, "its history goes back in time");
}

void check_target(Environment::Inside& inside, std::int64_t id, Outbox& outbox, Tallies& tallies,
                  Findings& findings) {
  const std::string subject = "target " + std::to_string(id);
  const std::vector<Effect> effects = outbox.of(id);
  ++findings.checkup().targets;
  findings.guarded(subject, [&] {
    const auto target = inside.targets.find(id);
    if (!target) {
      findings.damaged(subject, "its row is not where its number says");
      return;
    }
    if (!target->damage.empty()) {
      findings.damaged(subject, "its row is damaged: " + target->damage);
    }
    Replay replayed = replay(inside, id, tallies);
    findings.checkup().turns += replayed.turns;
    if (target->damage.empty()) compare_state(replayed, *target, subject, findings);
    compare_activities(replayed, inside.targets.activities_of(id), subject, findings);
    compare_effects(replayed, effects, subject, findings);
  });
}

void compare_trials(Environment::Inside& inside, const Tallies& tallies, Findings& findings) {
  Tallies stored;
  for (const auto& one : inside.trials.list()) {
    if (!one.trial.tally.empty()) stored[one.key] = one.trial.tally;
  }
  if (stored != tallies) {
    findings.contradicts("trials", "their stored tallies are not what the histories lead to");
  }
}

}  // namespace

void check_targets(Environment::Inside& inside, Findings& findings) {
  Tallies tallies;
  findings.guarded("targets", [&] {
    Outbox outbox(*inside.database);
    for (const std::int64_t id : inside.targets.ids()) {
      check_target(inside, id, outbox, tallies, findings);
    }
  });
  findings.guarded("trials", [&] { compare_trials(inside, tallies, findings); });
}

}  // namespace stepwise
