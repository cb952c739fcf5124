// What a step answers: exactly one of the functions below, and any number of things beside it.
//
//   return sw::finished("sent").message("sms", to, "", body).note("Sent to " + to);
//
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "abi/sink.h"
#include "error.hpp"
#include "fields.hpp"
#include "time.hpp"
#include "value.hpp"

namespace stepwise::sdk {

// The success of a variant that no fact brings: the run of its record ends as won.
inline constexpr std::string_view run_is_won = "run_won";

class Answer;

namespace detail {
struct Put {
  std::int32_t what;
  Values fields;
};
struct AnswerAccess;
}  // namespace detail

// A value; made by the functions further down. Each function that adds something works on a named
// answer and, without a copy, on one that is just being returned.
class Answer {
 public:
  // Sends a message once, also when the step is called again after a crash. `channel` is "email" or
  // "sms"; `subject` may be empty.
  Answer& message(std::string_view channel, std::string_view to, std::string_view subject,
                  std::string_view body) & {
    return effect("message",
                  {{"channel", channel}, {"to", to}, {"subject", subject}, {"body", body}});
  }
  // Sets a column of the record. The value's kind must be that of the column.
  Answer& set_field(std::string_view column, Value value) & {
    return effect("set_field", {{"column", column}, {"value", std::move(value)}});
  }
  // Any other effect that the host knows.
  Answer& effect(std::string_view kind, Values fields) & {
    fields.insert(fields.begin(), {"kind", kind});
    beside_.push_back({STEPWISE_PUT_EFFECT, std::move(fields)});
    return *this;
  }
  // A remark for the history: why it went this way, for the person who asks later.
  Answer& note(std::string_view text) & {
    beside_.push_back({STEPWISE_PUT_NOTE, {{"text", text}}});
    return *this;
  }
  // Of a trial: the variant that this record is given, and the fact that counts as its success,
  // whatever that fact is about: a goal that is reached; or run_is_won.
  Answer& variant(std::string_view name, std::string_view success, std::string_view reason) & {
    beside_.push_back(
        {STEPWISE_PUT_VARIANT, {{"variant", name}, {"success", success}, {"reason", reason}}});
    return *this;
  }
  // The same where only a fact about the message of this step counts, as a click in it.
  Answer& variant_by_reaction(std::string_view name, std::string_view success,
                              std::string_view reason) & {
    variant(name, success, reason);
    beside_.back().fields.push_back({"about_step", true});
    return *this;
  }
  // Keeps a value for the next call of this visit (call.state). What an answer keeps replaces all
  // that was kept before; an answer that keeps nothing leaves it as it is.
  Answer& keep(std::string_view name, Value value) & {
    kept_.push_back({std::string(name), std::move(value)});
    return *this;
  }
  Answer& keep(const Fields& fields) & {
    for (const Field field : fields) keep(field.name(), field.value());
    return *this;
  }

  Answer message(std::string_view channel, std::string_view to, std::string_view subject,
                 std::string_view body) && {
    return std::move(message(channel, to, subject, body));
  }
  Answer set_field(std::string_view column, Value value) && {
    return std::move(set_field(column, std::move(value)));
  }
  Answer effect(std::string_view kind, Values fields) && {
    return std::move(effect(kind, std::move(fields)));
  }
  Answer note(std::string_view text) && { return std::move(note(text)); }
  Answer variant(std::string_view name, std::string_view success, std::string_view reason) && {
    return std::move(variant(name, success, reason));
  }
  Answer variant_by_reaction(std::string_view name, std::string_view success,
                             std::string_view reason) && {
    return std::move(variant_by_reaction(name, success, reason));
  }
  Answer keep(std::string_view name, Value value) && {
    return std::move(keep(name, std::move(value)));
  }
  Answer keep(const Fields& fields) && { return std::move(keep(fields)); }

 private:
  friend struct detail::AnswerAccess;
  Answer(Status status, detail::Put main) : status_(status), main_(std::move(main)) {}

