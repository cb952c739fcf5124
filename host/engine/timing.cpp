#include "engine/timing.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace stepwise::engine {
namespace {

const WorkCalendar& calendar_of_nobody() {
  static const WorkCalendar calendar = default_calendar();
  return calendar;
}

Timetable::For whom(const Turn& turn) {
  return {turn.state.owner, *turn.definition, turn.record};
}

Settled settled(const DueTime& due) {
  return {due.due, join(due.reasons, "; ")};
}

// A deadline that a step names again is the one that it has already.
bool goes_on(const TargetState& state, const Moment& moment) {
  return state.phase == Phase::events && state.wish && moment.until && state.due == moment.until;
}

void leave_at_once(const DateDue& found, const Moment& moment, StepAnswer& answer) {
  const bool is_past = found.is == DateIs::past && !moment.past.empty();
  const std::string outcome = is_past ? moment.past : moment.reached;
  const bool is_over = found.is == DateIs::past;
  answer.notes.push_back(is_over ? "Not waited: the date is past already."
                                 : "Not waited: the time for it has come already.");
  answer.body = Finished{outcome, {}};
}

template <class Waits>
void resolve(const Turn& turn, const StepCall& call, Timetable& timetable, const Moment& moment,
             Waits& wait, StepAnswer& answer) {
  if (goes_on(turn.state, moment)) {
    wait.settled = Settled{*moment.until, turn.state.wish->moment.why};
    return;
  }
  const DateDue found = timetable.due(whom(turn), turn.command.now, moment);
  if (found.due.problem != DueProblem::none) {
    answer.body = Failed{"no time can be found for it: " + join(found.due.reasons, "; "), false};
  } else if (found.is != DateIs::ahead && !moment.reached.empty()) {
    if (call.reason == Reason::due) {
      answer.body = Finished{moment.reached, {}};  // it was waited for
    } else {
      leave_at_once(found, Moment(moment), answer);
    }
  } else {
    wait.settled = settled(found.due);
  }
}

TimeAnswer resumed(const Turn& turn, Timetable& timetable) {
  const TargetState& state = turn.state;
  const Time now = turn.command.now;
  if (!state.paused_due) return {};
  const Time paused = state.paused_at.value_or(now);
  if (state.phase == Phase::postponed) {
    const DueTime due = timetable.due(whom(turn), now, {}).due;
    return {due.due, join(due.reasons, "; "), {}};
  }
  const Moment moment = state.wish ? state.wish->moment : Moment{};
  if (state.wish && moment.is_date()) return {state.paused_due, moment.why, {}};
  if (state.wish && moment.weekday) {
    const DueTime due = timetable.due(whom(turn), now, moment).due;
    return {due.due, join(due.reasons, "; "), Wish{moment, now}};
  }
  if (!state.wish) return {now + std::max(*state.paused_due - paused, Micros{0}), {}, {}};
  Moment left;
  left.rest = timetable.rest(whom(turn), paused, *state.paused_due);
  const DueTime due = timetable.due(whom(turn), now, left).due;
  left.why = join(due.reasons, "; ");
  return {due.due, left.why, Wish{left, now}};
}

}  // namespace

DateDue due_of(Time start, const Moment& moment, const WorkCalendar& calendar,
               std::span<const HolidayCalendar> holidays, const TimeRules& rules) {
  if (moment.on) return until_date(start, *moment.on, moment.days, calendar, holidays, rules);
  if (moment.until) {
    return until_date(start, *moment.until, moment.days, calendar, holidays, rules);
  }
  if (moment.weekday) {
    return {until_weekday(start, std::chrono::weekday{static_cast<unsigned>(*moment.weekday % 7)},
                          moment.minute, calendar, holidays, rules)};
  }
  if (moment.rest) return {due_after_rest(start, *moment.rest, calendar, holidays, rules)};
  return {due_after(start, {moment.days, moment.hours}, calendar, holidays, rules)};
}

DateDue PlainTimetable::due(const For&, Time start, const Moment& moment) {
  using namespace std::chrono;
  const bool is_length = !moment.is_date() && !moment.weekday && !moment.rest;
  if (is_length) return {{start + days{moment.days} + hours{moment.hours}, {}, {}}};
  return due_of(start, moment, calendar_of_nobody(), {}, {});
}

Micros PlainTimetable::rest(const For&, Time from, Time due) {
  return std::max(due - from, Micros{0});
}

bool makes_something(const StepType& type) {
  return !type.has(trait_condition) && (type.has(trait_activity) || !type.makes.empty());
}

void resolve(const Turn& turn, const StepCall& call, Timetable& timetable, StepAnswer& answer) {
  if (auto* wait = std::get_if<WaitFor>(&answer.body)) {
    WaitFor with_time = *wait;
    resolve(turn, call, timetable, with_time.moment, with_time, answer);
    if (with_time.settled) answer.body = std::move(with_time);
  } else if (auto* events = std::get_if<AwaitEvents>(&answer.body)) {
    AwaitEvents with_time = *events;
    resolve(turn, call, timetable, with_time.deadline, with_time, answer);
    if (with_time.settled) answer.body = std::move(with_time);
  }
}

std::optional<Settled> not_before(const Turn& turn, const StepCall& call, Timetable& timetable,
                                  std::string& problem) {
  const TargetState& state = turn.state;
  const bool is_answer = call.reason == Reason::activity_done || call.reason == Reason::skipped;
  if (call.at_will || is_answer || state.opened || state.sent) return std::nullopt;
  const DueTime due = timetable.due(whom(turn), turn.command.now, {}).due;
  if (due.problem != DueProblem::none) problem = join(due.reasons, "; ");
  if (due.problem == DueProblem::none && due.due <= turn.command.now) return std::nullopt;
  return settled(due);
}

TimeAnswer answer(const Turn& turn, const TimeCall& call, Timetable& timetable) {
  const TargetState& state = turn.state;
  if (call.resumes) {
    TimeAnswer found = resumed(turn, timetable);
    if (call.due && found.due) found = {call.due, {}, found.wish};
    if (found.due) found.due = std::max(*found.due, turn.command.now);
    return found;
  }
  if (state.phase == Phase::postponed) {
    const DueTime due = timetable.due(whom(turn), turn.command.now, {}).due;
    return {due.due, join(due.reasons, "; "), {}};
  }
  if (!state.wish) return {};
  const DueTime due = timetable.due(whom(turn), state.wish->since, state.wish->moment).due;
  if (due.problem != DueProblem::none) return {};
  Wish wish = *state.wish;
  wish.moment.why = join(due.reasons, "; ");
  const auto soonest = std::max(due.due, turn.command.now + std::chrono::seconds{1});
  return {soonest, wish.moment.why, std::move(wish)};
}

}  // namespace stepwise::engine
