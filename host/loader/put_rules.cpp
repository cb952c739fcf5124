#include "loader/put_rules.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "base/text.hpp"
#include "loader/convert.hpp"
#include "stepwise/abi/sink.h"

namespace stepwise::loader {
namespace {

constexpr std::uint64_t max_state = 65'536;
constexpr std::int64_t max_days = 36'500;  // a century; keeps times inside their range
constexpr std::int64_t max_hours = max_days * 24;

constexpr FieldRule finished[] = {{"outcome", STEPWISE_TEXT, Given::filled},
                                  {"result", STEPWISE_TEXT, Given::optional}};
constexpr FieldRule activity[] = {{"kind", STEPWISE_TEXT, Given::filled},
                                  {"subject", STEPWISE_TEXT, Given::optional},
                                  {"description", STEPWISE_TEXT, Given::optional}};
constexpr FieldRule wait[] = {{"until", STEPWISE_TIME, Given::optional},
                              {"days", STEPWISE_INTEGER, Given::optional},
                              {"hours", STEPWISE_INTEGER, Given::optional}};
constexpr FieldRule await_events[] = {{"event", STEPWISE_TEXT, Given::several},
                                      {"until", STEPWISE_TIME, Given::optional},
                                      {"days", STEPWISE_INTEGER, Given::optional},
                                      {"hours", STEPWISE_INTEGER, Given::optional}};
constexpr FieldRule retry[] = {{"after_us", STEPWISE_INTEGER, Given::once},
                               {"reason", STEPWISE_TEXT, Given::filled}};
constexpr FieldRule owner[] = {{"owner", STEPWISE_TEXT, Given::filled},
                               {"reason", STEPWISE_TEXT, Given::filled}};
constexpr FieldRule unassigned[] = {{"reason", STEPWISE_TEXT, Given::filled}};
constexpr FieldRule note[] = {{"text", STEPWISE_TEXT, Given::filled}};
constexpr FieldRule error[] = {{"text", STEPWISE_TEXT, Given::filled},
                               {"parameter", STEPWISE_TEXT, Given::optional}};

// Effects of a kind that is not here may have any fields: the outside knows what they mean.
constexpr FieldRule message[] = {{"kind", STEPWISE_TEXT, Given::filled},
                                 {"channel", STEPWISE_TEXT, Given::filled},
                                 {"to", STEPWISE_TEXT, Given::optional},
                                 {"subject", STEPWISE_TEXT, Given::optional},
                                 {"body", STEPWISE_TEXT, Given::optional}};
constexpr FieldRule set_field[] = {{"kind", STEPWISE_TEXT, Given::filled},
                                   {"column", STEPWISE_TEXT, Given::filled},
                                   {"value", any_kind, Given::once}};

constexpr auto step = static_cast<unsigned>(Caller::step);
constexpr auto strategy = static_cast<unsigned>(Caller::strategy);
constexpr auto check = static_cast<unsigned>(Caller::check);

std::span<const stepwise_field> span_of(stepwise_fields fields) {
  return {fields.data, static_cast<std::size_t>(fields.count)};
}

const FieldRule* rule_of(std::span<const FieldRule> known, std::string_view name) {
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const FieldRule& rule) { return rule.name == name; });
  return found == known.end() ? nullptr : &*found;
}

bool is_empty(const stepwise_value& value) {
  return value.kind == STEPWISE_TEXT && value.text.size == 0;
}

std::string misfit(std::span<const FieldRule> known, const stepwise_field& field) {
  const std::string_view name = text_of(field.name);
  const FieldRule* rule = rule_of(known, name);
  if (rule == nullptr) return fmt::format("does not know the field \"{}\"", printable(name));
  const bool must_say_something = rule->given == Given::filled || rule->given == Given::several;
  if (must_say_something && is_empty(field.value)) return fmt::format("has an empty \"{}\"", name);
  if (rule->kind == any_kind || rule->kind == field.value.kind) return {};
  return fmt::format("takes {} as \"{}\", not {}", kind_text(rule->kind), name,
                     kind_text(field.value.kind));
}

