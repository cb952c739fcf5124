// The sink of a fake host: records what it is given and refuses what a real host refuses, by the
// same rules.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "../abi/sink.h"
#include "../detail/call_rules.hpp"
#include "../detail/concat.hpp"
#include "recorded.hpp"
#include "reply.hpp"

namespace stepwise::sdk::testing {

using Caller = detail::Caller;
using Names = std::vector<std::string_view>;

// Lives as long as one call.
class FakeSink {
 public:
  // `known`: of a step the outcomes that it declares, of a strategy the users whom it may name.
  FakeSink(Caller caller, Time now, Names known)
      : caller_(caller), known_(std::move(known)), rules_(caller, microseconds_of(now)) {}
  FakeSink(const FakeSink&) = delete;
  FakeSink& operator=(const FakeSink&) = delete;

  // Of a step: whether it is a trial, and the variant that it must give; empty when it chooses.
  FakeSink& expect_variant(bool is_trial, std::string bound) {
    is_trial_ = is_trial;
    bound_ = std::move(bound);
    return *this;
  }

  const stepwise_sink* raw() const noexcept { return &raw_; }

  // The reply to a call that came back with this status.
  Reply reply(std::int32_t status) {
    if (strange_thread_) complain("put() on another thread than that of the call");
    Reply reply = std::move(reply_);
    reply.status = static_cast<Status>(status);
    judge(reply);
    if (reply.status == Status::ok) return reply;
    // A failed call leaves nothing behind.
    reply.answer.reset();
    reply.kept.reset();
    reply.variant.reset();
    reply.effects.clear();
    reply.notes.clear();
    return reply;
  }

 private:
  // A refused put makes the call fail, whatever the plug-in made of it.
  void judge(Reply& reply) const {
    const bool is_ok = reply.status == Status::ok;
    const bool must_answer = caller_ != Caller::check;
    if (is_ok && must_answer && !reply.answer) reply.complaints.push_back("no answer was given");
    if (is_ok && !reply.error.empty()) {
      reply.complaints.push_back("it gave an error and the status 0 (ok)");
    }
    if (!is_ok && reply.error.empty()) reply.complaints.push_back("it failed without an error");
    if (reply.status < Status::ok || reply.status >= Status::refused) {
      reply.complaints.push_back(detail::concat(
          {"it gave the status ", std::to_string(static_cast<std::int32_t>(reply.status)),
           ", which is not for a plug-in"}));
      reply.status = Status::bug;
    }
    if (is_ok && !reply.complaints.empty()) reply.status = Status::bug;
    if (reply.status != Status::ok && reply.error.empty()) reply.error = reply.complaints.front();
  }

  static std::int32_t put(const stepwise_sink* face, std::int32_t what, stepwise_fields fields) {
    if (face == nullptr) return STEPWISE_REFUSED;
    auto& sink = *static_cast<FakeSink*>(face->self);
    if (std::this_thread::get_id() == sink.thread_) return sink.take(what, fields);
    sink.strange_thread_ = true;
    return STEPWISE_REFUSED;
  }

  std::int32_t take(std::int32_t what, stepwise_fields fields) {
    const auto* rule = detail::rule_of(what);
    if (rule == nullptr) return STEPWISE_UNSUPPORTED;
    std::string why = rules_.refusal_of(*rule, fields);
    if (why.empty()) why = name_fault(what, fields);
    if (!why.empty()) {
      complain(detail::concat({"put(", rule->name, "): ", why}));
      return STEPWISE_REFUSED;
    }
    rules_.count(*rule, fields);
    keep(*rule, Recorded(what, copy_of(fields)));
    return STEPWISE_OK;
  }

  std::string name_fault(std::int32_t what, stepwise_fields fields) const {
    if (what == STEPWISE_PUT_VARIANT) {
      const auto variant = text_of(detail::value_in(fields, "variant")->text);
      return detail::variant_misfit(variant, is_trial_, bound_, {});
    }
    const bool is_outcome = what == STEPWISE_PUT_FINISHED;
    if (!is_outcome && what != STEPWISE_PUT_OWNER) return {};
    const auto name = text_of(detail::value_in(fields, is_outcome ? "outcome" : "owner")->text);
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) return {};
    return is_outcome ? detail::undeclared_outcome(name, known_) : detail::unknown_owner(name);
  }

  void keep(const detail::PutRule& rule, Recorded recorded) {
    if (rule.is_answer) {
      reply_.answer = std::move(recorded);
      return;
    }
    switch (rule.what) {
      case STEPWISE_PUT_STATE:
        reply_.kept = std::move(recorded);
        break;
      case STEPWISE_PUT_VARIANT:
        reply_.variant = std::move(recorded);
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

  void complain(std::string text) { reply_.complaints.push_back(std::move(text)); }

  stepwise_sink raw_{sizeof(stepwise_sink), 0, this, &FakeSink::put};
  Caller caller_;
  Names known_;
  bool is_trial_ = false;
  std::string bound_;
  detail::CallRules rules_;
  const std::thread::id thread_ = std::this_thread::get_id();
  std::atomic<bool> strange_thread_{false};  // another one than the call's has put something
  Reply reply_;
};

}  // namespace stepwise::sdk::testing
