// Reads working_time.table; its head says what a row is.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/working_time.hpp"

namespace stepwise::testing {

struct TimeCase {
  int line = 0;
  WorkCalendar calendar;
  std::vector<HolidayCalendar> holidays;
  TimeRules rules;
  Time start;
  std::string wait;  // "3d 4h" or "until Monday 09:00"
  std::string due;
  std::string comment;
};

// Throws std::runtime_error with the line that cannot be read.
std::vector<TimeCase> read_time_cases(const std::filesystem::path& file);

DueTime due_of(const TimeCase& one);

// Rows that wait for a date say besides whether it has come already, or is past.
bool is_of_a_date(const TimeCase& one);
DateDue date_due_of(const TimeCase& one);

}  // namespace stepwise::testing
