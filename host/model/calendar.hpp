// When somebody works, and which days nobody does. Plain values; what follows from them for a wait
// is in working_time.hpp, the rules in host/docs/time.md.
#pragma once

#include <array>
#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace stepwise {

// Part of a day on the wall clock, in minutes since midnight: `to` is not in it; 24:00 is 1,440.
struct MinuteSpan {
  int from = 0;
  int to = 0;
  bool operator==(const MinuteSpan&) const = default;
};

// Whole days on which one person does not work, both ends included.
struct TimeOff {
  std::chrono::year_month_day from, to;
  std::string text;
  bool operator==(const TimeOff&) const = default;
};

// A part of one day on which one person does not work.
struct NonWorkingTime {
  std::chrono::year_month_day date;
  MinuteSpan span;
  std::string text;
  bool operator==(const NonWorkingTime&) const = default;
};

struct Holiday {
  std::chrono::year_month_day date;
  std::string name;
  bool operator==(const Holiday&) const = default;
};

struct HolidayCalendar {
  std::string unique_name;
  std::vector<Holiday> days;
  bool operator==(const HolidayCalendar&) const = default;
};

struct WorkCalendar {
  std::string unique_name;
  std::string zone = "UTC";                      // a name of the IANA list
  std::array<std::vector<MinuteSpan>, 7> hours;  // Monday first; breaks are gaps between spans
  std::vector<TimeOff> time_off;
  std::vector<NonWorkingTime> non_working;
  std::vector<std::string> holidays;  // unique names of holiday calendars
  bool operator==(const WorkCalendar&) const = default;
};

// Monday to Friday, 08:00-17:00 UTC: what Dynamics presets.
WorkCalendar default_calendar();

// Findings DEF018 (names) and DEF019 (everything else). The second looks at one calendar with the
// holiday calendars that it may name, the third also for names that are given twice.
std::vector<Diagnostic> check(const HolidayCalendar& holidays);
std::vector<Diagnostic> check(const WorkCalendar& calendar,
                              std::span<const HolidayCalendar> holidays);
std::vector<Diagnostic> check(std::span<const WorkCalendar> calendars,
                              std::span<const HolidayCalendar> holidays);

}  // namespace stepwise
