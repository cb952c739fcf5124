// Which fields belong to which kind of put(), as abi/sink.h says it: one table, for the host and
// for the fake host of unit tests.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../abi/sink.h"
#include "concat.hpp"
#include "field_rules.hpp"
#include "rules.hpp"

namespace stepwise::sdk::detail {

inline constexpr std::uint64_t max_state = 65'536;  // bytes that are kept for a visit
inline constexpr std::int64_t max_days = 3660;      // of a wait or a deadline
inline constexpr std::int64_t max_hours = max_days * 24;
inline constexpr std::int64_t max_retry = 30LL * 24 * 3'600'000'000;  // microseconds: 30 days

// What is being called, and so which kinds may come: a bit each.
enum class Caller : unsigned { step = 1, strategy = 2, check = 4, judge = 8 };

enum class Given {
  filled,    // once, and not an empty text
  once,      // once; a text may be empty
  optional,  // once or not at all
  several,   // once or more, no empty texts
};

// One field of a kind. `kind` is that of its value, or any_kind.
struct FieldRule {
  std::string_view name;
  std::int32_t kind;
  Given given;
};
inline constexpr std::int32_t any_kind = -1;

struct FieldRules {
  const FieldRule* data;  // nullptr: any fields
  std::size_t count;

  const FieldRule* find(std::string_view name) const noexcept {
    for (std::size_t at = 0; at < count; ++at) {
      if (data[at].name == name) return &data[at];
    }
    return nullptr;
  }
};

struct PutRule {
  std::int32_t what;      // STEPWISE_PUT_ code
  std::string_view name;  // in messages
  unsigned callers;       // bits of Caller
  bool is_answer;         // at most one of these in a call
  FieldRules fields;
  std::string (*further)(stepwise_fields fields);  // what names and kinds do not say; or nullptr
};

// Their tables are each plug-in's own: another one may have been built with another SDK.
#pragma GCC visibility push(hidden)

inline std::string misfit(const FieldRules& known, const stepwise_field& field) {
  const std::string_view name = text_of(field.name);
  const FieldRule* rule = known.find(name);
  if (rule == nullptr) return concat({"does not know the field \"", name, "\""});
  const bool must_say_something = rule->given == Given::filled || rule->given == Given::several;
  const bool is_empty = field.value.kind == STEPWISE_TEXT && field.value.text.size == 0;
  if (must_say_something && is_empty) return concat({"has an empty \"", name, "\""});
  if (rule->kind == any_kind || rule->kind == field.value.kind) return {};
  return concat(
      {"takes ", kind_words(rule->kind), " as \"", name, "\", not ", kind_words(field.value.kind)});
}

inline std::string misfit(const FieldRules& known, stepwise_fields fields) {
  for (std::uint64_t at = 0; at < fields.count; ++at) {
    const stepwise_field& field = fields.data[at];
    std::string fault = misfit(known, field);
    if (!fault.empty()) return fault;
    const std::string_view name = text_of(field.name);
    const bool is_first = value_in(fields, name) == &field.value;
    if (!is_first && known.find(name)->given != Given::several) {
      return concat({"has the field \"", name, "\" twice"});
    }
  }
  for (std::size_t at = 0; at < known.count; ++at) {
    const FieldRule& rule = known.data[at];
    const bool is_missing = rule.given != Given::optional && value_in(fields, rule.name) == nullptr;
    if (is_missing) return concat({"lacks the field \"", rule.name, "\""});
  }
  return {};
}

inline std::string range_fault(stepwise_fields fields, std::string_view name, std::int64_t least,
                               std::int64_t most) {
  const stepwise_value* value = value_in(fields, name);
  if (value == nullptr || (value->integer >= least && value->integer <= most)) return {};
  return concat({"has ", name, " = ", std::to_string(value->integer), ", it goes from ",
                 std::to_string(least), " to ", std::to_string(most)});
}

inline std::string moment_fault(stepwise_fields fields) {
  const auto has = [&](std::string_view name) { return value_in(fields, name) != nullptr; };
  const bool date = has("until") || has("on");
  const bool span = has("days") || has("hours");
  if (has("until") && has("on")) return "has both a time (until) and a date (on)";
  if (date && span) return "has both a time (until) and a length (days, hours)";
  if (has("weekday") && (date || span)) return "has both a weekday and another time";
  if (!date && !span && !has("weekday")) return "lacks a time: until, or days and hours";
  const bool beside = has("days_before") || has("days_after") || has("reached") || has("past");
  if (beside && !date) return "has what goes with a date (until, on) only";
  if (has("days_before") && has("days_after")) return "has days both before and after its date";
  if (has("weekday") != has("minute")) return "has only one of weekday and minute";
  for (const std::string_view name : {"days", "days_before", "days_after"}) {
    std::string fault = range_fault(fields, name, 0, max_days);
    if (!fault.empty()) return fault;
  }
  std::string fault = range_fault(fields, "weekday", 1, 7);
  if (fault.empty()) fault = range_fault(fields, "minute", 0, 24 * 60 - 1);
  return fault.empty() ? range_fault(fields, "hours", 0, max_hours) : fault;
}

inline std::string state_fault(stepwise_fields fields) {
  const std::uint64_t bytes = bytes_of(fields);
  if (bytes <= max_state) return {};
  return concat(
      {"has ", std::to_string(bytes), " bytes, the host keeps ", std::to_string(max_state)});
}

inline std::string retry_fault(stepwise_fields fields) {
  return range_fault(fields, "after_us", 1, max_retry);
}

// Effects of a kind that is not here may have any fields: the outside knows what they mean.
inline std::string effect_fault(stepwise_fields fields) {
  static constexpr FieldRule message[] = {{"kind", STEPWISE_TEXT, Given::filled},
                                          {"channel", STEPWISE_TEXT, Given::filled},
                                          {"to", STEPWISE_TEXT, Given::optional},
                                          {"subject", STEPWISE_TEXT, Given::optional},
                                          {"body", STEPWISE_TEXT, Given::optional}};
  static constexpr FieldRule set_field[] = {{"kind", STEPWISE_TEXT, Given::filled},
                                            {"column", STEPWISE_TEXT, Given::filled},
                                            {"value", any_kind, Given::once}};
  const stepwise_value* kind = value_in(fields, "kind");
  const bool has_kind = kind != nullptr && kind->kind == STEPWISE_TEXT && kind->text.size > 0;
  if (!has_kind) return "lacks the field \"kind\"";
  if (text_of(kind->text) == "message") return misfit(FieldRules{message, 5}, fields);
  if (text_of(kind->text) == "set_field") return misfit(FieldRules{set_field, 3}, fields);
  return {};
}

inline std::string identifier_fault(stepwise_fields fields, std::string_view name) {
  for (std::uint64_t at = 0; at < fields.count; ++at) {
    const stepwise_field& field = fields.data[at];
    if (text_of(field.name) != name || is_identifier(text_of(field.value.text))) continue;
    return concat({"has the ", name, " \"", text_of(field.value.text),
                   "\": a name is up to 100 letters, digits and '_'"});
  }
  return {};
}

inline std::string variant_fault(stepwise_fields fields) {
  std::string fault = identifier_fault(fields, "variant");
  return fault.empty() ? identifier_fault(fields, "success") : fault;
}

// How often a list holds that field, with that text where one is given.
inline std::uint64_t count_in(stepwise_fields fields, std::string_view name,
                              const stepwise_view* text = nullptr) noexcept {
  std::uint64_t count = 0;
  for (std::uint64_t at = 0; at < fields.count; ++at) {
    const stepwise_field& field = fields.data[at];
    const bool is_it = text_of(field.name) == name;
    if (is_it && (text == nullptr || text_of(field.value.text) == text_of(*text))) ++count;
  }
  return count;
}

inline std::string share_fault(stepwise_fields fields, std::string_view name, double least) {
  const stepwise_value* value = value_in(fields, name);
  if (value == nullptr || (value->decimal >= least && value->decimal <= 1)) return {};
  return concat({"has a ", name, " that does not lie between ", least < 0 ? "-1" : "0", " and 1"});
}

inline std::string verdict_fault(stepwise_fields fields) {
  std::string fault = identifier_fault(fields, "variant");
  if (!fault.empty()) return fault;
  if (count_in(fields, "variant") != count_in(fields, "title")) {
    return "has another number of variants than of titles";
  }
  for (std::uint64_t at = 0; at < fields.count; ++at) {
    const stepwise_field& field = fields.data[at];
    if (text_of(field.name) != "variant") continue;
    if (count_in(fields, "variant", &field.value.text) > 1) {
      return concat({"has the variant \"", text_of(field.value.text), "\" twice"});
    }
  }
  const stepwise_value* chosen = value_in(fields, "chosen");
  if (chosen != nullptr && count_in(fields, "variant", &chosen->text) == 0) {
    return concat({"has chosen \"", text_of(chosen->text), "\", which is no variant"});
  }
  const stepwise_value* inconclusive = value_in(fields, "inconclusive");
  if (inconclusive != nullptr && inconclusive->integer == 1 && chosen == nullptr) {
    return "is inconclusive without a chosen variant";
  }
  fault = share_fault(fields, "difference", -1);
  return fault.empty() ? share_fault(fields, "p_value", 0) : fault;
}

template <std::size_t Count>
constexpr FieldRules listed(const FieldRule (&rules)[Count]) noexcept {
  return {rules, Count};
}

// The rule of that code, or nullptr when there is none.
inline const PutRule* rule_of(std::int32_t what) noexcept {
  static constexpr FieldRule finished[] = {{"outcome", STEPWISE_TEXT, Given::filled},
                                           {"result", STEPWISE_TEXT, Given::optional}};
  static constexpr FieldRule activity[] = {{"kind", STEPWISE_TEXT, Given::filled},
                                           {"subject", STEPWISE_TEXT, Given::optional},
                                           {"description", STEPWISE_TEXT, Given::optional}};
  static constexpr FieldRule wait[] = {{"until", STEPWISE_TIME, Given::optional},
                                       {"on", STEPWISE_DATE, Given::optional},
                                       {"days_before", STEPWISE_INTEGER, Given::optional},
                                       {"days_after", STEPWISE_INTEGER, Given::optional},
                                       {"reached", STEPWISE_TEXT, Given::optional},
                                       {"past", STEPWISE_TEXT, Given::optional},
                                       {"weekday", STEPWISE_INTEGER, Given::optional},
                                       {"minute", STEPWISE_INTEGER, Given::optional},
                                       {"days", STEPWISE_INTEGER, Given::optional},
                                       {"hours", STEPWISE_INTEGER, Given::optional}};
  static constexpr FieldRule events[] = {{"event", STEPWISE_TEXT, Given::several},
                                         {"until", STEPWISE_TIME, Given::optional},
                                         {"days", STEPWISE_INTEGER, Given::optional},
                                         {"hours", STEPWISE_INTEGER, Given::optional}};
  static constexpr FieldRule retry[] = {{"after_us", STEPWISE_INTEGER, Given::once},
                                        {"reason", STEPWISE_TEXT, Given::filled}};
  static constexpr FieldRule owner[] = {{"owner", STEPWISE_TEXT, Given::filled},
                                        {"reason", STEPWISE_TEXT, Given::filled}};
  static constexpr FieldRule unassigned[] = {{"reason", STEPWISE_TEXT, Given::filled}};
  static constexpr FieldRule note[] = {{"text", STEPWISE_TEXT, Given::filled}};
  static constexpr FieldRule error[] = {{"text", STEPWISE_TEXT, Given::filled},
                                        {"parameter", STEPWISE_TEXT, Given::optional}};
  static constexpr FieldRule verdict[] = {{"variant", STEPWISE_TEXT, Given::several},
                                          {"title", STEPWISE_TEXT, Given::several},
                                          {"reason", STEPWISE_TEXT, Given::filled},
                                          {"chosen", STEPWISE_TEXT, Given::optional},
                                          {"inconclusive", STEPWISE_BOOLEAN, Given::optional},
                                          {"difference", STEPWISE_DECIMAL, Given::optional},
                                          {"p_value", STEPWISE_DECIMAL, Given::optional}};
  static constexpr FieldRule variant[] = {{"variant", STEPWISE_TEXT, Given::filled},
                                          {"success", STEPWISE_TEXT, Given::filled},
                                          {"reason", STEPWISE_TEXT, Given::filled},
                                          {"about_step", STEPWISE_BOOLEAN, Given::optional}};
  constexpr auto step = static_cast<unsigned>(Caller::step);
  constexpr auto strategy = static_cast<unsigned>(Caller::strategy);
  constexpr auto judge = static_cast<unsigned>(Caller::judge);
  constexpr auto any = step | strategy | judge | static_cast<unsigned>(Caller::check);
  static constexpr PutRule rules[] = {
      {STEPWISE_PUT_FINISHED, "finished", step, true, listed(finished), nullptr},
      {STEPWISE_PUT_ACTIVITY, "activity", step, true, listed(activity), nullptr},
      {STEPWISE_PUT_WAIT, "wait", step, true, listed(wait), moment_fault},
      {STEPWISE_PUT_AWAIT_EVENTS, "await_events", step, true, listed(events), moment_fault},
      {STEPWISE_PUT_RETRY, "retry", step, true, listed(retry), retry_fault},
      {STEPWISE_PUT_OWNER, "owner", strategy, true, listed(owner), nullptr},
      {STEPWISE_PUT_UNASSIGNED, "unassigned", strategy, true, listed(unassigned), nullptr},
      {STEPWISE_PUT_STATE, "state", step, false, {nullptr, 0}, state_fault},
      {STEPWISE_PUT_EFFECT, "effect", step, false, {nullptr, 0}, effect_fault},
      {STEPWISE_PUT_NOTE, "note", step, false, listed(note), nullptr},
      {STEPWISE_PUT_ERROR, "error", any, false, listed(error), nullptr},
      {STEPWISE_PUT_VERDICT, "verdict", judge, true, listed(verdict), verdict_fault},
      {STEPWISE_PUT_VARIANT, "variant", step, false, listed(variant), variant_fault},
  };
  for (const PutRule& rule : rules) {
    if (rule.what == what) return &rule;
  }
  return nullptr;
}

#pragma GCC visibility pop

// Why the fields do not go with the rule; empty when they do. Also looks at the memory: fields that
// pass are safe to copy.
inline std::string fault_of(const PutRule& rule, stepwise_fields fields) {
  std::string fault = fault_of_fields(fields);
  if (fault.empty() && rule.fields.data != nullptr) fault = misfit(rule.fields, fields);
  return fault.empty() && rule.further != nullptr ? rule.further(fields) : fault;
}

}  // namespace stepwise::sdk::detail
