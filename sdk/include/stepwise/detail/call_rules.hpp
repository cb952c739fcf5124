// What holds for all that is put in one call together: one answer, so many things, so many bytes,
// and no effect where the host would drop it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "put_rules.hpp"

namespace stepwise::sdk::detail {

inline constexpr int max_beside = 1000;                // things beside the answer
inline constexpr std::uint64_t max_call = 16'777'216;  // bytes of all puts: 16 MiB

class CallRules {
 public:
  // `now_us` is the host's clock in this call: no wait may reach further than max_days from it.
  CallRules(Caller caller, std::int64_t now_us) noexcept : caller_(caller), now_us_(now_us) {}

  bool has_answer() const noexcept { return has_answer_; }
  bool has_error() const noexcept { return has_error_; }
  int effects() const noexcept { return effects_; }

  // Why the host does not take it; empty when it does.
  std::string refusal_of(const PutRule& rule, stepwise_fields fields) const {
    if ((rule.callers & static_cast<unsigned>(caller_)) == 0) return "is not for this call";
    if (rule.is_answer && has_answer_) return "a second answer, one is the rule";
    if (rule.what == STEPWISE_PUT_VARIANT && has_variant_) {
      return "a second variant, a target is given one";
    }
    if (counts(rule) && beside_ >= max_beside) {
      return concat({"more than ", std::to_string(max_beside), " things in one call"});
    }
    std::string fault = fault_of(rule, fields);
    if (fault.empty()) fault = size_fault(rule, fields);
    if (fault.empty()) fault = lost_effect(rule);
    return fault.empty() ? far_wait(rule, fields) : fault;
  }

  // Remembers what was taken.
  void count(const PutRule& rule, stepwise_fields fields) noexcept {
    beside_ += counts(rule) ? 1 : 0;
    bytes_ += bytes_of(fields);
    has_answer_ = has_answer_ || rule.is_answer;
    has_retry_ = has_retry_ || rule.what == STEPWISE_PUT_RETRY;
    has_error_ = has_error_ || rule.what == STEPWISE_PUT_ERROR;
    has_variant_ = has_variant_ || rule.what == STEPWISE_PUT_VARIANT;
    effects_ += rule.what == STEPWISE_PUT_EFFECT ? 1 : 0;
  }

 private:
  // The answer and the reason of a failure always find room.
  bool is_first_error(const PutRule& rule) const noexcept {
    return rule.what == STEPWISE_PUT_ERROR && !has_error_;
  }
  bool counts(const PutRule& rule) const noexcept {
    return !rule.is_answer && !is_first_error(rule);
  }

  std::string size_fault(const PutRule& rule, stepwise_fields fields) const {
    if (is_first_error(rule) || bytes_ + bytes_of(fields) <= max_call) return {};
    return concat({"more than ", std::to_string(max_call), " bytes in one call"});
  }

  std::string lost_effect(const PutRule& rule) const {
    const bool is_effect = rule.what == STEPWISE_PUT_EFFECT;
    if ((is_effect && has_retry_) || (rule.what == STEPWISE_PUT_RETRY && effects_ > 0)) {
      return "effects beside a retry would be lost: give them with the answer that comes after it";
    }
    if (is_effect && has_error_) return "an effect beside a failure would be lost";
    return {};
  }

  std::string far_wait(const PutRule& rule, stepwise_fields fields) const {
    constexpr std::int64_t day = 24LL * 3'600'000'000;
    if (rule.what != STEPWISE_PUT_WAIT && rule.what != STEPWISE_PUT_AWAIT_EVENTS) return {};
    const stepwise_value* until = value_in(fields, "until");
    const stepwise_value* on = value_in(fields, "on");
    if (on != nullptr && on->integer - now_us_ / day > max_days) {
      return concat({"has a date (on) more than ", std::to_string(max_days), " days ahead"});
    }
    if (until == nullptr || until->integer - max_days * day <= now_us_) return {};
    return concat({"has a time (until) more than ", std::to_string(max_days), " days ahead"});
  }

  Caller caller_;
  std::int64_t now_us_;
  int beside_ = 0;
  int effects_ = 0;
  std::uint64_t bytes_ = 0;
  bool has_answer_ = false, has_retry_ = false, has_error_ = false;
  bool has_variant_ = false;
};

// Why an outcome is refused that is none of the declared ones.
inline std::string undeclared_outcome(std::string_view outcome,
                                      const std::vector<std::string_view>& declared) {
  std::string text = concat({"the outcome \"", outcome, "\" is not declared; declared: "});
  for (const auto name : declared) text.append(name).append(", ");
  text.resize(text.size() - 2);
  return text;
}

// Why a variant is refused; empty when it is not. `bound`: the one that the target must be given,
// empty when the step chooses. `known`: those that judge() named; empty: not known.
inline std::string variant_misfit(std::string_view variant, bool is_trial, std::string_view bound,
                                  const std::vector<std::string_view>& known) {
  if (!is_trial) return "is for step types with the trait trial";
  if (!bound.empty()) {
    if (variant == bound) return {};
    return concat({"gives \"", variant, "\", this target must be given \"", bound, "\""});
  }
  if (known.empty()) return {};
  std::string text = concat({"the variant \"", variant, "\" is none that judge() names: "});
  for (const auto name : known) {
    if (name == variant) return {};
    text.append(name).append(", ");
  }
  text.resize(text.size() - 2);
  return text;
}

// Why an owner is refused whom the host did not offer.
inline std::string unknown_owner(std::string_view owner) {
  return concat({"\"", owner, "\" is neither one of the candidates nor the record's owner"});
}

}  // namespace stepwise::sdk::detail
