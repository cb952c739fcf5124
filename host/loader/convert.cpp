#include "loader/convert.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <span>
#include <type_traits>

#include "base/text.hpp"

namespace stepwise::loader {
namespace {

constexpr std::uint64_t max_name = 200;

// 0001-01-01 and 9999-12-31 with its last microsecond: what can be written as ISO 8601.
constexpr std::int64_t first_time = -62'135'596'800'000'000;
constexpr std::int64_t last_time = 253'402'300'799'999'999;

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
        }
      },
      value);
  return result;
}

std::span<const stepwise_field> span_of(stepwise_fields fields) {
  return {fields.data, static_cast<std::size_t>(fields.count)};
}

// Nearly all text is plain ASCII, and that is seen eight bytes at a time.
bool is_ascii(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080u;
  std::uint64_t seen = 0, chunk = 0;
  for (; text.size() >= sizeof chunk; text.remove_prefix(sizeof chunk)) {
    std::memcpy(&chunk, text.data(), sizeof chunk);
    seen |= chunk;
  }
  chunk = 0;
  if (!text.empty()) std::memcpy(&chunk, text.data(), text.size());
  return ((seen | chunk) & high_bits) == 0;
}

std::string text_fault(stepwise_view text, std::uint64_t longest) {
  if (text.size == 0) return {};
  if (text.data == nullptr) return fmt::format("has {} bytes at address NULL", text.size);
  if (text.size > longest) {
    return fmt::format("has {} bytes, the host takes {}", text.size, longest);
  }
  if (!is_ascii(text_of(text)) && find_invalid_utf8(text_of(text))) return "is not UTF-8";
  return {};
}

std::string value_fault(const stepwise_value& value) {
  switch (value.kind) {
    case STEPWISE_NOTHING:
    case STEPWISE_INTEGER:
      return {};
    case STEPWISE_BOOLEAN:
      return value.integer == 0 || value.integer == 1 ? "" : "is a boolean other than 0 and 1";
    case STEPWISE_DECIMAL:
      return std::isfinite(value.decimal) ? "" : "is not a finite number";
    case STEPWISE_TEXT:
      return text_fault(value.text, max_value);
    case STEPWISE_TIME:
      return value.integer >= first_time && value.integer <= last_time
                 ? ""
                 : "is a time outside of the years 1 to 9999";
    default:
      return fmt::format("has the kind {}, which does not exist", value.kind);
  }
}

std::string field_fault(const stepwise_field& field) {
  if (field.name.size == 0) return "a field has no name";
  if (std::string fault = text_fault(field.name, max_name); !fault.empty()) {
    return "the name of a field " + fault;
  }
  if (std::string fault = value_fault(field.value); !fault.empty()) {
    return fmt::format("field \"{}\" {}", printable(text_of(field.name)), fault);
  }
  return {};
}

}  // namespace

void FieldBuffer::prepare(std::size_t fields) {
  buffer_.clear();
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

stepwise_fields FieldBuffer::list() {
  const std::size_t count = buffer_.size() - start_;
  const stepwise_fields list{count == 0 ? nullptr : buffer_.data() + start_, count};
  start_ = buffer_.size();
  return list;
}

std::string fault_of(stepwise_fields fields) {
  if (fields.count > max_fields) {
    return fmt::format("{} fields, the host takes {}", fields.count, max_fields);
  }
  if (fields.count > 0 && fields.data == nullptr) {
    return fmt::format("{} fields at address NULL", fields.count);
  }
  for (const stepwise_field& field : span_of(fields)) {
    if (std::string fault = field_fault(field); !fault.empty()) return fault;
  }
  return {};
}

std::string_view kind_text(std::int32_t kind) {
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
    default:
      return "nothing";
  }
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

const stepwise_value* value_in(stepwise_fields fields, std::string_view name) {
  for (const stepwise_field& field : span_of(fields)) {
    if (text_of(field.name) == name) return &field.value;
  }
  return nullptr;
}

std::string text_in(stepwise_fields fields, std::string_view name) {
  const stepwise_value* value = value_in(fields, name);
  const bool is_text = value != nullptr && value->kind == STEPWISE_TEXT;
  return is_text ? std::string(text_of(value->text)) : std::string{};
}

}  // namespace stepwise::loader
