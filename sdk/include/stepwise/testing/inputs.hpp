// What a test hands to a plug-in: fields that own their values, and the defaults of parameters.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../abi/step.h"
#include "../abi/types.h"
#include "../detail/concat.hpp"
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

inline Value default_of(const stepwise_parameter& parameter) {
  const std::string text(text_of(parameter.default_text));
  switch (parameter.type) {
    case STEPWISE_PARAMETER_INTEGER:
      return std::strtoll(text.c_str(), nullptr, 10);
    case STEPWISE_PARAMETER_DECIMAL:
      return std::strtod(text.c_str(), nullptr);
    case STEPWISE_PARAMETER_BOOLEAN:
      return text == "true";
    default:
      return text;
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
      const bool has_default = parameter->default_text.size != 0;
      if (!has_default || has_field(values, text_of(parameter->name))) continue;
      values.push_back({std::string(text_of(parameter->name)), default_of(*parameter)});
    }
    return values;
  }
  // True when a parameter of type column names it: its value is then handed over.
  bool names_column(std::string_view column) const {
    for (const auto& value : given_) {
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
