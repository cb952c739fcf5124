// Typed reading of what the host hands over: parameters, record, event, state, subject, facts.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "abi/types.h"
#include "detail/concat.hpp"
#include "error.hpp"
#include "time.hpp"
#include "value.hpp"

namespace stepwise::sdk {

enum class Kind : std::int32_t {
  nothing = STEPWISE_NOTHING,
  boolean = STEPWISE_BOOLEAN,
  integer = STEPWISE_INTEGER,
  decimal = STEPWISE_DECIMAL,
  text = STEPWISE_TEXT,
  time = STEPWISE_TIME,
  date = STEPWISE_DATE,
};

// What a list of fields holds: how an error names it, and what kind of failure a gap in it is.
struct Origin {
  std::string_view noun;
  Status status;
};

#pragma GCC visibility push(hidden)
namespace origin {
inline constexpr Origin parameters{"parameter", Status::bad_configuration};
inline constexpr Origin record{"column", Status::permanent};
inline constexpr Origin event{"event field", Status::bug};
inline constexpr Origin state{"saved value", Status::bug};
inline constexpr Origin subject{"subject field", Status::bug};
inline constexpr Origin facts{"fact", Status::bug};
inline constexpr Origin trial{"number of the tally", Status::bug};
}  // namespace origin
#pragma GCC visibility pop

// One field, borrowed until the call returns. Reading it as another type than it has throws Error.
class Field {
 public:
  Field(const stepwise_field& raw, const Origin& origin) noexcept : raw_(&raw), origin_(&origin) {}

  std::string_view name() const noexcept { return text_of(raw_->name); }
  Kind kind() const noexcept { return static_cast<Kind>(raw_->value.kind); }
  bool is_nothing() const noexcept { return kind() == Kind::nothing; }

  std::string_view text() const { return text_of(as(Kind::text).text); }
  std::int64_t integer() const { return as(Kind::integer).integer; }
  bool flag() const { return as(Kind::boolean).integer != 0; }
  Time time() const { return time_of(as(Kind::time).integer); }
  Date date() const { return {as(Kind::date).integer}; }
  // An integer is taken too.
  double decimal() const {
    if (kind() == Kind::integer) return static_cast<double>(raw_->value.integer);
    return as(Kind::decimal).decimal;
  }
  // A copy that outlives the call.
  Value value() const {
    switch (kind()) {
      case Kind::nothing:
        break;
      case Kind::boolean:
        return flag();
      case Kind::integer:
        return integer();
      case Kind::decimal:
        return decimal();
      case Kind::text:
        return text();
      case Kind::time:
        return time();
      case Kind::date:
        return date();
    }
    return {};
  }

 private:
  const stepwise_value& as(Kind wanted) const {
    if (kind() == wanted) return raw_->value;
    // Whose fault it is depends on where it comes from: the columns of a record are the customer's.
    const bool is_parameter = origin_->status == Status::bad_configuration;
    throw Error(
        origin_->status,
        detail::concat({origin_->noun, " \"", name(), "\" does not hold ", article_of(wanted)}),
        is_parameter ? std::string(name()) : std::string());
  }
  static std::string_view article_of(Kind kind) {
    switch (kind) {
      case Kind::boolean:
        return "a boolean";
      case Kind::integer:
        return "an integer";
      case Kind::decimal:
        return "a decimal";
      case Kind::time:
        return "a time";
      case Kind::date:
        return "a date";
      default:
        return "a text";
    }
  }

  const stepwise_field* raw_;
  const Origin* origin_;
};

// A list of fields, borrowed until the call returns. For each type there are two ways to read:
//   text("name")             must be there; throws Error when it is not
//   text("name", otherwise)  `otherwise` when it is missing or holds nothing
class Fields {
 public:
  Fields(stepwise_fields raw, const Origin& origin) noexcept : raw_(raw), origin_(&origin) {}

  // The first field of that name that holds something.
  std::optional<Field> find(std::string_view name) const noexcept {
    for (const Field field : *this) {
      if (field.name() == name && !field.is_nothing()) return field;
    }
    return std::nullopt;
  }
  bool has(std::string_view name) const noexcept { return find(name).has_value(); }

  std::string_view text(std::string_view name) const { return at(name).text(); }
  std::int64_t integer(std::string_view name) const { return at(name).integer(); }
  double decimal(std::string_view name) const { return at(name).decimal(); }
  bool flag(std::string_view name) const { return at(name).flag(); }
  Time time(std::string_view name) const { return at(name).time(); }
  Date date(std::string_view name) const { return at(name).date(); }

  std::string_view text(std::string_view name, std::string_view otherwise) const {
    return read(name, &Field::text, otherwise);
  }
  std::int64_t integer(std::string_view name, std::int64_t otherwise) const {
    return read(name, &Field::integer, otherwise);
  }
  double decimal(std::string_view name, double otherwise) const {
    return read(name, &Field::decimal, otherwise);
  }
  bool flag(std::string_view name, bool otherwise) const {
    return read(name, &Field::flag, otherwise);
  }
  Time time(std::string_view name, Time otherwise) const {
    return read(name, &Field::time, otherwise);
  }
  Date date(std::string_view name, Date otherwise) const {
    return read(name, &Field::date, otherwise);
  }

  // A copy of the value, or nothing. For passing on what is not looked at.
  Value value(std::string_view name) const {
    const auto field = find(name);
    return field ? field->value() : Value();
  }

  // All texts of that name, in their order: a parameter of type any_of.
  std::vector<std::string_view> texts(std::string_view name) const {
    std::vector<std::string_view> found;
    for (const Field field : *this) {
      if (field.name() == name && !field.is_nothing()) found.push_back(field.text());
    }
    return found;
  }

  std::size_t size() const noexcept { return raw_.count; }
  bool empty() const noexcept { return raw_.count == 0; }

  // For range-for; gives Field by value.
  class Iterator {
   public:
    Iterator(const stepwise_field* at, const Origin* origin) noexcept : at_(at), origin_(origin) {}
    Field operator*() const noexcept { return {*at_, *origin_}; }
    Iterator& operator++() noexcept { return ++at_, *this; }
    bool operator!=(const Iterator& other) const noexcept { return at_ != other.at_; }

   private:
    const stepwise_field* at_;
    const Origin* origin_;
  };
  Iterator begin() const noexcept { return {raw_.data, origin_}; }
  Iterator end() const noexcept { return {raw_.data + raw_.count, origin_}; }

 private:
  Field at(std::string_view name) const {
    if (const auto field = find(name)) return *field;
    const auto text = detail::concat({origin_->noun, " \"", name, "\" is missing or empty"});
    const bool is_parameter = origin_->status == Status::bad_configuration;
    throw Error(origin_->status, text, is_parameter ? std::string(name) : std::string());
  }
  template <class Type>
  Type read(std::string_view name, Type (Field::*as)() const, Type otherwise) const {
    const auto field = find(name);
    return field ? ((*field).*as)() : otherwise;
  }

  stepwise_fields raw_;
  const Origin* origin_;
};

}  // namespace stepwise::sdk