  Status status_;
  detail::Put main_;
  std::vector<detail::Put> beside_;
  Values kept_;
};

namespace detail {
// Keeps the constructor and the parts of Answer out of an author's sight.
struct AnswerAccess {
  static Answer make(std::int32_t what, Values fields) {
    return {Status::ok, {what, std::move(fields)}};
  }
  static Answer failure(Status status, Values fields) {
    return {status, {STEPWISE_PUT_ERROR, std::move(fields)}};
  }
  static Status status(const Answer& answer) { return answer.status_; }
  static const Put& main(const Answer& answer) { return answer.main_; }
  static const std::vector<Put>& beside(const Answer& answer) { return answer.beside_; }
  static const Values& kept(const Answer& answer) { return answer.kept_; }
};

inline void append_text(Values& fields, const char* name, std::string_view text) {
  if (!text.empty()) fields.push_back({name, text});
}
inline void append_period(Values& fields, Period period) {
  fields.push_back({"days", period.days});
  fields.push_back({"hours", period.hours});
}
inline Values event_names(const std::vector<std::string_view>& names) {
  Values fields;
  for (const auto name : names) fields.push_back({"event", name});
  return fields;
}
}  // namespace detail

// The step is finished. `outcome` is one of the declared ones; `result` is more detail for people
// and for the conditions that follow, for example "voicemail".
inline Answer finished(std::string_view outcome, std::string_view result = {}) {
  Values fields{{"outcome", outcome}};
  detail::append_text(fields, "result", result);
  return detail::AnswerAccess::make(STEPWISE_PUT_FINISHED, std::move(fields));
}

// Opens an activity for a seller. The next call comes with Reason::activity_done or ::skipped. An
// empty subject becomes the name of the step.
inline Answer open_activity(std::string_view kind, std::string_view subject = {},
                            std::string_view description = {}) {
  Values fields{{"kind", kind}, {"subject", subject}};
  detail::append_text(fields, "description", description);
  return detail::AnswerAccess::make(STEPWISE_PUT_ACTIVITY, std::move(fields));
}

// Waits, as in `wait_for(sw::days(2) + sw::hours(4))`. The next call comes with Reason::due, never
// earlier.
inline Answer wait_for(Period period) {
  Values fields;
  detail::append_period(fields, period);
  return detail::AnswerAccess::make(STEPWISE_PUT_WAIT, std::move(fields));
}
inline Answer wait_until(Time time) {
  return detail::AnswerAccess::make(STEPWISE_PUT_WAIT, {{"until", time}});
}

// A date of the record, or some calendar days before or after it, where the owner of the target is.
struct Until {
  Value date;  // a date, or a time
  std::int64_t days_before = 0, days_after = 0;
  // Outcomes that leave the step at once: when that has come already, and when the date itself is
  // over. Without the first it is a wait of no length; without the second the first one counts.
  std::string_view reached = {}, past = {};
};
inline Answer wait_until(const Until& until) {
  const bool is_date = until.date.raw().kind == STEPWISE_DATE;
  Values fields{{is_date ? "on" : "until", until.date}};
  if (until.days_before != 0) fields.push_back({"days_before", until.days_before});
  if (until.days_after != 0) fields.push_back({"days_after", until.days_after});
  detail::append_text(fields, "reached", until.reached);
  detail::append_text(fields, "past", until.past);
  return detail::AnswerAccess::make(STEPWISE_PUT_WAIT, std::move(fields));
}
// The next time that it is this day of the week, 1 Monday to 7 Sunday, and this minute of the day
// where the owner of the target is. At that very moment it is a week away.
inline Answer wait_until_weekday(int weekday, std::chrono::minutes time_of_day) {
  return detail::AnswerAccess::make(STEPWISE_PUT_WAIT,
                                    {{"weekday", weekday}, {"minute", time_of_day.count()}});
}

// Waits for the first of these events, but no longer than the period or the time. The next call
// comes with Reason::event or Reason::due.
inline Answer await_events(const std::vector<std::string_view>& names, Period at_most) {
  Values fields = detail::event_names(names);
  detail::append_period(fields, at_most);
  return detail::AnswerAccess::make(STEPWISE_PUT_AWAIT_EVENTS, std::move(fields));
}
inline Answer await_events(const std::vector<std::string_view>& names, Time until) {
  Values fields = detail::event_names(names);
  fields.push_back({"until", until});
  return detail::AnswerAccess::make(STEPWISE_PUT_AWAIT_EVENTS, std::move(fields));
}

// Not now. The same call comes again after the pause (30 days at most), with the same idempotency
// key and what is kept beside this. At the 12th attempt of a visit the target stops with the
// reason. No effect goes with it: the call that comes again would give it a second time.
inline Answer retry_after(std::chrono::microseconds pause, std::string_view reason) {
  return detail::AnswerAccess::make(STEPWISE_PUT_RETRY,
                                    {{"after_us", pause.count()}, {"reason", reason}});
}

// The same as throwing Error. `parameter` names the one to blame. A failure leaves nothing else
// behind: what is added to it is dropped, and of effects the host says so.
inline Answer failed(Status status, std::string_view text, std::string_view parameter = {}) {
  Values fields{{"text", text}};
  detail::append_text(fields, "parameter", parameter);
  return detail::AnswerAccess::failure(status == Status::ok ? Status::bug : status,
                                       std::move(fields));
}

}  // namespace stepwise::sdk
