// A StepHost for tests of the engine: steps answer what their parameters say, so that a sequence
// in a test shows on its own what its steps do.
//
//   test.say/1      finishes with the outcome in parameter "outcome"
//   test.ask/1      opens an activity; the result chooses the outcome ("a" or "b")
//   test.wait/1     waits for parameter "hours"
//   test.listen/1   waits for the event "reply" for parameter "hours": outcomes replied, silent
//   test.mail/1     emits a message
//   test.set/1      emits set_field column=value
//   test.flaky/1    fails temporarily until attempt number "attempts"
//   test.broken/1   fails for good
//   test.remind/1   emits a message, waits a day, emits another
//   test.insist/1   opens an activity on every call
//   test.try/1      a trial: gives variant "a", or parameter "otherwise" from the second target on;
//                   the fact "hit" is its success; the first variant that parameter "enough"
//                   targets were given wins; asks for retries until attempt number "attempts"
//   test.odd/1      finishes with an outcome that it does not declare
#pragma once

#include <string>
#include <vector>

#include "engine/ports.hpp"
#include "model/sequence.hpp"
#include "model/step_type.hpp"

namespace stepwise::testing {

class ScriptedSteps : public engine::StepHost {
 public:
  ScriptedSteps();

  const Palette& palette() const { return palette_; }
  static Catalog catalog();  // table "lead" with the columns city, visits, converted

  std::vector<engine::StepAnswer> run(std::span<const engine::StepRequest> requests) override;
  std::vector<engine::OwnerAnswer> choose(std::span<const engine::OwnerRequest> requests) override;
  std::string objection(const StepType&, const Fields&) override { return {}; }
  engine::Verdict judge(const engine::TrialRequest& request) override;

  std::vector<std::string> keys;   // idempotency keys of all calls, in their order
  std::vector<std::string> calls;  // "<step>/<reason>", in their order

 private:
  Palette palette_;
};

// A step of a test sequence: id, type, "name=value" parameters, "outcome>next" branches.
Step make_step(const std::string& id, const std::string& type,
               const std::vector<std::string>& parameters,
               const std::vector<std::string>& branches);
Sequence make_sequence(std::vector<Step> steps);

}  // namespace stepwise::testing
