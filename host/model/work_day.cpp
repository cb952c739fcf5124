#include "model/work_day.hpp"

#include <algorithm>

#include "model/calendar_words.hpp"

namespace stepwise {
namespace {

using namespace std::chrono;

constexpr std::size_t most_reasons = 20;
constexpr days longest_search{5 * 366};

bool holds(const TimeOff& off, year_month_day date) {
  return off.from.ok() && off.to.ok() && off.from <= date && date <= off.to;
}

const Holiday* holiday_on(const HolidayCalendar& calendar, year_month_day date) {
  const auto found = std::find_if(calendar.days.begin(), calendar.days.end(),
                                  [&](const Holiday& day) { return day.date == date; });
  return found == calendar.days.end() ? nullptr : &*found;
}

// In order, within the day, none empty, none touching another.
std::vector<MinuteSpan> normal(std::vector<MinuteSpan> spans) {
  std::sort(spans.begin(), spans.end(), [](MinuteSpan a, MinuteSpan b) { return a.from < b.from; });
  std::vector<MinuteSpan> result;
  for (MinuteSpan span : spans) {
    span = {std::max(span.from, 0), std::min(span.to, 24 * 60)};
    if (span.from >= span.to) continue;
    if (!result.empty() && span.from <= result.back().to) {
      result.back().to = std::max(result.back().to, span.to);
    } else {
      result.push_back(span);
    }
  }
  return result;
}

std::vector<MinuteSpan> without(const std::vector<MinuteSpan>& spans, MinuteSpan hole) {
  std::vector<MinuteSpan> result;
  for (const MinuteSpan span : spans) {
    const MinuteSpan before{span.from, std::min(span.to, hole.from)};
    const MinuteSpan behind{std::max(span.from, hole.to), span.to};
    if (before.from < before.to) result.push_back(before);
    if (behind.from < behind.to) result.push_back(behind);
  }
  return result;
}

std::string with_text(std::string words, const std::string& text) {
  return text.empty() ? words : words + ": " + text;
}

}  // namespace

void Reasons::add(std::string more) {
  if (words.size() > most_reasons) return;
  if (std::find(words.begin(), words.end(), more) != words.end()) return;
  if (words.size() == most_reasons) more = "and more of that kind";
  words.push_back(std::move(more));
}

Stretch stretch_of(const Zone& zone, LocalDate date, MinuteSpan span) {
  const Time from = zone.utc(LocalTime{date} + minutes{span.from}).time;
  const Time to = zone.utc(LocalTime{date} + minutes{span.to}).time;
  return {from, std::max(from, to)};
}

WorkClock::WorkClock(const Zone& zone, const WorkCalendar& calendar,
                     std::span<const HolidayCalendar> holidays)
    : zone_(zone), calendar_(calendar) {
  for (const HolidayCalendar& one : holidays) {
    const auto& names = calendar.holidays;
    if (std::find(names.begin(), names.end(), one.unique_name) != names.end()) {
      holidays_.push_back(&one);
    }
  }
}

std::vector<MinuteSpan> WorkClock::spans_on(LocalDate date) const {
  const year_month_day day{date};
  for (const TimeOff& off : calendar_.time_off) {
    if (holds(off, day)) return {};
  }
  for (const HolidayCalendar* calendar : holidays_) {
    if (holiday_on(*calendar, day) != nullptr) return {};
  }
  std::vector<MinuteSpan> spans = normal(calendar_.hours[index_of(weekday{date})]);
  for (const NonWorkingTime& one : calendar_.non_working) {
    if (one.date == day && one.span.from < one.span.to) spans = without(spans, one.span);
  }
  return spans;
}

std::string WorkClock::why_not_on(LocalDate date) const {
  const year_month_day day{date};
  const std::string& who = calendar_.unique_name;
  if (normal(calendar_.hours[index_of(weekday{date})]).empty()) {
    return to_text(weekday{date}) + " is no working day of " + who;
  }
  for (const HolidayCalendar* calendar : holidays_) {
    if (const Holiday* found = holiday_on(*calendar, day)) {
      return with_text("holiday on " + to_text(day), found->name);
    }
  }
  for (const TimeOff& off : calendar_.time_off) {
    if (!holds(off, day)) continue;
    return with_text("time off of " + who + ", " + to_text(off.from) + " to " + to_text(off.to),
                     off.text);
  }
  for (const NonWorkingTime& one : calendar_.non_working) {
    if (one.date == day)
      return with_text("non-working time of " + who + ' ' + to_text(day), one.text);
  }
  return "clocks skip the working hours of " + who + " on " + to_text(day);
}

std::string WorkClock::why_not_at(LocalTime wall) const {
  const LocalDate date = floor<days>(wall);
  const int minute = static_cast<int>(floor<minutes>(wall - date).count());
  for (const NonWorkingTime& one : calendar_.non_working) {
    if (one.date != year_month_day{date}) continue;
    if (minute < one.span.from || minute >= one.span.to) continue;
    return with_text("non-working time of " + calendar_.unique_name + ' ' + to_text(one.date) +
                         ' ' + to_text(one.span),
                     one.text);
  }
  return clock_text(minute) + " is outside the working hours of " + calendar_.unique_name;
}

std::vector<Stretch> WorkClock::stretches_on(LocalDate date) const {
  std::vector<Stretch> stretches;
  for (const MinuteSpan span : spans_on(date)) {
    const Stretch stretch = stretch_of(zone_, date, span);
    if (stretch.from < stretch.to) stretches.push_back(stretch);
  }
  return stretches;
}

Micros WorkClock::between(Time from, Time to) const {
  Micros sum{0};
  const LocalDate last = floor<days>(zone_.local(to)) + days{1};
  for (LocalDate date = floor<days>(zone_.local(from)) - days{1}; date <= last; date += days{1}) {
    for (const Stretch stretch : stretches_on(date)) {
      const Time begin = std::max(stretch.from, from), end = std::min(stretch.to, to);
      if (begin < end) sum += end - begin;
    }
  }
  return sum;
}

std::optional<Time> WorkClock::after(Time from, Micros work, Reasons& reasons) const {
  const LocalDate first = floor<days>(zone_.local(from));
  const LocalDate end = floor<days>(zone_.local(end_of_zoned_time));
  LocalDate last_worked = first;
  std::optional<Time> idle_since = from;  // nothing while working time is counted
  const auto idle_on = [&](LocalDate date) {
    return idle_since && floor<days>(zone_.local(*idle_since)) == date;
  };
  // A clock that was set back over midnight shows yesterday's date in what is today's stretch.
  for (LocalDate date = first - days{1}; date <= end; date += days{1}) {
    if (date - last_worked > longest_search) return std::nullopt;
    const std::vector<Stretch> stretches = stretches_on(date);
    if (stretches.empty() && date >= first) reasons.add(why_not_on(date));
    for (const Stretch stretch : stretches) {
      last_worked = std::max(last_worked, date);
      const Time begin = std::max(stretch.from, from);
      if (begin >= stretch.to) continue;
      if (idle_on(date) && begin > *idle_since) reasons.add(why_not_at(zone_.local(*idle_since)));
      if (work < stretch.to - begin) return std::min(begin + work, end_of_zoned_time);
      work -= stretch.to - begin;
      idle_since = work == Micros{0} ? std::optional(stretch.to) : std::nullopt;
    }
    const bool day_is_over = !stretches.empty() && idle_since && stretches.back().to <= *idle_since;
    if (day_is_over && idle_on(date)) reasons.add(why_not_at(zone_.local(*idle_since)));
  }
  return end_of_zoned_time;
}

std::optional<LocalDate> WorkClock::working_days_after(LocalDate date, std::int64_t count,
                                                       Reasons& reasons) const {
  const LocalDate end = floor<days>(zone_.local(end_of_zoned_time));
  LocalDate last_worked = date;
  while (count > 0) {
    date += days{1};
    if (date > end) return date;
    if (date - last_worked > longest_search) return std::nullopt;
    if (spans_on(date).empty()) {
      reasons.add(why_not_on(date));
    } else {
      last_worked = date;
      --count;
    }
  }
  return date;
}

}  // namespace stepwise
