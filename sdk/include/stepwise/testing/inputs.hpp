// What a test hands to a plug-in: fields that own their values, and the defaults of parameters.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../abi/step.h"
#include "../abi/types.h"
#include "../detail/concat.hpp"
#include "../detail/read_text.hpp"
#include "../error.hpp"
#include "../value.hpp"

namespace stepwise::sdk::testing {

// Fields as they cross, borrowed from `values`.
class Crossing {
 public:
  explicit Crossing(const Values& values) {
    for (const auto& value : values) fields_.push_back({view_of(value.name), value.value.raw()});
  }
  explicit Crossing(Values&&) = delete;  // would borrow from what is about to go
  stepwise_fields raw() const noexcept { return {fields_.data(), fields_.size()}; }

 private:
  std::vector<stepwise_field> fields_;
};

inline bool has_field(const Values& values, std::string_view name) noexcept {
  for (const auto& value : values) {
    if (value.name == name) return true;
  }
  return false;
}

// Replaces what was there under that name.
inline void set_field(Values& values, std::string_view name, std::initializer_list<Value> several) {
  Values changed;
  for (auto& value : values) {
    if (value.name != name) changed.push_back(std::move(value));
  }
  for (const auto& value : several) changed.push_back({std::string(name), value});
  values = std::move(changed);
}

// The words between commas, without blanks around them.
inline std::vector<Value> words_of(std::string_view text) {
  std::vector<Value> words;
  for (bool has_more = true; has_more;) {
    const auto comma = text.find(',');
    has_more = comma != std::string_view::npos;
    std::string_view word = text.substr(0, comma);
    if (has_more) text.remove_prefix(comma + 1);
    const auto begin = word.find_first_not_of(" \t\n\r");
    if (begin == std::string_view::npos) continue;
    words.emplace_back(word.substr(begin, word.find_last_not_of(" \t\n\r") + 1 - begin));
  }
  return words;
}

// What the host makes of the default: several values where the type is any_of, and none for a
// condition, which only a host can evaluate.
inline std::vector<Value> default_of(const stepwise_parameter& parameter) {
  const auto text = text_of(parameter.default_text);
  switch (text.empty() ? STEPWISE_PARAMETER_CONDITION : parameter.type) {
    case STEPWISE_PARAMETER_INTEGER:
      return {detail::read_integer(text).value};
    case STEPWISE_PARAMETER_DECIMAL:
      return {detail::read_decimal(text).value};
    case STEPWISE_PARAMETER_BOOLEAN:
      return {text == "true"};
    case STEPWISE_PARAMETER_TIME:
      return {time_of(detail::read_time(text).value)};
    case STEPWISE_PARAMETER_ANY_OF:
      return words_of(text);
    case STEPWISE_PARAMETER_CONDITION:
      return {};
    default:
      return {text};
  }
}

// The parameters of a step type or strategy: only what is declared, and defaults for the rest.
class Parameters {
 public:
  Parameters(const stepwise_parameter* const* declared, std::uint64_t count) {
    for (std::uint64_t at = 0; at < count; ++at) declared_.push_back(declared[at]);
  }

  void set(std::string_view name, std::initializer_list<Value> values) {
    // "template.subject" belongs to "template".
    if (find(name.substr(0, name.find('.'))) == nullptr) {
      throw Error(Status::bug, detail::concat({"no parameter \"", name, "\" is declared"}));
    }
    set_field(given_, name, values);
  }
  Values values() const {
    Values values = given_;
    for (const auto* parameter : declared_) {
      const std::string name(text_of(parameter->name));
      if (has_field(given_, name)) continue;
      for (auto& value : default_of(*parameter)) values.push_back({name, std::move(value)});
    }
    return values;
  }
  // True when a parameter of type column names it, by its default too: its value is then handed
  // over.
  bool names_column(std::string_view column) const {
    for (const auto& value : values()) {
      const auto* parameter = find(value.name);
      if (parameter == nullptr || parameter->type != STEPWISE_PARAMETER_COLUMN) continue;
      if (text_of(value.value.raw().text) == column) return true;
    }
    return false;
  }

 private:
  const stepwise_parameter* find(std::string_view name) const noexcept {
    for (const auto* parameter : declared_) {
      if (text_of(parameter->name) == name) return parameter;
    }
    return nullptr;
  }

  std::vector<const stepwise_parameter*> declared_;
  Values given_;
};

// Of a record, the columns that cross: those that are declared to be read. A test that sets others
// learns in this way that the plug-in would not get them.
inline Values columns_to_hand_over(const Values& record, const stepwise_view* reads,
                                   std::uint64_t read_count, const Parameters& parameters) {
  Values handed;
  for (const auto& column : record) {
    bool is_wanted = parameters.names_column(column.name);
    for (std::uint64_t at = 0; at < read_count; ++at) {
      is_wanted = is_wanted || text_of(reads[at]) == column.name;
    }
    if (is_wanted) handed.push_back(column);
  }
  return handed;
}

}  // namespace stepwise::sdk::testing
