#include "model/value.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace stepwise {
namespace {

struct AsText {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return stepwise::to_text(value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(Time value) const { return to_iso8601(value); }
  std::string operator()(Date value) const { return to_iso8601(value); }
};

}  // namespace

std::string to_text(const Value& value) {
  return std::visit(AsText{}, value);
}

const Value* find(const Fields& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &found->value;
}

std::string_view find_text(const Fields& fields, std::string_view name) {
  const Value* value = find(fields, name);
  const std::string* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
  return text == nullptr ? std::string_view{} : std::string_view{*text};
}

void set(Fields& fields, std::string_view name, Value value) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  if (found == fields.end()) {
    fields.push_back({std::string(name), std::move(value)});
  } else {
    found->value = std::move(value);
  }
}

}  // namespace stepwise
