// The host's side of put(): looks at everything that a plug-in gives, copies it at once, and keeps
// it until the call is over.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/ports.hpp"
#include "loader/module.hpp"
#include "loader/put_rules.hpp"
#include "stepwise/abi/sink.h"

namespace stepwise::loader {

// What came out of a call, when it went well or not.
struct Collected {
  bool answered = false;
  engine::StepAnswer step;    // call of a step
  engine::OwnerAnswer owner;  // call of a strategy
  std::string error;          // what STEPWISE_PUT_ERROR said
  bool refused = false;       // something was refused: the plug-in broke a rule
  std::string complaint;      // the first thing that was refused or not known
};

// Lives as long as one call. Everything but the constructor's thread is refused.
class Sink {
 public:
  Sink(Caller caller, const Module& module);
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  void expect_outcomes_of(const StepType& type) { type_ = &type; }
  void expect_owner_among(const std::vector<engine::Candidate>* users) { users_ = users; }

  const stepwise_sink* face() const { return &face_; }
  Collected& collected() { return collected_; }

 private:
  static std::int32_t put(const stepwise_sink* face, std::int32_t what, stepwise_fields fields);
  std::int32_t take(std::int32_t what, stepwise_fields fields);
  std::string refusal_of(const PutRule& rule, stepwise_fields fields) const;
  std::string outcome_fault(const std::string& outcome) const;
  std::string owner_fault(const std::string& owner) const;
  void keep(std::int32_t what, stepwise_fields fields);
  void keep_effect(stepwise_fields fields);
  void keep_error(stepwise_fields fields);
  void complain(std::string text);

  stepwise_sink face_;
  Caller caller_;
  const Module& module_;
  const StepType* type_ = nullptr;
  const std::vector<engine::Candidate>* users_ = nullptr;
  std::thread::id thread_ = std::this_thread::get_id();
  int beside_ = 0;  // things given beside the answer
  Collected collected_;
};

}  // namespace stepwise::loader
