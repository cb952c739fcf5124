// What abi/sink.h says about fields, as a table, so that a fake host refuses what a real one does.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "../abi/sink.h"
#include "../detail/concat.hpp"
#include "../value.hpp"

namespace stepwise::sdk::testing {

// Names between blanks. `any` fields when `fields` is "*".
struct PutRule {
  std::int32_t what;
  std::string_view name;
  bool is_answer;
  bool is_of_step;
  std::string_view required;
  std::string_view fields;
};

inline const PutRule* rule_of(std::int32_t what) noexcept {
  static constexpr PutRule rules[] = {
      {STEPWISE_PUT_FINISHED, "finished", true, true, " outcome ", " outcome result "},
      {STEPWISE_PUT_ACTIVITY, "activity", true, true, " kind ", " kind subject description "},
      {STEPWISE_PUT_WAIT, "wait", true, true, "", " until days hours "},
      {STEPWISE_PUT_AWAIT_EVENTS, "await_events", true, true, " event ",
       " event until days hours "},
      {STEPWISE_PUT_RETRY, "retry", true, true, " after_us reason ", " after_us reason "},
      {STEPWISE_PUT_OWNER, "owner", true, false, " owner reason ", " owner reason "},
      {STEPWISE_PUT_UNASSIGNED, "unassigned", true, false, " reason ", " reason "},
      {STEPWISE_PUT_STATE, "state", false, true, "", "*"},
      {STEPWISE_PUT_EFFECT, "effect", false, true, " kind ", "*"},
      {STEPWISE_PUT_NOTE, "note", false, true, " text ", " text "},
      {STEPWISE_PUT_ERROR, "error", false, true, " text ", " text parameter "},
  };
  for (const auto& rule : rules) {
    if (rule.what == what) return &rule;
  }
  return nullptr;
}

inline bool is_listed(std::string_view list, std::string_view name) {
  return list.find(detail::concat({" ", name, " "})) != std::string_view::npos;
}

// Why the fields do not fit, or an empty text.
inline std::string fault_of(const PutRule& rule, const Values& values) {
  std::string missing(rule.required);
  for (const auto& value : values) {
    if (rule.fields != "*" && !is_listed(rule.fields, value.name)) {
      return detail::concat({"does not know the field \"", value.name, "\""});
    }
    const auto raw = value.value.raw();
    const bool says_nothing = raw.kind == STEPWISE_TEXT && raw.text.size == 0;
    const auto at = missing.find(detail::concat({" ", value.name, " "}));
    if (at != std::string::npos && !says_nothing) missing.erase(at, value.name.size() + 1);
  }
  return missing.size() > 1 ? detail::concat({"lacks the field", missing}) : std::string();
}

}  // namespace stepwise::sdk::testing
