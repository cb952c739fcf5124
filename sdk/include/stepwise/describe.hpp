// Describes a step type or a strategy, as a constant that exists before any code runs.
//
//   static constexpr auto about =
//       sw::about("com.example.sms/1", "Steps", "Send a text message")
//           .describe("Sends a text message to the mobile phone of the record.")
//           .parameter(sw::text("message", "Message").required().rendered().at_most(160))
//           .outcome("sent", "Sent")
//           .reads("mobilephone");
//
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "abi/step.h"
#include "abi/strategy.h"
#include "detail/list.hpp"
#include "parameter.hpp"
#include "value.hpp"

namespace stepwise::sdk {

namespace detail {
struct Head {
  stepwise_view id;
  stepwise_view group;
  stepwise_view title;
  stepwise_view description;
  stepwise_view makes;
  stepwise_view looks_at;
  stepwise_view awaits;
  std::uint32_t traits;
  bool is_one_at_a_time;
};
struct OfStep {};
struct OfStrategy {};
}  // namespace detail

// The numbers in the type are those of its parameters, outcomes, columns and choices, so that the
// lists fit exactly. Authors write `auto`.
template <class Kind, std::size_t P, std::size_t O, std::size_t R, std::size_t C>
class Description {
 public:
  // What it does, for the person who builds a sequence: one or two sentences.
  constexpr Description describe(std::string_view description) const noexcept {
    Description changed = *this;
    changed.head.description = view_of(description);
    return changed;
  }
  template <std::size_t Choices>
  constexpr auto parameter(const Parameter<Choices>& parameter) const noexcept {
    const detail::List<stepwise_parameter, 1> more{{parameter.raw()}};
    return Description<Kind, P + 1, O, R, C + Choices>{
        head, detail::join(parameters, more), outcomes, columns,
        detail::join(choices, parameter.choice_list())};
  }
  // Columns of the record that it wants with every call, where the record's table has them.
  template <class... Names>
  constexpr auto reads(const Names&... names) const noexcept {
    const detail::List<stepwise_view, sizeof...(Names)> more{{view_of(names)...}};
    return Description<Kind, P, O, R + sizeof...(Names), C>{head, parameters, outcomes,
                                                            detail::join(columns, more), choices};
  }
  // A way to end. The first one is taken when nothing else is said. `otherwise` is the outcome
  // whose branch is taken where a sequence gives this one none.
  constexpr auto outcome(std::string_view name, std::string_view title,
                         std::string_view otherwise = {}) const noexcept {
    only_for_steps();
    const detail::List<stepwise_outcome, 1> more{
        {{sizeof(stepwise_outcome), 0, view_of(name), view_of(title), view_of(otherwise)}}};
    return Description<Kind, P, O + 1, R, C>{head, parameters, detail::join(outcomes, more),
                                             columns, choices};
  }

