// What a host would refuse in a description, said by the compiler instead.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "../abi/step.h"
#include "../value.hpp"
#include "list.hpp"
#include "read_text.hpp"

namespace stepwise::sdk::detail {

constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

inline constexpr std::size_t longest_identifier = 100;
inline constexpr std::size_t longest_id = 200;
inline constexpr std::size_t longest_revision = 6;

// Names of parameters and outcomes: a letter, then letters, digits and underscores.
constexpr bool is_identifier(std::string_view name) noexcept {
  if (name.empty() || name.size() > longest_identifier || !is_letter(name[0])) return false;
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
  if (id.size() > longest_id) return false;
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
  if (revision.empty() || revision.size() > longest_revision || revision[0] == '0') return false;
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

// True when every text says something and none occurs twice.
constexpr bool are_distinct_texts(const stepwise_view* texts, std::uint64_t count) noexcept {
  for (std::uint64_t at = 0; at < count; ++at) {
    if (texts[at].size == 0) return false;
    for (std::uint64_t other = 0; other < at; ++other) {
      if (text_of(texts[at]) == text_of(texts[other])) return false;
    }
  }
  return true;
}

constexpr bool is_finite(double number) noexcept {
  constexpr double most = std::numeric_limits<double>::max();
  return number >= -most && number <= most;
}

// True when the limits are numbers and none is above the other.
template <std::size_t Count>
constexpr bool are_limits_ordered(const List<stepwise_parameter, Count>& parameters) noexcept {
  constexpr auto both = STEPWISE_PARAMETER_HAS_MIN | STEPWISE_PARAMETER_HAS_MAX;
  for (const auto& parameter : parameters) {
    if (!is_finite(parameter.min) || !is_finite(parameter.max)) return false;
    if ((parameter.flags & both) == both && parameter.min > parameter.max) return false;
  }
  return true;
}

constexpr bool is_choice(const stepwise_parameter& parameter) noexcept {
  for (std::uint64_t at = 0; at < parameter.choice_count; ++at) {
    if (text_of(parameter.choices[at]) == text_of(parameter.default_text)) return true;
  }
  return false;
}

// True when each parameter of type one_of has choices, and a default that is one of them. Takes the
// parameters with their choices' addresses.
template <std::size_t Count>
constexpr bool are_choices_whole(const List<stepwise_parameter, Count>& parameters) noexcept {
  for (const auto& parameter : parameters) {
    if (parameter.type != STEPWISE_PARAMETER_ONE_OF) continue;
    const bool is_whole =
        parameter.default_text.size == 0 ? parameter.choice_count != 0 : is_choice(parameter);
    if (!is_whole) return false;
  }
  return true;
}

// True when the choices of each parameter say something, each once.
template <std::size_t Count>
constexpr bool are_choices_distinct(const List<stepwise_parameter, Count>& parameters) noexcept {
  for (const auto& parameter : parameters) {
    if (!are_distinct_texts(parameter.choices, parameter.choice_count)) return false;
  }
  return true;
}

constexpr bool is_within(const stepwise_parameter& parameter, double number) noexcept {
  if ((parameter.flags & STEPWISE_PARAMETER_HAS_MIN) != 0 && number < parameter.min) return false;
  return (parameter.flags & STEPWISE_PARAMETER_HAS_MAX) == 0 || number <= parameter.max;
}

constexpr bool takes_its_default(const stepwise_parameter& parameter) noexcept {
  const auto text = text_of(parameter.default_text);
  if (text.empty()) return true;
  switch (parameter.type) {
    case STEPWISE_PARAMETER_INTEGER: {
      const auto number = read_integer(text);
      return number.is_good && is_within(parameter, static_cast<double>(number.value));
    }
    case STEPWISE_PARAMETER_DECIMAL: {
      const auto number = read_decimal(text);
      return number.is_good && is_within(parameter, number.value);
    }
    case STEPWISE_PARAMETER_BOOLEAN:
      return text == "true" || text == "false";
    case STEPWISE_PARAMETER_TIME:
      return read_time(text).is_good;
    default:
      return true;
  }
}

// True when each default is of the kind of its parameter and within its limits.
template <std::size_t Count>
constexpr bool are_defaults_taken(const List<stepwise_parameter, Count>& parameters) noexcept {
  for (const auto& parameter : parameters) {
    if (!takes_its_default(parameter)) return false;
  }
  return true;
}

}  // namespace stepwise::sdk::detail
