// Describes one parameter of a step type or strategy, as a constant.
//
//   sw::integer("days", "Days").unit("days").at_least(0).at_most(30).otherwise("1")
//
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "abi/step.h"
#include "detail/list.hpp"
#include "value.hpp"

namespace stepwise::sdk {

// A value; each function gives a changed copy. Made by the functions further down.
template <std::size_t Choices = 0>
class Parameter {
 public:
  constexpr Parameter(std::int32_t type, std::string_view name, std::string_view title) noexcept {
    raw_.size = sizeof(stepwise_parameter);
    raw_.type = type;
    raw_.name = view_of(name);
    raw_.title = view_of(title);
  }
  constexpr Parameter(const stepwise_parameter& raw,
                      const detail::List<stepwise_view, Choices>& choices) noexcept
      : raw_(raw), choices_(choices) {
    raw_.choice_count = Choices;
  }

  // A definition must give it. One that is not required and has no default may be missing.
  constexpr Parameter required() const noexcept { return with_flag(STEPWISE_PARAMETER_REQUIRED); }
  // The host fills {{column}} in from the record before it calls.
  constexpr Parameter rendered() const noexcept { return with_flag(STEPWISE_PARAMETER_RENDERED); }
  // Limits: of a number its value, of a text its characters.
  constexpr Parameter at_least(double limit) const noexcept {
    Parameter changed = with_flag(STEPWISE_PARAMETER_HAS_MIN);
    changed.raw_.min = limit;
    return changed;
  }
  constexpr Parameter at_most(double limit) const noexcept {
    Parameter changed = with_flag(STEPWISE_PARAMETER_HAS_MAX);
    changed.raw_.max = limit;
    return changed;
  }
  // For people: "days", "hours", "EUR".
  constexpr Parameter unit(std::string_view unit) const noexcept {
    Parameter changed = *this;
    changed.raw_.unit = view_of(unit);
    return changed;
  }
  // The default, written as it would stand in a definition.
  constexpr Parameter otherwise(std::string_view default_text) const noexcept {
    Parameter changed = *this;
    changed.raw_.default_text = view_of(default_text);
    return changed;
  }
  // Of a value for a column: the parameter that names the column.
  constexpr Parameter of(std::string_view column_parameter) const noexcept {
    Parameter changed = *this;
    changed.raw_.of = view_of(column_parameter);
    return changed;
  }
  template <class... Texts>
  constexpr Parameter<Choices + sizeof...(Texts)> choices(const Texts&... texts) const noexcept {
    const detail::List<stepwise_view, sizeof...(Texts)> more{{view_of(texts)...}};
    return {raw_, detail::join(choices_, more)};
  }

  // For the description that takes it in. `choices` still lacks its address.
  constexpr const stepwise_parameter& raw() const noexcept { return raw_; }
  constexpr const detail::List<stepwise_view, Choices>& choice_list() const noexcept {
    return choices_;
  }

 private:
  constexpr Parameter with_flag(std::uint32_t flag) const noexcept {
    Parameter changed = *this;
    changed.raw_.flags |= flag;
    return changed;
  }

  stepwise_parameter raw_{};
  detail::List<stepwise_view, Choices> choices_{};
};

// call.parameters.text(name)
constexpr Parameter<> text(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_TEXT, name, title};
}
// call.parameters.integer(name)
constexpr Parameter<> integer(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_INTEGER, name, title};
}
// call.parameters.decimal(name)
constexpr Parameter<> decimal(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_DECIMAL, name, title};
}
// call.parameters.flag(name)
constexpr Parameter<> flag(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_BOOLEAN, name, title};
}
// call.parameters.time(name)
constexpr Parameter<> time(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_TIME, name, title};
}
// call.parameters.text(name), one of the texts of .choices(...)
constexpr Parameter<> one_of(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_ONE_OF, name, title};
}
// call.parameters.texts(name); any texts when there are no .choices(...)
constexpr Parameter<> any_of(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_ANY_OF, name, title};
}
// A column of the record: call.parameters.text(name) is its name, call.record holds its value.
constexpr Parameter<> column(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_COLUMN, name, title};
}
// call.parameters.value(name): a value for the column that parameter `of` names, of its kind.
constexpr Parameter<> column_value(std::string_view name, std::string_view title,
                                   std::string_view of) noexcept {
  return Parameter<>{STEPWISE_PARAMETER_COLUMN_VALUE, name, title}.of(of);
}
// call.parameters.text("NAME.subject") and .text("NAME.body"), filled in for the record.
constexpr Parameter<> email_template(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_EMAIL_TEMPLATE, name, title};
}
// call.parameters.flag(name); not there when the condition cannot be evaluated for the record.
constexpr Parameter<> condition(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_CONDITION, name, title};
}
// call.parameters.text(name): unique name of a sequence.
constexpr Parameter<> sequence(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_SEQUENCE, name, title};
}
// call.parameters.text(name): a user or a team. Definitions travel and people do not, so what a
// definition holds is the name of a binding: each environment says who that is, and the plug-in is
// handed the one who is meant there.
constexpr Parameter<> user(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_USER, name, title};
}
constexpr Parameter<> team(std::string_view name, std::string_view title) noexcept {
  return {STEPWISE_PARAMETER_TEAM, name, title};
}

}  // namespace stepwise::sdk
