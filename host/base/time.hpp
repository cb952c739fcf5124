// Points in time, and days. All times inside the host are UTC with microseconds.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace stepwise {

using Micros = std::chrono::microseconds;
using Time = std::chrono::sys_time<Micros>;
// A day without a time of day. Which moments it has, only a zone can say; so it is no Time, and
// none comes from it by itself.
using Date = std::chrono::local_days;

// "2026-03-02T09:00:00Z"; fractions of a second appear only where they are not zero.
std::string to_iso8601(Time time);
std::string to_iso8601(Date date);  // "2026-03-02"

// Accepts "2026-03-02", "2026-03-02T09:00", "2026-03-02T09:00:00Z", "...:00.250Z" and offsets
// ("+01:00"). A text without offset is UTC. Nothing for anything else, or for a date that does
// not exist. Years 0001 to 9999.
std::optional<Time> parse_time(std::string_view text);

// Accepts "2026-03-02" and nothing else.
std::optional<Date> parse_date(std::string_view text);

}  // namespace stepwise
