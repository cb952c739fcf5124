// A typed value: what a column of a record, a parameter of a step or a saved state holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.hpp"

namespace stepwise {

// Nothing is monostate: the column is empty.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Time, Date>;

inline bool is_empty(const Value& value) {
  return value.index() == 0;
}

// As people and XML read it: "" for nothing, "true"/"false", plain digits, text as it is,
// ISO 8601 for times and dates. parse_value of the same type reads it back.
std::string to_text(const Value& value);

struct Field {
  std::string name;
  Value value;
  bool operator==(const Field&) const = default;
};

// Ordered; a name may occur several times where a list is meant.
using Fields = std::vector<Field>;

// The first value of that name, or nullptr. Linear: lists of fields are short.
const Value* find(const Fields& fields, std::string_view name);

// The first value of that name when it is a text; otherwise empty.
std::string_view find_text(const Fields& fields, std::string_view name);

// Replaces the first field of that name, or appends one.
void set(Fields& fields, std::string_view name, Value value);

}  // namespace stepwise
