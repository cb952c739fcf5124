// The base of every step type.
//
//   struct Sms : sw::Step {
//     static constexpr auto about = sw::about("com.example.sms/1", "Steps", "Send a text message")
//                                       .outcome("sent", "Sent")
//                                       .reads("mobilephone");
//     sw::Answer run(const sw::Call& call) const {
//       return sw::finished("sent").message("sms", call.record.text("mobilephone"), "", "Hello");
//     }
//   };
//
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "abi/step.h"
#include "answer.hpp"
#include "call.hpp"
#include "describe.hpp"
#include "detail/guard.hpp"
#include "detail/instance.hpp"
#include "detail/table.hpp"

namespace stepwise::sdk {

// A class that derives from it has
//   static constexpr auto about   what it is: see describe.hpp
//   Answer run(const Call&)       what it does. const: the host may call it on several threads at
//                                 once. Not const: one call at a time for the whole plug-in. Not
//                                 needed after .activity(kind): activity_step() is then the rule
//   Verdict judge(const Trial&)   with .trial() only: how the trial stands; see trial.hpp
//   void check(const Fields&)     optional: throws bad_parameter() for what the declaration of the
//                                 parameters cannot say
// There is one object of the class; it lives from open to close of the plug-in. What must survive
// from call to call belongs into Answer::keep, not into members: the next call may come to another
// process.
struct Step {};

// The rule of a step that leaves the work to a seller: opens the activity, with the parameters
// `subject` and `description` where the step type has them; then takes the seller's result as the
// outcome if it is a declared one, and the first outcome otherwise, also when the activity was
// skipped. The result is kept as it is.
inline Answer activity_step(const Call& call, std::string_view kind) {
  switch (call.reason()) {
    case Reason::enter:
      return open_activity(kind, call.parameters.text("subject", ""),
                           call.parameters.text("description", ""));
    case Reason::activity_done: {
      const auto result = call.event.text("result", "");
      return finished(call.has_outcome(result) ? result : call.first_outcome(), result);
    }
    case Reason::skipped:
      return finished(call.first_outcome());
    case Reason::due:
    case Reason::event:
    case Reason::changed:
      break;
  }
  throw Error(Status::unsupported, "an open activity is only done or skipped");
}

#pragma GCC visibility push(hidden)
namespace detail {

// Whether run(const Call&) can be called on such an object, private or overloaded as it may be.
template <class Object, class = void>
struct CanRun : std::false_type {};
template <class Object>
struct CanRun<Object,
              std::void_t<decltype(std::declval<Object&>().run(std::declval<const Call&>()))>>
    : std::true_type {};

template <class Object, class = void>
struct CanCheck : std::false_type {};
template <class Object>
struct CanCheck<Object,
                std::void_t<decltype(std::declval<Object&>().check(std::declval<const Fields&>()))>>
    : std::true_type {};

// Whether a class has anything of that name, of any form and access: a class that derives from it
// and from one that has the name for certain does not know which of the two is meant.
struct NamesRun {
  int run;
};
struct NamesCheck {
  int check;
};
template <class Type, class Named, bool is_final = std::is_final_v<Type>>
struct Both : Type, Named {};
template <class Type, class Named>
struct Both<Type, Named, true> : Named {};  // nothing can be told of a final class

template <class Type, class = void>
struct HasNameRun : std::true_type {};
template <class Type>
struct HasNameRun<Type, std::void_t<decltype(&Both<Type, NamesRun>::run)>> : std::false_type {};

template <class Type, class = void>
struct HasNameCheck : std::true_type {};
template <class Type>
struct HasNameCheck<Type, std::void_t<decltype(&Both<Type, NamesCheck>::check)>> : std::false_type {
};

template <class Object, class = void>
struct CanJudge : std::false_type {};
template <class Object>
struct CanJudge<Object,
                std::void_t<decltype(std::declval<Object&>().judge(std::declval<const Trial&>()))>>
    : std::true_type {};

template <class Type>
constexpr bool has_run() noexcept {
  static_assert(CanRun<Type>::value || !HasNameRun<Type>::value,
                "run must be public and take const sw::Call&");
  return CanRun<Type>::value;
}

template <class Type>
constexpr bool has_check() noexcept {
  static_assert(CanCheck<Type>::value || !HasNameCheck<Type>::value,
                "check must be public and take const sw::Fields&");
  return CanCheck<Type>::value;
}

// What is not there is no obstacle; what is there must be const.
template <class Type>
constexpr bool is_callable_side_by_side() noexcept {
  return (!has_run<Type>() || CanRun<const Type>::value) &&
         (!has_check<Type>() || CanCheck<const Type>::value) &&
         (!CanJudge<Type>::value || CanJudge<const Type>::value);
}

template <class Type>
Answer answer_of(const Call& call) {
  if constexpr (has_run<Type>()) {
    return Instance<Type>::get().run(call);
  } else {
    static_assert(Type::about.head.makes.size != 0,
                  "a step type needs run(const Call&), or .activity(kind) in its description");
    return activity_step(call, text_of(Type::about.head.makes));
  }
}

// A failure takes effects with it. The host says so when it is offered them, and it is the failure
// that counts.
inline void offer_lost(const Answer& answer, const stepwise_sink& sink) {
  for (const auto& thing : AnswerAccess::beside(answer)) {
    if (thing.what == STEPWISE_PUT_EFFECT) offer(sink, thing.what, thing.fields);
  }
}

// Effects and the like go first: when the host refuses one of them, no answer has been given yet.
inline Status give(const Answer& answer, const stepwise_sink& sink) {
  const auto status = AnswerAccess::status(answer);
  if (status == Status::ok) {
    const auto& kept = AnswerAccess::kept(answer);
    if (!kept.empty()) put(sink, STEPWISE_PUT_STATE, kept);
    for (const auto& thing : AnswerAccess::beside(answer)) put(sink, thing.what, thing.fields);
  }
  const auto& main = AnswerAccess::main(answer);
  put(sink, main.what, main.fields);
  if (status != Status::ok) offer_lost(answer, sink);
  return status;
}

template <class Type>
constexpr stepwise_step_type entry_of_step() noexcept;
template <class Type>
[[gnu::visibility("hidden")]] inline constexpr stepwise_step_type step_entry =
    entry_of_step<Type>();  // GCC leaves the pragma out of account here

template <class Type>
std::int32_t run_step(void*, const stepwise_call* call, const stepwise_sink* sink) noexcept {
  return guarded(*sink,
                 [&] { return give(answer_of<Type>(Call(*call, step_entry<Type>)), *sink); });
}

template <class Type>
std::int32_t check_step(void*, stepwise_fields parameters, const stepwise_sink* sink) noexcept {
  return guarded(*sink, [&] {
    Instance<Type>::get().check(Fields(parameters, origin::parameters));
    return Status::ok;
  });
}

template <class Type>
std::int32_t judge_trial(void*, const stepwise_trial* trial, const stepwise_sink* sink) noexcept {
  return guarded(*sink, [&] {
    const Verdict verdict = Instance<Type>::get().judge(Trial(*trial));
    put(*sink, STEPWISE_PUT_VERDICT, verdict.fields());
    return Status::ok;
  });
}

template <class Type>
constexpr auto judge_of() noexcept
    -> std::int32_t (*)(void*, const stepwise_trial*, const stepwise_sink*) {
  constexpr bool is_trial = (Type::about.head.traits & STEPWISE_TRAIT_TRIAL) != 0;
  static_assert(is_trial == CanJudge<Type>::value,
                "a step type with .trial() needs a public judge(const sw::Trial&), others none");
  if constexpr (CanJudge<Type>::value) {
    return &judge_trial<Type>;
  } else {
    return nullptr;
  }
}

template <class Type>
constexpr auto check_of() noexcept
    -> std::int32_t (*)(void*, stepwise_fields, const stepwise_sink*) {
  if constexpr (has_check<Type>()) {
    return &check_step<Type>;
  } else {
    return nullptr;
  }
}

template <class Type>
constexpr stepwise_step_type entry_of_step() noexcept {
  using Lists = Tables<Type>;
  constexpr const auto& about = Lists::about;
  static_assert(about.head.group.size != 0, "about: the group of the palette is empty");
  static_assert(about.outcomes.size() != 0, "about: add at least one .outcome(name, title)");
  static_assert(are_distinct_identifiers(about.outcomes),
                "about: names of outcomes are letters, digits and _, each name once");
  const bool is_free = is_callable_side_by_side<Type>() && !about.head.is_one_at_a_time;
  return {sizeof(stepwise_step_type),
          about.head.traits,
          is_free ? STEPWISE_THREADS_ANY : STEPWISE_THREADS_ONE,
          0,
          about.head.id,
          about.head.group,
          about.head.title,
          about.head.description,
          about.head.makes,
          about.head.looks_at,
          Lists::parameter_addresses.data(),
          Lists::parameter_addresses.size(),
          Lists::outcome_addresses.data(),
          Lists::outcome_addresses.size(),
          about.columns.data(),
          about.columns.size(),
          nullptr,
          check_of<Type>(),
          &run_step<Type>,
          judge_of<Type>(),
          about.head.awaits};
}
}  // namespace detail
#pragma GCC visibility pop

// The step type as a host sees it; for unit tests that have no module.
template <class Type>
const stepwise_step_type& step_type() {
  detail::Instance<Type>::create();
  return detail::step_entry<Type>;
}

}  // namespace stepwise::sdk
