#include "store/wish_fields.hpp"

#include <string>
#include <utility>
#include <variant>

namespace stepwise::store {
namespace {

template <class Kind>
std::optional<Kind> value_in(const Fields& fields, const char* name) {
  const Value* value = find(fields, name);
  const Kind* held = value == nullptr ? nullptr : std::get_if<Kind>(value);
  return held == nullptr ? std::nullopt : std::optional(*held);
}

}  // namespace

// Do not change: the names are stored.
Fields fields_of(const engine::Wish& wish) {
  const engine::Moment& moment = wish.moment;
  Fields fields{{"since", wish.since}};
  const auto add = [&](const char* name, Value value) {
    fields.push_back({name, std::move(value)});
  };
  if (moment.until) add("until", *moment.until);
  if (moment.days != 0) add("days", moment.days);
  if (moment.hours != 0) add("hours", moment.hours);
  if (!moment.why.empty()) add("why", moment.why);
  if (moment.on) add("on", *moment.on);
  if (moment.weekday) add("weekday", std::int64_t{*moment.weekday});
  if (moment.minute != 0) add("minute", std::int64_t{moment.minute});
  if (moment.rest) add("rest", std::int64_t{moment.rest->count()});
  if (!moment.reached.empty()) add("reached", moment.reached);
  if (!moment.past.empty()) add("past", moment.past);
  return fields;
}

engine::Wish wish_in(const Fields& fields) {
  engine::Wish wish;
  engine::Moment& moment = wish.moment;
  wish.since = value_in<Time>(fields, "since").value_or(Time{});
  moment.until = value_in<Time>(fields, "until");
  moment.on = value_in<Date>(fields, "on");
  moment.days = value_in<std::int64_t>(fields, "days").value_or(0);
  moment.hours = value_in<std::int64_t>(fields, "hours").value_or(0);
  if (const auto day = value_in<std::int64_t>(fields, "weekday")) {
    moment.weekday = static_cast<int>(*day);
  }
  moment.minute = static_cast<int>(value_in<std::int64_t>(fields, "minute").value_or(0));
  if (const auto rest = value_in<std::int64_t>(fields, "rest")) moment.rest = Micros{*rest};
  moment.why = find_text(fields, "why");
  moment.reached = find_text(fields, "reached");
  moment.past = find_text(fields, "past");
  return wish;
}

}  // namespace stepwise::store
