// Work calendars and holiday calendars from a JSON file; its form: host/docs/time.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/calendar.hpp"

namespace stepwise {

struct Calendars {
  std::vector<WorkCalendar> calendars;
  std::vector<HolidayCalendar> holidays;
};

// Checked: calendars that are given back have no findings. Throws Error (input_refused) with all
// findings at once: CAL001 and CAL002 about the form, then no more is looked at; else DEF018 and
// DEF019 about what it says. Each names `file_name` and the place in it.
Calendars read_calendars(std::string_view json, const std::string& file_name);

}  // namespace stepwise
