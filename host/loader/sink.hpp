// The host's side of put(): looks at everything that a plug-in gives, copies it at once, and keeps
// it until the call is over.
#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/ports.hpp"
#include "loader/module.hpp"
#include "stepwise/abi/sink.h"
#include "stepwise/detail/call_rules.hpp"

namespace stepwise::loader {

using sdk::detail::Caller;
using sdk::detail::PutRule;

// What came out of a call, when it went well or not.
struct Collected {
  bool answered = false;
  engine::StepAnswer step;    // call of a step
  engine::OwnerAnswer owner;  // call of a strategy
  engine::Verdict verdict;    // call of a judge
  std::string error;          // what STEPWISE_PUT_ERROR said
  bool refused = false;       // something was refused: the plug-in broke a rule
  std::string complaint;      // the first thing that was refused or not known
};

// Lives as long as one call. What other threads put is refused, and fails the call.
class Sink {
 public:
  Sink(Caller caller, const Module& module, Time now);
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  // The outcomes that the type declares; of a trial the variants that it may give now.
  void expect_answers_of(const StepType& type, const engine::StepRequest& request) {
    type_ = &type;
    step_ = &request;
  }
  // The candidates, and the record's owner, whom a strategy may name in any case.
  void expect_owner_of(const engine::OwnerRequest& request) { request_ = &request; }

  const stepwise_sink* face() const { return &face_; }
  // When the plug-in has returned.
  Collected& collect();

 private:
  static std::int32_t put(const stepwise_sink* face, std::int32_t what, stepwise_fields fields);
  std::int32_t take(std::int32_t what, stepwise_fields fields);
  std::string refusal_of(const PutRule& rule, stepwise_fields fields) const;
  std::string outcome_fault(const std::string& outcome) const;
  std::string owner_fault(const std::string& owner) const;
  std::string variant_misfit(const std::string& variant) const;
  void keep(std::int32_t what, stepwise_fields fields);
  void keep_effect(stepwise_fields fields);
  void keep_error(stepwise_fields fields);
  void keep_verdict(stepwise_fields fields);
  void complain(std::string text);

  stepwise_sink face_;
  const Module& module_;
  const StepType* type_ = nullptr;
  const engine::StepRequest* step_ = nullptr;
  const engine::OwnerRequest* request_ = nullptr;
  const std::thread::id thread_ = std::this_thread::get_id();
  std::atomic<bool> strange_thread_ = false;  // another one than the call's has put something
  sdk::detail::CallRules rules_;
  Collected collected_;
};

}  // namespace stepwise::loader
