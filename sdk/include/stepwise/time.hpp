// Moments, dates and periods.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>

namespace stepwise::sdk {

// A moment, UTC, to the microsecond.
using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;

constexpr Time time_of(std::int64_t microseconds_since_1970) noexcept {
  return Time{std::chrono::microseconds{microseconds_since_1970}};
}

constexpr std::int64_t microseconds_of(Time time) noexcept {
  return time.time_since_epoch().count();
}

// A day without a time of day, as days since 1970-01-01. When it begins depends on where it is
// looked at, so it is no moment: hand it to wait_until() as it is.
struct Date {
  std::int64_t days_since_1970 = 0;
};

constexpr bool operator==(Date left, Date right) noexcept {
  return left.days_since_1970 == right.days_since_1970;
}
constexpr bool operator!=(Date left, Date right) noexcept {
  return !(left == right);
}
constexpr bool operator<(Date left, Date right) noexcept {
  return left.days_since_1970 < right.days_since_1970;
}

// Days and hours of the host's calendar. No std::chrono duration on purpose: where a calendar
// leaves out weekends or nights, a day is not 24 hours, and only the host can tell.
struct Period {
  std::int64_t days = 0;
  std::int64_t hours = 0;
};

constexpr Period days(std::int64_t count) noexcept {
  return {count, 0};
}
constexpr Period hours(std::int64_t count) noexcept {
  return {0, count};
}

constexpr Period operator+(Period left, Period right) noexcept {
  return {left.days + right.days, left.hours + right.hours};
}

}  // namespace stepwise::sdk
