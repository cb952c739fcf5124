// A time as a step gives it, and a wait as the state keeps it: what was asked for, not only when it
// is over. So the time can be computed anew when another calendar counts, or after a pause.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace stepwise::engine {

// At once absolute, or days and hours from now on, or the next such weekday.
struct Moment {
  std::optional<Time> until;
  std::int64_t days =
      0;  // with `until` or `on`: so many calendar days after it, or before it (< 0)
  std::int64_t hours = 0;
  std::string why = {};                 // in words, where a calendar had a say
  std::optional<Date> on = {};          // a day, wherever the owner is
  std::optional<int> weekday = {};      // 1 is Monday, 7 Sunday: the next one, at that minute
  int minute = 0;                       // of the day, on the clocks of the calendar
  std::optional<Micros> rest = {};      // what a pause has left of a wait
  std::string reached = {}, past = {};  // outcomes that leave the step at once when a date has come
                                        // already, or is over

  bool is_date() const { return until || on; }
  bool operator==(const Moment&) const = default;
};

// What a wait was asked for, and from when on it counts.
struct Wish {
  Moment moment;
  Time since;
  bool operator==(const Wish&) const = default;
};

}  // namespace stepwise::engine
