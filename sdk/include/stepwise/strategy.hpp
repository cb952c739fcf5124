// The base of every assignment strategy.
//
//   struct ByTitle : sw::Strategy {
//     static constexpr auto about =
//         sw::about_strategy("com.example.by_title/1", "By title").reads("jobtitle");
//
//     sw::Decision choose(const sw::Choice& choice) const {
//       const auto wanted = choice.record.text("jobtitle", "");
//       for (const sw::Candidate candidate : choice.candidates()) {
//         if (!wanted.empty() && candidate.facts.text("title", "") == wanted) {
//           return sw::owner(candidate.id, "has the title that the record asks for");
//         }
//       }
//       return sw::unassigned("nobody has the title that the record asks for");
//     }
//   };
//
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include "abi/strategy.h"
#include "describe.hpp"
#include "detail/guard.hpp"
#include "detail/instance.hpp"
#include "detail/table.hpp"
#include "fields.hpp"

namespace stepwise::sdk {

// A class that derives from it has
//   static constexpr auto about     what it is: see describe.hpp
//   Decision choose(const Choice&)  const or not: as Step::run
// The same choice must give the same decision: no clock of its own, no random numbers, no memory.
struct Strategy {};

// A user who may become the owner. Borrowed until choose() returns.
struct Candidate {
  std::string_view id;
  Fields facts;  // what this host knows about the user, which may be nothing: see the guide
};

enum class Purpose : std::int32_t {
  target = STEPWISE_OWNER_OF_TARGET,      // owner of the whole run, when the record is connected
  activity = STEPWISE_OWNER_OF_ACTIVITY,  // owner of one activity, when its step opens
};

// Sorted by id. For range-for; gives Candidate by value.
class Candidates {
 public:
  Candidates(const stepwise_candidate* data, std::uint64_t count) noexcept
      : data_(data), count_(count) {}

  class Iterator {
   public:
    explicit Iterator(const stepwise_candidate* at) noexcept : at_(at) {}
    Candidate operator*() const noexcept { return {text_of(at_->id), {at_->facts, origin::facts}}; }
    Iterator& operator++() noexcept { return ++at_, *this; }
    bool operator!=(const Iterator& other) const noexcept { return at_ != other.at_; }

   private:
    const stepwise_candidate* at_;
  };
  Iterator begin() const noexcept { return Iterator(data_); }
  Iterator end() const noexcept { return Iterator(data_ + count_); }

  std::size_t size() const noexcept { return count_; }
  bool empty() const noexcept { return count_ == 0; }
  bool has(std::string_view id) const noexcept {
    for (const Candidate candidate : *this) {
      if (candidate.id == id) return true;
    }
    return false;
  }

 private:
  const stepwise_candidate* data_;
  std::uint64_t count_;
};

// The question. Borrowed until choose() returns, with every text that is read from it.
class Choice {
 public:
  explicit Choice(const stepwise_choice& raw) noexcept
      : parameters(raw.parameters, origin::parameters),
        record(raw.record, origin::record),
        raw_(&raw) {}

  const Fields parameters;  // as declared
  const Fields record;      // the columns that `reads` names, where they hold something

  Purpose purpose() const noexcept { return static_cast<Purpose>(raw_->purpose); }
  // The host's clock. Use no other.
  Time now() const noexcept { return time_of(raw_->now_us); }
  // A hint how long the host would like to wait for the answer. Not enforced.
  Time deadline() const noexcept { return time_of(raw_->deadline_us); }
  std::string_view idempotency_key() const noexcept { return text_of(raw_->idempotency_key); }
  // Empty when nobody owns the record.
  std::string_view record_owner() const noexcept { return text_of(raw_->record_owner); }
  // Empty while the owner of the target itself is sought.
  std::string_view target_owner() const noexcept { return text_of(raw_->target_owner); }
  // Who connected the record or moves the target; empty when the system does.
  std::string_view actor() const noexcept { return text_of(raw_->actor); }
  Candidates candidates() const noexcept { return {raw_->candidates, raw_->candidate_count}; }

 private:
  const stepwise_choice* raw_;
};

// The answer of a strategy; made by the two functions below.
class Decision {
 public:
  Decision(std::int32_t what, Values fields) : what_(what), fields_(std::move(fields)) {}
  std::int32_t what() const noexcept { return what_; }
  const Values& fields() const noexcept { return fields_; }

 private:
  std::int32_t what_;
  Values fields_;
};

// This user: a candidate, or the record's owner in any case. `reason` is stored, and shown to
// whoever asks "why me?".
inline Decision owner(std::string_view id, std::string_view reason) {
  return {STEPWISE_PUT_OWNER, {{"owner", id}, {"reason", reason}}};
}

// Nobody fits.
inline Decision unassigned(std::string_view reason) {
  return {STEPWISE_PUT_UNASSIGNED, {{"reason", reason}}};
}

#pragma GCC visibility push(hidden)
namespace detail {

template <class Object, class = void>
struct CanChoose : std::false_type {};
template <class Object>
struct CanChoose<
    Object, std::void_t<decltype(std::declval<Object&>().choose(std::declval<const Choice&>()))>>
    : std::true_type {};

template <class Type>
std::int32_t choose_owner(void*, const stepwise_choice* choice,
                          const stepwise_sink* sink) noexcept {
  return guarded(*sink, [&] {
    const Decision decision = Instance<Type>::get().choose(Choice(*choice));
    put(*sink, decision.what(), decision.fields());
    return Status::ok;
  });
}

template <class Type>
constexpr stepwise_strategy_type entry_of_strategy() noexcept {
  using Lists = Tables<Type>;
  constexpr const auto& about = Lists::about;
  static_assert(CanChoose<Type>::value, "a strategy needs a public choose(const sw::Choice&)");
  const bool is_free = CanChoose<const Type>::value && !about.head.is_one_at_a_time;
  return {sizeof(stepwise_strategy_type),
          is_free ? STEPWISE_THREADS_ANY : STEPWISE_THREADS_ONE,
          about.head.traits,
          0,
          about.head.id,
          about.head.title,
          about.head.description,
          Lists::parameter_addresses.data(),
          Lists::parameter_addresses.size(),
          about.columns.data(),
          about.columns.size(),
          nullptr,
          &choose_owner<Type>};
}

template <class Type>
[[gnu::visibility("hidden")]] inline constexpr stepwise_strategy_type strategy_entry =
    entry_of_strategy<Type>();

}  // namespace detail
#pragma GCC visibility pop

// The strategy as a host sees it; for unit tests that have no module.
template <class Type>
const stepwise_strategy_type& strategy_type() {
  detail::Instance<Type>::create();
  return detail::strategy_entry<Type>;
}

}  // namespace stepwise::sdk
