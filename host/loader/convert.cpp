#include "loader/convert.hpp"

#include <cassert>
#include <cmath>
#include <span>
#include <type_traits>

namespace stepwise::loader {
namespace {

stepwise_value value_of(const Value& value) {
  stepwise_value result{};
  std::visit(
      [&](const auto& held) {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, bool>) {
          result.kind = STEPWISE_BOOLEAN;
          result.integer = held ? 1 : 0;
        } else if constexpr (std::is_same_v<Held, std::int64_t>) {
          result.kind = STEPWISE_INTEGER;
          result.integer = held;
        } else if constexpr (std::is_same_v<Held, double>) {
          // The ABI promises finite numbers; others are as good as nothing.
          result.kind = std::isfinite(held) ? STEPWISE_DECIMAL : STEPWISE_NOTHING;
          result.decimal = std::isfinite(held) ? held : 0;
        } else if constexpr (std::is_same_v<Held, std::string>) {
          result.kind = STEPWISE_TEXT;
          result.text = view_of(held);
        } else if constexpr (std::is_same_v<Held, Time>) {
          result.kind = STEPWISE_TIME;
          result.integer = held.time_since_epoch().count();
        } else if constexpr (std::is_same_v<Held, Date>) {
          result.kind = STEPWISE_DATE;
          result.integer = held.time_since_epoch().count();
        }
      },
      value);
  return result;
}

std::span<const stepwise_field> span_of(stepwise_fields fields) {
  return {fields.data, static_cast<std::size_t>(fields.count)};
}

}  // namespace

void FieldBuffer::prepare(std::size_t fields) {
  buffer_.clear();
  names_.clear();
  buffer_.reserve(fields);
  start_ = 0;
}

void FieldBuffer::add(std::string_view name, const Value& value) {
  assert(buffer_.size() < buffer_.capacity() && "growing would move the lists given out");
  buffer_.push_back({view_of(name), value_of(value)});
}

void FieldBuffer::add_text(std::string_view name, std::string_view text) {
  assert(buffer_.size() < buffer_.capacity());
  buffer_.push_back({view_of(name), {STEPWISE_TEXT, 0, 0, 0, view_of(text)}});
}

void FieldBuffer::add(const Fields* fields) {
  if (fields == nullptr) return;
  for (const Field& field : *fields) add(field.name, field.value);
}

void FieldBuffer::add_number(std::string_view prefix, std::string_view name, std::int64_t number) {
  names_.emplace_back(prefix).append(name);
  add(names_.back(), Value(number));
}

stepwise_fields FieldBuffer::list() {
  const std::size_t count = buffer_.size() - start_;
  const stepwise_fields list{count == 0 ? nullptr : buffer_.data() + start_, count};
  start_ = buffer_.size();
  return list;
}

Value to_value(const stepwise_value& value) {
  switch (value.kind) {
    case STEPWISE_BOOLEAN:
      return value.integer != 0;
    case STEPWISE_INTEGER:
      return value.integer;
    case STEPWISE_DECIMAL:
      return value.decimal;
    case STEPWISE_TEXT:
      return std::string(text_of(value.text));
    case STEPWISE_TIME:
      return Time(Micros(value.integer));
    case STEPWISE_DATE:
      return Date(std::chrono::days(static_cast<int>(value.integer)));
    default:
      return {};
  }
}

Fields to_fields(stepwise_fields fields) {
  Fields result;
  result.reserve(static_cast<std::size_t>(fields.count));
  for (const stepwise_field& field : span_of(fields)) {
    result.push_back({std::string(text_of(field.name)), to_value(field.value)});
  }
  return result;
}

std::string text_in(stepwise_fields fields, std::string_view name) {
  const stepwise_value* value = sdk::detail::value_in(fields, name);
  const bool is_text = value != nullptr && value->kind == STEPWISE_TEXT;
  return is_text ? std::string(text_of(value->text)) : std::string{};
}

}  // namespace stepwise::loader
