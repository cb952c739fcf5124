// A value that a plug-in gives to the host.
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "abi/types.h"
#include "error.hpp"
#include "time.hpp"

namespace stepwise::sdk {

constexpr std::string_view text_of(stepwise_view view) noexcept {
  return view.size == 0 ? std::string_view{} : std::string_view{view.data, view.size};
}

constexpr stepwise_view view_of(std::string_view text) noexcept {
  return {text.data(), text.size()};
}

// Nothing, a boolean, an integer, a decimal, a text, a time or a date. Converts from the plain C++
// type, so that `answer.set_field("rating", 3)` needs no ceremony. Owns its text.
class Value {
 public:
  Value() = default;
  Value(const char* text) : Value(std::string(text)) {}
  Value(std::string_view text) : Value(std::string(text)) {}
  Value(std::string text) : kind_(STEPWISE_TEXT), text_(std::move(text)) {}
  Value(Time time) : kind_(STEPWISE_TIME), integer_(microseconds_of(time)) {}
  Value(Date date) : kind_(STEPWISE_DATE), integer_(date.days_since_1970) {}
  Value(double decimal) : kind_(STEPWISE_DECIMAL), decimal_(decimal) {
    if (!std::isfinite(decimal)) throw Error(Status::bug, "a decimal that crosses must be finite");
  }
  // A template, since a pointer would otherwise turn into a boolean unasked.
  template <class Number, std::enable_if_t<std::is_integral_v<Number>, int> = 0>
  Value(Number number)
      : kind_(std::is_same_v<Number, bool> ? STEPWISE_BOOLEAN : STEPWISE_INTEGER),
        integer_(static_cast<std::int64_t>(number)) {}

  // Borrows the text of this value: valid as long as it.
  stepwise_value raw() const noexcept { return {kind_, 0, integer_, decimal_, view_of(text_)}; }

 private:
  std::int32_t kind_ = STEPWISE_NOTHING;
  std::int64_t integer_ = 0;
  double decimal_ = 0;
  std::string text_;
};

struct NamedValue {
  std::string name;
  Value value;
};

// A flat list; a name that occurs several times in a row is a list of values.
using Values = std::vector<NamedValue>;

}  // namespace stepwise::sdk
