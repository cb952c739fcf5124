// When a wait is over: days and hours from a start, in a zone, within working time and a send
// window. Pure: no clock. The rules, with examples: host/docs/time.md.
//
// A calendar that passed check() never makes these functions throw; one that did not is taken as
// far as it makes sense. The work is bounded whatever the data.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "model/calendar.hpp"

namespace stepwise {

// Times of day at which something may go out, every day.
struct SendWindow {
  MinuteSpan span;
  std::string zone;  // of the one who receives it; empty: that of the calendar
  // The column of the record that names the zone; where it names none, `zone` counts.
  std::string zone_column = {};
  std::vector<std::string> columns() const;  // that it reads
  bool operator==(const SendWindow&) const = default;
};

struct TimeRules {
  // What falls on non-working time moves to the next working time.
  bool seller_availability = false;
  // The wait counts working time only; brings seller_availability with it.
  bool wait_time_computation = false;
  std::optional<SendWindow> send_window;
};

struct Period {
  std::int64_t days = 0;
  std::int64_t hours = 0;
};

enum class DueProblem {
  none,
  negative_period,  // days or hours below zero
  unknown_zone,     // of the calendar or of the send window
  no_working_time,  // nothing fits within five years
  out_of_range,     // before 1900 or after 2037, where no zone is known
};
std::string_view name_of(DueProblem problem);  // "none", "no_working_time"

struct DueTime {
  // With a problem 2038-01-01: who does not look at the problem does nothing too early.
  Time due;
  std::vector<std::string>
      reasons;  // in plain words what moved it, in that order; last the problem
  DueProblem problem = DueProblem::none;
};

// Never before `start`.
DueTime due_after(Time start, Period wait, const WorkCalendar& calendar,
                  std::span<const HolidayCalendar> holidays, const TimeRules& rules);

// What a wait for a date is waited for: a moment, or a day without a time of day.
using DateOrTime = std::variant<Time, Date>;

// How a wait for a date stands at its start.
enum class DateIs {
  ahead,  // it is waited for
  come,   // what was to be waited for has come; the date itself is not over
  past,   // it is over
};
struct DateDue {
  DueTime due;
  DateIs is = DateIs::ahead;
};

// The date, or `shift` calendar days after it, or before it where that is negative. What lies
// before the date never ends up behind it: then the last working moment before it counts.
DateDue until_date(Time start, const DateOrTime& date, std::int64_t shift,
                   const WorkCalendar& calendar, std::span<const HolidayCalendar> holidays,
                   const TimeRules& rules);

// What is left of a wait at `from`: time, or working time where that is what the wait counts.
Micros rest_of(Time from, Time due, const WorkCalendar& calendar,
               std::span<const HolidayCalendar> holidays, const TimeRules& rules);
// When that is over, counted on from `start`.
DueTime due_after_rest(Time start, Micros rest, const WorkCalendar& calendar,
                       std::span<const HolidayCalendar> holidays, const TimeRules& rules);

// The first working moment, not before `start`; `start` itself when it is one.
DueTime next_working(Time start, const WorkCalendar& calendar,
                     std::span<const HolidayCalendar> holidays);

// The next time that clocks of the calendar's zone show this minute of this weekday, always after
// `start`; then moved as the rules say. `minute_of_day` is 0 to 1,439.
DueTime until_weekday(Time start, std::chrono::weekday weekday, int minute_of_day,
                      const WorkCalendar& calendar, std::span<const HolidayCalendar> holidays,
                      const TimeRules& rules);

// The next due times when the same wait follows itself, at most `count` (and at most 1,000). Ends
// early where there is no next one, or where no time would pass.
std::vector<Time> preview(Time start, Period wait, int count, const WorkCalendar& calendar,
                          std::span<const HolidayCalendar> holidays, const TimeRules& rules);

// Finding DEF019, about `subject`.
std::vector<Diagnostic> check(const SendWindow& window, const std::string& subject);

}  // namespace stepwise
