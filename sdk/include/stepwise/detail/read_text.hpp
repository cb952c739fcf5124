// Reads a default as it stands in a description, by the rules of a definition; also while the
// compiler looks at it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace stepwise::sdk::detail {

// What a text says, and whether it says it.
template <class Type>
struct Read {
  bool is_good;
  Type value;
};

constexpr bool starts_with_digit(std::string_view text) noexcept {
  return !text.empty() && text[0] >= '0' && text[0] <= '9';
}

constexpr bool take(std::string_view& text, char expected) noexcept {
  if (text.empty() || text[0] != expected) return false;
  text.remove_prefix(1);
  return true;
}

constexpr int take_digit(std::string_view& text) noexcept {
  const int digit = text[0] - '0';
  text.remove_prefix(1);
  return digit;
}

constexpr Read<std::int64_t> read_integer(std::string_view text) noexcept {
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  const bool is_negative = take(text, '-');
  if (text.empty()) return {false, 0};
  std::int64_t number = 0;  // below zero, where there is one number more
  while (starts_with_digit(text)) {
    const int digit = take_digit(text);
    if (number < (least + digit) / 10) return {false, 0};
    number = number * 10 - digit;
  }
  if (!text.empty() || (!is_negative && number == least)) return {false, 0};
  return {true, is_negative ? number : -number};
}

constexpr Read<double> read_decimal(std::string_view text) noexcept {
  const bool is_negative = take(text, '-');
  double number = 0;
  int digits = 0;
  for (; starts_with_digit(text); ++digits) number = number * 10 + take_digit(text);
  double unit = 1;
  if (take(text, '.')) {
    for (; starts_with_digit(text); ++digits) number += take_digit(text) * (unit /= 10);
  }
  if (digits == 0 || !text.empty()) return {false, 0};
  return {true, is_negative ? -number : number};
}

// Exactly so many digits, from the front of the text.
constexpr Read<int> take_number(std::string_view& text, int digits) noexcept {
  int number = 0;
  for (; digits > 0; --digits) {
    if (!starts_with_digit(text)) return {false, 0};
    number = number * 10 + take_digit(text);
  }
  return {true, number};
}

constexpr int days_in(int year, int month) noexcept {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

// Days since 1970-01-01.
constexpr std::int64_t days_to(int year, int month, int day) noexcept {
  const std::int64_t before = year - 1;
  std::int64_t days = before * 365 + before / 4 - before / 100 + before / 400 - 719'162;
  for (int earlier = 1; earlier < month; ++earlier) days += days_in(year, earlier);
  return days + day - 1;
}

constexpr Read<std::int64_t> take_date(std::string_view& text) noexcept {
  const auto year = take_number(text, 4);
  if (!year.is_good || year.value == 0 || !take(text, '-')) return {false, 0};
  const auto month = take_number(text, 2);
  if (!month.is_good || month.value < 1 || month.value > 12 || !take(text, '-')) return {false, 0};
  const auto day = take_number(text, 2);
  const bool is_day =
      day.is_good && day.value >= 1 && day.value <= days_in(year.value, month.value);
  if (!is_day) return {false, 0};
  return {true, days_to(year.value, month.value, day.value)};
}

constexpr std::int64_t take_fraction(std::string_view& text) noexcept {
  std::int64_t microseconds = 0, unit = 100'000;
  for (; starts_with_digit(text); unit /= 10) microseconds += take_digit(text) * unit;
  return microseconds;
}

// Hours and minutes, in minutes. The colon may be missing in an offset.
constexpr Read<int> take_minutes(std::string_view& text, bool needs_colon) noexcept {
  const auto hour = take_number(text, 2);
  const bool has_colon = take(text, ':');
  const auto minute = take_number(text, 2);
  const bool is_good = hour.is_good && minute.is_good && hour.value < 24 && minute.value < 60 &&
                       (has_colon || !needs_colon);
  return {is_good, hour.value * 60 + minute.value};
}

// "Z", "+01:00" or nothing: the rest of a time.
constexpr Read<int> read_offset(std::string_view text) noexcept {
  if (text.empty() || text == "Z") return {true, 0};
  const bool is_behind = take(text, '-');
  if (!is_behind && !take(text, '+')) return {false, 0};
  const auto offset = take_minutes(text, false);
  return {offset.is_good && text.empty(), is_behind ? -offset.value : offset.value};
}

// ISO 8601: "2026-03-02", "2026-03-02T09:00", "2026-03-02T09:00:00.250+01:00". Microseconds since
// 1970, UTC.
constexpr Read<std::int64_t> read_time(std::string_view text) noexcept {
  constexpr std::int64_t second = 1'000'000, minute = 60 * second, day = 1440 * minute;
  const auto date = take_date(text);
  if (!date.is_good || text.empty()) return {date.is_good, date.value * day};
  if (!take(text, 'T') && !take(text, ' ')) return {false, 0};
  const auto minutes = take_minutes(text, true);
  Read<int> seconds{true, 0};
  if (take(text, ':')) seconds = take_number(text, 2);
  const bool is_fraction = take(text, '.');
  if (is_fraction && !starts_with_digit(text)) return {false, 0};
  const std::int64_t fraction = is_fraction ? take_fraction(text) : 0;
  const auto offset = read_offset(text);
  const bool is_good = minutes.is_good && seconds.is_good && seconds.value < 60 && offset.is_good;
  return {is_good, date.value * day + (minutes.value - offset.value) * minute +
                       seconds.value * second + fraction};
}

static_assert(read_time("1970-01-01").value == 0);
static_assert(read_time("2026-01-05T09:00:00Z").value == 1'767'603'600'000'000);

}  // namespace stepwise::sdk::detail
