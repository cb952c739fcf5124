// Dates, weekdays and times of day as people write them. Used by findings, reasons and readers.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "model/calendar.hpp"

namespace stepwise {

// "Monday" first, as WorkCalendar::hours.
extern const std::array<std::string_view, 7> weekday_names;
std::string to_text(std::chrono::weekday day);
std::size_t index_of(std::chrono::weekday day);  // 0 is Monday

std::string to_text(std::chrono::year_month_day date);  // "2026-02-30", also when there is none
std::string clock_text(int minute_of_day);              // "09:00", "24:00"
std::string to_text(MinuteSpan span);                   // "09:00-17:00"

// Exactly the forms above; nothing for any other. A date that does not exist is read: ok() tells.
std::optional<std::chrono::year_month_day> parse_calendar_date(std::string_view text);
std::optional<MinuteSpan> parse_span(std::string_view text);

}  // namespace stepwise
