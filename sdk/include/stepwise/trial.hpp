// Trials: steps that give a record one of several variants, and find out which performs better.
//
//   struct Greeting : sw::Step {
//     static constexpr auto about = sw::about("com.example.greeting/1", "Steps", "Try greetings")
//                                       .trial()
//                                       .outcome("sent", "Sent");
//     sw::Answer run(const sw::Call& call) const {
//       const std::string given = call.trial.bound_or(pick(call.idempotency_key()));
//       return sw::finished("sent").variant(given, "email_replied", "by the share");
//     }
//     sw::Verdict judge(const sw::Trial& trial) const {
//       const sw::Variants variants{{"dear", "Dear"}, {"hello", "Hello"}};
//       if (trial.tally.succeeded("hello") < 100) return sw::goes_on(variants, "too few yet");
//       return sw::decided(variants, "hello", "100 have replied to it");
//     }
//   };
//
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "abi/step.h"
#include "fields.hpp"
#include "time.hpp"
#include "value.hpp"

namespace stepwise::sdk {

// How many targets were given each variant, and of how many of them the success arrived. Borrowed.
class Tally {
 public:
  explicit Tally(stepwise_fields raw) noexcept : fields_(raw, origin::trial) {}

  std::int64_t tried(std::string_view variant) const { return number("tried.", variant); }
  std::int64_t succeeded(std::string_view variant) const { return number("succeeded.", variant); }
  // In a call: the variant that this target must be given, since the trial is over or since it was
  // given it before; `otherwise` when the step chooses.
  std::string bound_or(std::string_view otherwise) const {
    return std::string(fields_.text("variant", otherwise));
  }
  bool is_bound() const noexcept { return fields_.has("variant"); }

 private:
  std::int64_t number(const char* what, std::string_view variant) const {
    return fields_.integer(std::string(what).append(variant), 0);
  }

  Fields fields_;
};

// What judge() is asked about. Borrowed until it returns.
class Trial {
 public:
  explicit Trial(const stepwise_trial& raw) noexcept
      : parameters(raw.parameters, origin::parameters), tally(raw.tally), now_us_(raw.now_us) {}

  const Fields parameters;  // as declared; of templates the name
  const Tally tally;

  // The host's clock. Use no other.
  Time now() const noexcept { return time_of(now_us_); }

 private:
  std::int64_t now_us_;
};

struct Variant {
  std::string name;   // identifier
  std::string title;  // for people
};
using Variants = std::vector<Variant>;

// The answer of judge(); made by the functions below.
class Verdict {
 public:
  Verdict(const Variants& variants, std::string_view reason) {
    for (const auto& variant : variants) {
      fields_.push_back({"variant", variant.name});
      fields_.push_back({"title", variant.title});
    }
    fields_.push_back({"reason", reason});
  }
  // By how much the success rates differ, from -1 to 1.
  Verdict& difference(double difference) & { return add("difference", difference); }
  Verdict difference(double difference) && { return std::move(add("difference", difference)); }
  // 0 to 1: how likely it is to see this much, or more, when there is no difference.
  Verdict& p_value(double p_value) & { return add("p_value", p_value); }
  Verdict p_value(double p_value) && { return std::move(add("p_value", p_value)); }

  Verdict& add(std::string_view name, Value value) {
    fields_.push_back({std::string(name), std::move(value)});
    return *this;
  }
  const Values& fields() const noexcept { return fields_; }

 private:
  Values fields_;
};

// Nothing is known for certain yet.
inline Verdict goes_on(const Variants& variants, std::string_view reason) {
  return {variants, reason};
}

// The trial is over: every later target is given this variant.
inline Verdict decided(const Variants& variants, std::string_view winner, std::string_view reason) {
  return Verdict(variants, reason).add("chosen", winner);
}

// The trial is over without a winner: every later target is given what was agreed upon for that.
inline Verdict inconclusive(const Variants& variants, std::string_view otherwise,
                            std::string_view reason) {
  return Verdict(variants, reason).add("chosen", otherwise).add("inconclusive", true);
}

}  // namespace stepwise::sdk