std::string misfit(std::span<const FieldRule> known, stepwise_fields fields) {
  for (const stepwise_field& field : span_of(fields)) {
    if (std::string fault = misfit(known, field); !fault.empty()) return fault;
    const std::string_view name = text_of(field.name);
    const bool is_first = value_in(fields, name) == &field.value;
    if (!is_first && rule_of(known, name)->given != Given::several) {
      return fmt::format("has the field \"{}\" twice", name);
    }
  }
  for (const FieldRule& rule : known) {
    const bool is_missing = rule.given != Given::optional && value_in(fields, rule.name) == nullptr;
    if (is_missing) return fmt::format("lacks the field \"{}\"", rule.name);
  }
  return {};
}

std::string range_fault(stepwise_fields fields, std::string_view name, std::int64_t least,
                        std::int64_t most) {
  const stepwise_value* value = value_in(fields, name);
  if (value == nullptr || (value->integer >= least && value->integer <= most)) return {};
  return fmt::format("has {} = {}, it goes from {} to {}", name, value->integer, least, most);
}

std::string moment_fault(stepwise_fields fields) {
  const bool until = value_in(fields, "until") != nullptr;
  const bool span = value_in(fields, "days") != nullptr || value_in(fields, "hours") != nullptr;
  if (until && span) return "has both a time (until) and a length (days, hours)";
  if (!until && !span) return "lacks a time: until, or days and hours";
  std::string fault = range_fault(fields, "days", 0, max_days);
  return fault.empty() ? range_fault(fields, "hours", 0, max_hours) : fault;
}

std::string state_fault(stepwise_fields fields) {
  std::uint64_t bytes = 0;
  for (const stepwise_field& field : span_of(fields)) {
    const bool is_text = field.value.kind == STEPWISE_TEXT;
    bytes += field.name.size + (is_text ? field.value.text.size : sizeof(std::int64_t));
  }
  if (bytes <= max_state) return {};
  return fmt::format("has {} bytes, the host keeps {}", bytes, max_state);
}

std::string effect_fault(stepwise_fields fields) {
  const stepwise_value* kind = value_in(fields, "kind");
  const bool has_kind = kind != nullptr && kind->kind == STEPWISE_TEXT && kind->text.size > 0;
  if (!has_kind) return "lacks the field \"kind\"";
  if (text_of(kind->text) == "message") return misfit(message, fields);
  if (text_of(kind->text) == "set_field") return misfit(set_field, fields);
  return {};
}

std::string retry_fault(stepwise_fields fields) {
  return range_fault(fields, "after_us", 1, max_hours * 3'600'000'000);
}

constexpr PutRule rules[] = {
    {STEPWISE_PUT_FINISHED, "finished", step, true, finished, std::size(finished), nullptr},
    {STEPWISE_PUT_ACTIVITY, "activity", step, true, activity, std::size(activity), nullptr},
    {STEPWISE_PUT_WAIT, "wait", step, true, wait, std::size(wait), moment_fault},
    {STEPWISE_PUT_AWAIT_EVENTS, "await_events", step, true, await_events, std::size(await_events),
     moment_fault},
    {STEPWISE_PUT_RETRY, "retry", step, true, retry, std::size(retry), retry_fault},
    {STEPWISE_PUT_OWNER, "owner", strategy, true, owner, std::size(owner), nullptr},
    {STEPWISE_PUT_UNASSIGNED, "unassigned", strategy, true, unassigned, std::size(unassigned),
     nullptr},
    {STEPWISE_PUT_STATE, "state", step, false, nullptr, 0, state_fault},
    {STEPWISE_PUT_EFFECT, "effect", step, false, nullptr, 0, effect_fault},
    {STEPWISE_PUT_NOTE, "note", step, false, note, std::size(note), nullptr},
    {STEPWISE_PUT_ERROR, "error", step | strategy | check, false, error, std::size(error), nullptr},
};

}  // namespace

const PutRule* find_rule(std::int32_t what) {
  const auto* found = std::find_if(std::begin(rules), std::end(rules),
                                   [&](const PutRule& rule) { return rule.what == what; });
  return found == std::end(rules) ? nullptr : found;
}

std::string fault_of(const PutRule& rule, stepwise_fields fields) {
  std::string fault = fault_of(fields);
  if (fault.empty() && rule.fields != nullptr) {
    fault = misfit(std::span(rule.fields, rule.field_count), fields);
  }
  return fault.empty() && rule.further != nullptr ? rule.further(fields) : fault;
}

}  // namespace stepwise::loader
