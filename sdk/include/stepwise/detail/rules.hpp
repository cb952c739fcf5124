// What a host would refuse in a description, said by the compiler instead.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../abi/step.h"
#include "../value.hpp"
#include "list.hpp"

namespace stepwise::sdk::detail {

constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

// Names of parameters and outcomes: a letter, then letters, digits and underscores.
constexpr bool is_identifier(std::string_view name) noexcept {
  if (name.empty() || !is_letter(name[0])) return false;
  for (const char c : name) {
    if (!is_letter(c) && !is_digit(c) && c != '_') return false;
  }
  return true;
}

constexpr bool is_part_of_name(std::string_view part) noexcept {
  if (part.empty() || !is_letter(part[0])) return false;
  for (const char c : part) {
    if (!is_letter(c) && !is_digit(c) && c != '_' && c != '-') return false;
  }
  return true;
}

// Ids of plug-ins: two or more parts with dots between them, "com.example.sms". Without a dot it
// would be a name that anybody may take.
constexpr bool is_reverse_name(std::string_view id) noexcept {
  auto dot = id.find('.');
  if (dot == std::string_view::npos) return false;
  for (; dot != std::string_view::npos; dot = id.find('.')) {
    if (!is_part_of_name(id.substr(0, dot))) return false;
    id.remove_prefix(dot + 1);
  }
  return is_part_of_name(id);
}

// Ids of step types and strategies: a reverse name and a revision, "com.example.sms/1".
constexpr bool is_type_id(std::string_view id) noexcept {
  const auto slash = id.find('/');
  if (slash == std::string_view::npos || !is_reverse_name(id.substr(0, slash))) return false;
  const auto revision = id.substr(slash + 1);
  if (revision.empty() || revision[0] == '0') return false;
  for (const char c : revision) {
    if (!is_digit(c)) return false;
  }
  return true;
}

// True when every name is an identifier and none occurs twice. Items: anything with a `name`.
template <class Item, std::size_t Count>
constexpr bool are_distinct_identifiers(const List<Item, Count>& items) noexcept {
  for (std::size_t at = 0; at < Count; ++at) {
    if (!is_identifier(text_of(items.items[at].name))) return false;
    for (std::size_t other = 0; other < at; ++other) {
      if (text_of(items.items[at].name) == text_of(items.items[other].name)) return false;
    }
  }
  return true;
}

// True when each value for a column names the parameter that says which column it is for.
template <std::size_t Count>
constexpr bool are_columns_known(const List<stepwise_parameter, Count>& parameters) noexcept {
  for (const auto& value : parameters) {
    if (value.type != STEPWISE_PARAMETER_COLUMN_VALUE) continue;
    bool is_known = false;
    for (const auto& column : parameters) {
      is_known = is_known || (column.type == STEPWISE_PARAMETER_COLUMN &&
                              text_of(column.name) == text_of(value.of));
    }
    if (!is_known) return false;
  }
  return true;
}

// True when no limit is above the other.
template <std::size_t Count>
constexpr bool are_limits_ordered(const List<stepwise_parameter, Count>& parameters) noexcept {
  constexpr auto both = STEPWISE_PARAMETER_HAS_MIN | STEPWISE_PARAMETER_HAS_MAX;
  for (const auto& parameter : parameters) {
    if ((parameter.flags & both) == both && parameter.min > parameter.max) return false;
  }
  return true;
}

// True when each parameter of type one_of has choices, and a default that is one of them. Takes the
// parameters with their choices' addresses.
template <std::size_t Count>
constexpr bool are_choices_whole(const List<stepwise_parameter, Count>& parameters) noexcept {
  for (const auto& parameter : parameters) {
    if (parameter.type != STEPWISE_PARAMETER_ONE_OF) continue;
    bool is_whole = parameter.default_text.size == 0 && parameter.choice_count != 0;
    for (std::size_t at = 0; at < parameter.choice_count; ++at) {
      is_whole = is_whole || text_of(parameter.choices[at]) == text_of(parameter.default_text);
    }
    if (!is_whole) return false;
  }
  return true;
}

}  // namespace stepwise::sdk::detail