  // Opens an activity of that kind for a seller. With this, no run() is needed: see step.hpp.
  constexpr Description activity(std::string_view kind) const noexcept {
    Description changed = with_trait(STEPWISE_TRAIT_ACTIVITY);
    changed.head.makes = view_of(kind);
    return changed;
  }
  // Sends a message of that kind by itself, for example "email".
  constexpr Description sends(std::string_view kind) const noexcept {
    only_for_steps();
    Description changed = *this;
    changed.head.makes = view_of(kind);
    return changed;
  }
  // Its subject is the last activity or message of that kind; without it, the last of any kind.
  constexpr Description looks_at(std::string_view kind) const noexcept {
    only_for_steps();
    Description changed = *this;
    changed.head.looks_at = view_of(kind);
    return changed;
  }
  // Facts that it may wait for or look at, with a blank between them: "call_recorded call_rated".
  // Others than these, the host's own and those of definitions are refused as slips of the pen.
  constexpr Description awaits(std::string_view facts) const noexcept {
    only_for_steps();
    Description changed = *this;
    changed.head.awaits = view_of(facts);
    return changed;
  }
  // Lets time pass: may not end a path.
  constexpr Description waits() const noexcept { return with_trait(STEPWISE_TRAIT_WAITS); }
  // Only chooses a branch.
  constexpr Description condition() const noexcept { return with_trait(STEPWISE_TRAIT_CONDITION); }
  // Hands the record to another sequence: never the first step, and nothing follows.
  constexpr Description advances() const noexcept { return with_trait(STEPWISE_TRAIT_ADVANCES); }
  // Done by the system at once.
  constexpr Description command() const noexcept { return with_trait(STEPWISE_TRAIT_COMMAND); }
  // Tries variants to find the one that performs better: needs judge(), see trial.hpp.
  constexpr Description trial() const noexcept { return with_trait(STEPWISE_TRAIT_TRIAL); }
  // Of a step: waits for a time that rests on the record, and is called with Reason::changed when
  // that changes. Of a strategy: its choice follows from the record alone, and is asked for again.
  constexpr Description follows_record() const noexcept {
    Description changed = *this;
    changed.head.traits |=
        std::is_same_v<Kind, detail::OfStep> ? STEPWISE_TRAIT_FOLLOWS : STEPWISE_STRATEGY_FOLLOWS;
    return changed;
  }
  // Taken for sequences that name no strategy; meant for one strategy of an environment.
  constexpr Description by_default() const noexcept {
    static_assert(std::is_same_v<Kind, detail::OfStrategy>, "only a strategy is taken by default");
    Description changed = *this;
    changed.head.traits |= STEPWISE_STRATEGY_DEFAULT;
    return changed;
  }
  // Wants the facts open_work and assigned of every candidate, counted on from choice to choice.
  constexpr Description counts() const noexcept {
    static_assert(std::is_same_v<Kind, detail::OfStrategy>, "only a strategy chooses candidates");
    Description changed = *this;
    changed.head.traits |= STEPWISE_STRATEGY_COUNTS;
    return changed;
  }
  // For a const run() that nevertheless must not run twice at a time: see docs/threads.md.
  constexpr Description one_at_a_time() const noexcept {
    Description changed = *this;
    changed.head.is_one_at_a_time = true;
    return changed;
  }

  // Read by the tables that are built from a description; not for authors.
  detail::Head head{};
  detail::List<stepwise_parameter, P> parameters{};
  detail::List<stepwise_outcome, O> outcomes{};
  detail::List<stepwise_view, R> columns{};
  detail::List<stepwise_view, C> choices{};

  constexpr Description() = default;
  constexpr Description(const detail::Head& the_head,
                        const detail::List<stepwise_parameter, P>& the_parameters,
                        const detail::List<stepwise_outcome, O>& the_outcomes,
                        const detail::List<stepwise_view, R>& the_columns,
                        const detail::List<stepwise_view, C>& the_choices) noexcept
      : head(the_head),
        parameters(the_parameters),
        outcomes(the_outcomes),
        columns(the_columns),
        choices(the_choices) {}

 private:
  static constexpr void only_for_steps() noexcept {
    static_assert(std::is_same_v<Kind, detail::OfStep>, "a strategy has no outcomes and no traits");
  }
  constexpr Description with_trait(std::uint32_t trait) const noexcept {
    only_for_steps();
    Description changed = *this;
    changed.head.traits |= trait;
    return changed;
  }
};

// A step type: id with revision, group of the palette ("Steps", "Conditions", "Commands", or one of
// your own), title.
constexpr auto about(std::string_view id, std::string_view group, std::string_view title) noexcept {
  Description<detail::OfStep, 0, 0, 0, 0> description;
  description.head.id = view_of(id);
  description.head.group = view_of(group);
  description.head.title = view_of(title);
  return description;
}

// A strategy: id with revision, title.
constexpr auto about_strategy(std::string_view id, std::string_view title) noexcept {
  Description<detail::OfStrategy, 0, 0, 0, 0> description;
  description.head.id = view_of(id);
  description.head.title = view_of(title);
  return description;
}

}  // namespace stepwise::sdk
