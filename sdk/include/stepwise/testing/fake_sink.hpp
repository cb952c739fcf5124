// The sink of a fake host: records what it is given and refuses what a real host refuses.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "../abi/sink.h"
#include "../abi/step.h"
#include "../detail/concat.hpp"
#include "put_rules.hpp"
#include "recorded.hpp"
#include "reply.hpp"

namespace stepwise::sdk::testing {

// Lives as long as one call.
class FakeSink {
 public:
  // `type` is the step type that is called, or nullptr for a strategy.
  explicit FakeSink(const stepwise_step_type* type) : type_(type) {}
  FakeSink(const FakeSink&) = delete;
  FakeSink& operator=(const FakeSink&) = delete;

  const stepwise_sink* raw() const noexcept { return &raw_; }

  // The reply to a call that came back with this status and had to answer, as run() has.
  Reply reply(std::int32_t status, bool must_answer) {
    Reply reply = std::move(reply_);
    reply.status = static_cast<Status>(status);
    const bool is_ok = reply.status == Status::ok;
    if (is_ok && must_answer && !reply.answer) reply.complaints.push_back("no answer was given");
    if (!is_ok && reply.error.empty()) reply.complaints.push_back("it failed without an error");
    return reply;
  }

 private:
  static std::int32_t put(const stepwise_sink* sink, std::int32_t what, stepwise_fields fields) {
    return static_cast<FakeSink*>(sink->self)->take(what, copy_of(fields));
  }

  std::int32_t take(std::int32_t what, Values values) {
    const auto* rule = rule_of(what);
    if (rule == nullptr) return STEPWISE_UNSUPPORTED;
    Recorded recorded(what, std::move(values));
    const std::string fault = fault_of_put(*rule, recorded);
    if (!fault.empty()) {
      reply_.complaints.push_back(detail::concat({"put(", rule->name, ") ", fault}));
      return STEPWISE_REFUSED;
    }
    keep(*rule, std::move(recorded));
    return STEPWISE_OK;
  }

  std::string fault_of_put(const PutRule& rule, const Recorded& recorded) const {
    const bool is_of_both = rule.what == STEPWISE_PUT_ERROR;
    if (!is_of_both && rule.is_of_step != (type_ != nullptr)) return "is not for this call";
    if (rule.is_answer && reply_.answer) return "is a second answer";
    std::string fault = fault_of(rule, recorded.fields());
    if (!fault.empty() || rule.what != STEPWISE_PUT_FINISHED) return fault;
    const auto outcome = recorded.text("outcome");
    if (is_declared(outcome)) return {};
    return detail::concat({"has the outcome \"", outcome, "\", which is not declared"});
  }

  bool is_declared(const std::string& outcome) const {
    for (std::uint64_t at = 0; at < type_->outcome_count; ++at) {
      if (text_of(type_->outcomes[at]->name) == outcome) return true;
    }
    return false;
  }

  void keep(const PutRule& rule, Recorded recorded) {
    if (rule.is_answer) {
      reply_.answer = std::move(recorded);
      return;
    }
    switch (rule.what) {
      case STEPWISE_PUT_STATE:
        reply_.kept = std::move(recorded);
        break;
      case STEPWISE_PUT_EFFECT:
        reply_.effects.push_back(std::move(recorded));
        break;
      case STEPWISE_PUT_NOTE:
        reply_.notes.push_back(recorded.text("text"));
        break;
      default:
        reply_.error = recorded.text("text");
        reply_.parameter = recorded.text("parameter");
    }
  }

  stepwise_sink raw_{sizeof(stepwise_sink), 0, this, &FakeSink::put};
  const stepwise_step_type* type_;
  Reply reply_;
};

}  // namespace stepwise::sdk::testing
