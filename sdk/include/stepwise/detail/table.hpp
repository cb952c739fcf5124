// Turns a description into the tables of the ABI, all constants.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <type_traits>

#include "../abi/step.h"
#include "../describe.hpp"
#include "list.hpp"
#include "rules.hpp"

// One of each plug-in's own, not shared between plug-ins of one process.
#pragma GCC visibility push(hidden)
namespace stepwise::sdk::detail {

// The parameters of a description, with their choices' addresses. The description must be static.
template <class Kind, std::size_t P, std::size_t O, std::size_t R, std::size_t C>
constexpr List<stepwise_parameter, P> parameters_of(
    const Description<Kind, P, O, R, C>& about) noexcept {
  List<stepwise_parameter, P> parameters = about.parameters;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < P; ++at) {
    auto& parameter = parameters.items[at];
    if (parameter.choice_count != 0) parameter.choices = about.choices.items + begin;
    begin += static_cast<std::size_t>(parameter.choice_count);
  }
  return parameters;
}

// The lists behind the struct of a step type or strategy. Type: a class with a static `about`, of
// which they are a copy: what a class that is visible outside holds may be shared with another
// plug-in that has a class of that name.
template <class Type>
struct Tables {
  static constexpr auto about = Type::about;
  static constexpr auto parameters = parameters_of(about);
  static constexpr auto parameter_addresses = addresses_of(parameters);
  static constexpr auto outcome_addresses = addresses_of(about.outcomes);

  static_assert(is_type_id(text_of(about.head.id)),
                "about: the id must be a reverse name and a revision, as \"com.example.sms/1\"");
  static_assert(about.head.title.size != 0, "about: the title is empty");
  static_assert(are_distinct_identifiers(about.parameters),
                "about: names of parameters are letters, digits and _, each name once");
  static_assert(are_columns_known(about.parameters),
                "about: column_value must name a parameter made by sw::column");
  static_assert(are_limits_ordered(about.parameters), "about: at_least is above at_most");
  static_assert(are_choices_whole(parameters),
                "about: one_of needs .choices(...), and its default must be one of them");
  static_assert(are_choices_distinct(parameters), "about: a choice is empty or is there twice");
  static_assert(are_defaults_taken(parameters),
                "about: a default is not of its parameter's kind, or outside of its limits");
  static_assert(are_distinct_texts(about.columns.items, about.columns.size()),
                "about: a column in reads(...) is empty or is there twice");
};

}  // namespace stepwise::sdk::detail
#pragma GCC visibility pop
