// Whether fields that a plug-in gives may be read and copied: what abi/types.h and abi/sink.h say
// about memory, kinds, text and size. The host and the fake host of unit tests both ask here, so
// that neither is stricter than the other.
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "../abi/types.h"
#include "../value.hpp"
#include "concat.hpp"

namespace stepwise::sdk::detail {

inline constexpr std::uint64_t max_fields = 1000;     // in one list
inline constexpr std::uint64_t max_name = 200;        // bytes of the name of a field
inline constexpr std::uint64_t max_text = 1'048'576;  // bytes of one text

// 0001-01-01 and 9999-12-31 with its last microsecond: what can be written as ISO 8601.
inline constexpr std::int64_t first_time = -62'135'596'800'000'000;
inline constexpr std::int64_t last_time = 253'402'300'799'999'999;
inline constexpr std::int64_t first_date = -719'162;  // the same of dates, in days
inline constexpr std::int64_t last_date = 2'932'896;

// Of a character that starts with this byte: how many bytes it has, and between which its second
// one lies, so that no character can be written in two ways. 0 bytes: none starts so.
struct Character {
  std::size_t size;
  unsigned char least, most;
};
constexpr Character character_of(unsigned char first) noexcept {
  if (first < 0x80) return {1, 0, 0};
  if (first >= 0xC2 && first <= 0xDF) return {2, 0x80, 0xBF};
  if (first == 0xE0) return {3, 0xA0, 0xBF};
  if (first == 0xED) return {3, 0x80, 0x9F};
  if (first >= 0xE1 && first <= 0xEF) return {3, 0x80, 0xBF};
  if (first == 0xF0) return {4, 0x90, 0xBF};
  if (first == 0xF4) return {4, 0x80, 0x8F};
  if (first >= 0xF1 && first <= 0xF3) return {4, 0x80, 0xBF};
  return {0, 0, 0};
}

// Bytes of the character that the text starts with; 0 when it is none.
constexpr std::size_t first_character(std::string_view text) noexcept {
  const Character character = character_of(static_cast<unsigned char>(text[0]));
  if (character.size > text.size()) return 0;
  for (std::size_t at = 1; at < character.size; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool is_second = at == 1;
    if (byte < (is_second ? character.least : 0x80)) return 0;
    if (byte > (is_second ? character.most : 0xBF)) return 0;
  }
  return character.size;
}

inline bool is_utf8(std::string_view text) noexcept {
  constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080U;
  while (!text.empty()) {
    // Nearly all text is plain ASCII, and that is seen eight bytes at a time.
    std::uint64_t chunk = 0;
    if (text.size() >= sizeof chunk) {
      std::memcpy(&chunk, text.data(), sizeof chunk);
      if ((chunk & high_bits) == 0) {
        text.remove_prefix(sizeof chunk);
        continue;
      }
    }
    const std::size_t size = first_character(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

// The kind of a value in words.
constexpr std::string_view kind_words(std::int32_t kind) noexcept {
  switch (kind) {
    case STEPWISE_BOOLEAN:
      return "a boolean";
    case STEPWISE_INTEGER:
      return "an integer";
    case STEPWISE_DECIMAL:
      return "a decimal";
    case STEPWISE_TEXT:
      return "a text";
    case STEPWISE_TIME:
      return "a time";
    case STEPWISE_DATE:
      return "a date";
    default:
      return "nothing";
  }
}

inline std::string fault_of_text(stepwise_view text, std::uint64_t longest) {
  if (text.size == 0) return {};
  const std::string bytes = std::to_string(text.size);
  if (text.data == nullptr) return concat({"has ", bytes, " bytes at address NULL"});
  if (text.size > longest) {
    return concat({"has ", bytes, " bytes, the host takes ", std::to_string(longest)});
  }
  return is_utf8(text_of(text)) ? "" : "is not UTF-8";
}

inline std::string fault_of_value(const stepwise_value& value) {
  if (value.reserved != 0) return "has a `reserved` other than 0";
  switch (value.kind) {
    case STEPWISE_NOTHING:
    case STEPWISE_INTEGER:
      return {};
    case STEPWISE_BOOLEAN:
      return value.integer == 0 || value.integer == 1 ? "" : "is a boolean other than 0 and 1";
    case STEPWISE_DECIMAL:
      return std::isfinite(value.decimal) ? "" : "is not a finite number";
    case STEPWISE_TEXT:
      return fault_of_text(value.text, max_text);
    case STEPWISE_TIME:
      return value.integer >= first_time && value.integer <= last_time
                 ? ""
                 : "is a time outside of the years 1 to 9999";
    case STEPWISE_DATE:
      return value.integer >= first_date && value.integer <= last_date
                 ? ""
                 : "is a date outside of the years 1 to 9999";
    default:
      return concat({"has the kind ", std::to_string(value.kind), ", which does not exist"});
  }
}

inline std::string fault_of_field(const stepwise_field& field) {
  if (field.name.size == 0) return "a field has no name";
  const std::string of_name = fault_of_text(field.name, max_name);
  if (!of_name.empty()) return concat({"the name of a field ", of_name});
  const std::string of_value = fault_of_value(field.value);
  if (of_value.empty()) return {};
  return concat({"field \"", text_of(field.name), "\" ", of_value});
}

// What is wrong with fields that a plug-in gave; empty when they are safe to copy.
inline std::string fault_of_fields(stepwise_fields fields) {
  if (fields.count > max_fields) {
    return concat(
        {std::to_string(fields.count), " fields, the host takes ", std::to_string(max_fields)});
  }
  if (fields.count > 0 && fields.data == nullptr) {
    return concat({std::to_string(fields.count), " fields at address NULL"});
  }
  for (std::uint64_t at = 0; at < fields.count; ++at) {
    std::string fault = fault_of_field(fields.data[at]);
    if (!fault.empty()) return fault;
  }
  return {};
}

// What they take when they are kept. Only for fields without a fault.
inline std::uint64_t bytes_of(stepwise_fields fields) noexcept {
  std::uint64_t bytes = 0;
  for (std::uint64_t at = 0; at < fields.count; ++at) {
    const stepwise_field& field = fields.data[at];
    const bool is_text = field.value.kind == STEPWISE_TEXT;
    bytes += field.name.size + (is_text ? field.value.text.size : sizeof(std::int64_t));
  }
  return bytes;
}

// The first value of that name, or nullptr.
inline const stepwise_value* value_in(stepwise_fields fields, std::string_view name) noexcept {
  for (std::uint64_t at = 0; at < fields.count; ++at) {
    if (text_of(fields.data[at].name) == name) return &fields.data[at].value;
  }
  return nullptr;
}

}  // namespace stepwise::sdk::detail
