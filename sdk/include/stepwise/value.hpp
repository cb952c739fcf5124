// A value that a plug-in gives to the host.
// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
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

// Nothing, a boolean, an integer, a decimal, a text or a time. Converts from the plain C++ type, so
// that `answer.set_field("rating", 3)` needs no ceremony. Owns its text.
class Value {
 public:
  Value() = default;
  Value(const char* text) : held_(std::string(text)) {}
  Value(std::string_view text) : held_(std::string(text)) {}
  Value(std::string text) : held_(std::move(text)) {}
  Value(Time time) : held_(time) {}
  Value(double decimal) : held_(decimal) {
    if (!std::isfinite(decimal)) throw Error(Status::bug, "a decimal that crosses must be finite");
  }
  // A template, since a pointer would otherwise turn into a boolean unasked.
  template <class Number, std::enable_if_t<std::is_integral_v<Number>, int> = 0>
  Value(Number number) : held_(std::int64_t{0}) {
    if constexpr (std::is_same_v<Number, bool>) {
      held_ = number;
    } else {
      held_ = static_cast<std::int64_t>(number);
    }
  }

  // Borrows the text of this value: valid as long as it.
  stepwise_value raw() const {
    return std::visit([](const auto& held) { return raw_of(held); }, held_);
  }

 private:
  static stepwise_value raw_of(std::monostate) noexcept { return {}; }
  static stepwise_value raw_of(bool held) noexcept {
    return {STEPWISE_BOOLEAN, 0, held ? 1 : 0, 0, {}};
  }
  static stepwise_value raw_of(std::int64_t held) noexcept {
    return {STEPWISE_INTEGER, 0, held, 0, {}};
  }
  static stepwise_value raw_of(double held) noexcept { return {STEPWISE_DECIMAL, 0, 0, held, {}}; }
  static stepwise_value raw_of(const std::string& held) noexcept {
    return {STEPWISE_TEXT, 0, 0, 0, view_of(held)};
  }
  static stepwise_value raw_of(Time held) noexcept {
    return {STEPWISE_TIME, 0, microseconds_of(held), 0, {}};
  }

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Time> held_;
};

struct NamedValue {
  std::string name;
  Value value;
};

// A flat list; a name that occurs several times in a row is a list of values.
using Values = std::vector<NamedValue>;

}  // namespace stepwise::sdk
