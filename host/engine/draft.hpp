// The parts that decisions are built of: inside of decide_command.cpp and decide_answer.cpp only.
#pragma once

#include <string>
#include <utility>

#include "engine/decide.hpp"

namespace stepwise::engine {

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

inline Decision reject(std::string code, std::string problem, std::string remedy = {}) {
  Decision decision;
  decision.rejection = Rejection{std::move(code), std::move(problem), std::move(remedy)};
  return decision;
}

inline const DefinitionStep& step_at(const Definition& definition, int step) {
  return definition.steps[static_cast<std::size_t>(step)];
}

inline Decision enter(Draft& draft, const Definition& definition, int step, std::int32_t visit) {
  draft.happen(StepEntered{step_at(definition, step).id, visit});
  return draft.call(StepCall{Reason::enter, step, visit, 0, {}});
}

// The step is done: on to where its outcome leads, or to the end.
inline Decision leave(Draft& draft, const Definition& definition, int step, std::size_t outcome,
                      std::int32_t visit, std::string result) {
  const DefinitionStep& from = step_at(definition, step);
  draft.happen(
      StepCompleted{from.type->outcomes[outcome].name, std::move(result), from.type->makes});
  if (from.next[outcome] >= 0) return enter(draft, definition, from.next[outcome], visit + 1);
  draft.happen(TargetEnded{EndReason::completed, from.id, {}, from.ends[outcome]});
  return draft.done();
}

// What goes on when the record or the owner of the target is another one: waits are looked at
// again.
inline Decision look_again(const TargetState& state, const Definition& definition, bool other_owner,
                           Draft& draft) {
  const bool waits = state.phase == Phase::waiting || state.phase == Phase::events ||
                     state.phase == Phase::postponed;
  const int step = definition.index_of(state.step);
  if (step < 0 || !waits) return draft.done();
  const bool follows = step_at(definition, step).type->has(trait_follows);
  if (follows && state.phase == Phase::waiting) {
    return draft.call(StepCall{Reason::changed, step, state.visit, state.attempt, {}});
  }
  return other_owner ? draft.call(TimeCall{}) : draft.done();
}

}  // namespace stepwise::engine
