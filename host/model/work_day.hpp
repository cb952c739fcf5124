// When one calendar works: which spans of a date, and which stretches of time they are. Inside of
// the model only.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/calendar.hpp"
#include "model/zone.hpp"

namespace stepwise {

using LocalDate = std::chrono::local_days;

// What moved a due time, in plain words; each once, and no more than people read.
class Reasons {
 public:
  void add(std::string words);
  std::vector<std::string> words;
};

struct Stretch {
  Time from, to;  // `to` is not in it
};

// The stretch from one wall time of a date to another; empty (from == to) where clocks skip it.
Stretch stretch_of(const Zone& zone, LocalDate date, MinuteSpan span);

class WorkClock {
 public:
  // Calendar and holidays must outlive it. Calendars that were never checked are taken as far as
  // they make sense.
  WorkClock(const Zone& zone, const WorkCalendar& calendar,
            std::span<const HolidayCalendar> holidays);

  // The stretches of working time of the date, in order; none empty.
  std::vector<Stretch> stretches_on(LocalDate date) const;

  // How much working time lies between the two.
  Micros between(Time from, Time to) const;

  // The spans of the date that are left for work, in order and apart from each other.
  std::vector<MinuteSpan> spans_on(LocalDate date) const;

  // The first working moment at or after `from` before which `work` of working time has passed.
  // Nothing when there is no working time for five years on end; the end of zoned time when it
  // would lie beyond.
  std::optional<Time> after(Time from, Micros work, Reasons& reasons) const;

  // The date `count` working days after `date`, found or not as above.
  std::optional<LocalDate> working_days_after(LocalDate date, std::int64_t count,
                                              Reasons& reasons) const;

 private:
  std::string why_not_on(LocalDate date) const;
  std::string why_not_at(LocalTime wall) const;

  Zone zone_;
  const WorkCalendar& calendar_;
  std::vector<const HolidayCalendar*> holidays_;  // those that the calendar names
};

}  // namespace stepwise
