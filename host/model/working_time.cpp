#include "model/working_time.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "model/calendar_words.hpp"
#include "model/wording.hpp"
#include "model/work_day.hpp"
#include "model/zone.hpp"

namespace stepwise {
namespace {

using namespace std::chrono;

constexpr int most_previews = 1000;
constexpr days longest_search{5 * 366};
constexpr std::int64_t most_days = 366 * (2038 - 1900);  // more leave the range from any start

bool in_range(Time time) {
  return time >= first_zoned_time && time < end_of_zoned_time;
}

std::string clock_of(LocalTime wall) {
  return clock_text(static_cast<int>(floor<minutes>(wall - floor<days>(wall)).count()));
}

std::string wait_in_words(Period wait, bool working) {
  const std::string kind = working ? "working " : "";
  std::vector<std::string> parts;
  const auto add = [&](std::int64_t number, const std::string& word) {
    if (number > 0) parts.push_back(counted(static_cast<std::size_t>(number), kind + word));
  };
  add(wait.days, "day");
  add(wait.hours, "hour");
  return "waits " + listed(parts);
}

// One due time on its way. After a problem every step gives the end of zoned time.
class Computation {
 public:
  Computation(Time start, const WorkCalendar& calendar, std::span<const HolidayCalendar> holidays,
              const TimeRules& rules)
      : start_(start), calendar_(calendar), holidays_(holidays), rules_(rules) {
    rules_.seller_availability |= rules_.wait_time_computation;
    zone_ = zone_named(calendar.zone);
    if (rules_.send_window) {
      if (rules_.send_window->zone.empty()) rules_.send_window->zone = calendar.zone;
      window_zone_ = zone_named(rules_.send_window->zone);
    }
    if (!in_range(start)) fail_of_range();
  }

  DueTime after(Period wait) {
    if (wait.days < 0 || wait.hours < 0) {
      fail(DueProblem::negative_period, "a wait cannot be negative");
    } else if (wait.days > most_days || wait.hours > most_days * 24) {
      fail_of_range();
    }
    if (failed()) return result(start_);
    if (wait.days > 0 || wait.hours > 0) {
      reasons_.add(wait_in_words(wait, rules_.wait_time_computation));
    }
    const Time whole_days = after_days(wait.days);
    return result(settled(after_hours(whole_days, hours{wait.hours})));
  }

  DueTime until(weekday day, minutes minute_of_day) {
    if (failed()) return result(start_);
    const LocalDate today = floor<days>(zone_->local(start_));
    LocalTime wall = today + (day - weekday{today}) + minute_of_day;
    // Twice: where clocks are set back, a time shown after the start came first before it.
    for (int i = 0; i < 2 && zone_->utc(wall).time <= start_; ++i) wall += days{7};
    reasons_.add("waits until " + to_text(day) + ' ' + clock_of(wall));
    return result(settled(on_wall(wall)));
  }

  DateDue until_date(const DateOrTime& date, std::int64_t shift) {
    if (shift < -most_days || shift > most_days) fail_of_range();
    if (failed()) return {result(start_), DateIs::ahead};
    if (is_long_ago(date)) return {result(start_), DateIs::past};
    const Time wanted = moment_of(date, shift);
    if (failed() || !in_range(wanted)) return {result(wanted), DateIs::ahead};
    if (wanted <= start_) {
      return {result(start_), is_over(date, shift) ? DateIs::past : DateIs::come};
    }
    reasons_.add(date_in_words(date, shift));
    Time due = settled(wanted);
    if (shift < 0 && !failed() && is_behind(due, date)) {
      reasons_.add("that would be behind the date: the last working moment before it");
      due = last_open_before(wanted).value_or(start_);
    }
    if (!failed() && due <= start_) return {result(start_), DateIs::come};
    return {result(due), DateIs::ahead};
  }

  Micros rest(Time due) {
    if (failed() || !in_range(due) || due <= start_) return Micros{0};
    return rules_.wait_time_computation ? work_clock().between(start_, due) : due - start_;
  }

  DueTime after_rest(Micros rest) {
    if (failed()) return result(start_);
    return result(settled(after_hours(start_, rest)));
  }

  DueTime next_working() { return failed() ? result(start_) : result(settled(start_)); }

 private:
  bool failed() const { return problem_ != DueProblem::none; }

  Time fail(DueProblem problem, std::string words) {
    if (!failed()) {
      problem_ = problem;
      problem_in_words_ = std::move(words);
    }
    return end_of_zoned_time;
  }
  Time fail_of_range() {
    return fail(DueProblem::out_of_range, "time zones are known from 1900 to 2037 only");
  }
  Time fail_of_work() {
    return fail(DueProblem::no_working_time,
                calendar_.unique_name + " has no working time within five years");
  }

  DueTime result(Time due) {
    if (!in_range(due)) fail_of_range();
    if (!failed()) return {due, std::move(reasons_.words), DueProblem::none};
    reasons_.words.push_back(problem_in_words_);
    return {end_of_zoned_time, std::move(reasons_.words), problem_};
  }

  std::optional<Zone> zone_named(const std::string& name) {
    const auto zone = Zone::find(name);
    if (!zone) fail(DueProblem::unknown_zone, "there is no time zone " + quoted(name));
    return zone;
  }

  WorkClock work_clock() const { return {*zone_, calendar_, holidays_}; }

  // The moment at which clocks show this for the first time.
  Time on_wall(LocalTime wall) {
    const Zone::Instant instant = zone_->utc(wall);
    if (instant.occurs == Zone::Occurs::once) return instant.time;
    const std::string where =
        to_text(year_month_day{floor<days>(wall)}) + " in " + calendar_.zone + ": ";
    if (instant.occurs == Zone::Occurs::never) {
      reasons_.add(clock_of(wall) + " does not exist on " + where +
                   clock_of(zone_->local(instant.time)));
    } else {
      reasons_.add(clock_of(wall) + " occurs twice on " + where + "the first");
    }
    return instant.time;
  }

  // The date, or so many calendar days from it; a day begins at midnight.
  Time moment_of(const DateOrTime& date, std::int64_t shift) {
    if (const auto* time = std::get_if<Time>(&date)) {
      if (!in_range(*time)) return fail_of_range();
      return shift == 0 ? *time : on_wall(zone_->local(*time) + days{shift});
    }
    return on_wall(LocalTime{std::get<Date>(date)} + days{shift});
  }

  // Before zones are known: no number of days brings it back.
  static bool is_long_ago(const DateOrTime& date) {
    const auto* time = std::get_if<Time>(&date);
    return time != nullptr
               ? *time < first_zoned_time
               : Time{sys_days{std::get<Date>(date).time_since_epoch()}} < first_zoned_time;
  }

  bool is_over(const DateOrTime& date, std::int64_t shift) {
    const std::int64_t behind = std::max<std::int64_t>(shift, 0);
    if (std::holds_alternative<Time>(date)) return moment_of(date, behind) < start_;
    return moment_of(date, behind + 1) <= start_;  // the day has its evening
  }

  bool is_behind(Time due, const DateOrTime& date) {
    const Time limit = moment_of(date, 0);
    return std::holds_alternative<Time>(date) ? due > limit : due >= limit;
  }

  static std::string date_in_words(const DateOrTime& date, std::int64_t shift) {
    const std::string text = std::visit([](auto one) { return to_iso8601(one); }, date);
    if (shift == 0) return "waits until " + text;
    const auto count = static_cast<std::size_t>(shift < 0 ? -shift : shift);
    return "waits until " + counted(count, "day") + (shift < 0 ? " before " : " after ") + text;
  }

  // The last minute before `time` that is working time and in the window, as far as those count.
  std::optional<Time> last_open_before(Time time) {
    const LocalDate first = floor<days>(zone_->local(start_)) - days{1};
    for (LocalDate date = floor<days>(zone_->local(time)) + days{1}; date >= first;
         date -= days{1}) {
      std::vector<Stretch> stretches{stretch_of(*zone_, date, {0, 24 * 60})};
      if (rules_.seller_availability) stretches = work_clock().stretches_on(date);
      for (auto stretch = stretches.rbegin(); stretch != stretches.rend(); ++stretch) {
        if (const auto last = last_in({stretch->from, std::min(stretch->to, time)})) return last;
      }
    }
    return std::nullopt;
  }

  std::optional<Time> last_in(Stretch stretch) {
    if (stretch.from >= stretch.to) return std::nullopt;
    if (!rules_.send_window) return std::max<Time>(stretch.from, stretch.to - minutes{1});
    const LocalDate last = floor<days>(window_zone_->local(stretch.to)) + days{1};
    const LocalDate first = floor<days>(window_zone_->local(stretch.from)) - days{1};
    for (LocalDate date = last; date >= first; date -= days{1}) {
      const Stretch window = stretch_of(*window_zone_, date, rules_.send_window->span);
      const Time from = std::max(window.from, stretch.from), to = std::min(window.to, stretch.to);
      if (from < to) return std::max<Time>(from, to - minutes{1});
    }
    return std::nullopt;
  }

  Time after_days(std::int64_t count) {
    if (count == 0) return start_;
    const LocalTime wall = zone_->local(start_);
    if (!rules_.wait_time_computation) return on_wall(wall + days{count});
    // So many full working days pass after the day of the start; the next one is the day it is due.
    const LocalDate today = floor<days>(wall);
    const auto date = work_clock().working_days_after(today, count + 1, reasons_);
    return date ? on_wall(*date + (wall - today)) : fail_of_work();
  }

  Time after_hours(Time time, Micros wait) {
    if (!in_range(time)) return time;
    return rules_.wait_time_computation ? after_work(time, wait) : time + wait;
  }

  Time after_work(Time time, Micros work) {
    const auto found = work_clock().after(time, work, reasons_);
    return found ? *found : fail_of_work();
  }

  // Into working time and into the window, as far as the rules ask for them.
  Time settled(Time time) {
    const Time last = time + longest_search;
    while (in_range(time)) {
      Time moved = time;
      if (rules_.seller_availability) moved = after_work(moved, Micros{0});
      if (rules_.send_window && in_range(moved)) moved = in_window(moved);
      if (moved == time) return time;
      if (moved > last) {
        return fail(DueProblem::no_working_time, "the send window has no working time of " +
                                                     calendar_.unique_name + " within five years");
      }
      time = moved;
    }
    return time;
  }

  Time in_window(Time time) {
    const MinuteSpan span = rules_.send_window->span;
    const LocalTime wall = window_zone_->local(time);
    const LocalDate today = floor<days>(wall);
    // To the third day: islands that change the side of the date line skip one.
    for (LocalDate date = today - days{1}; date <= today + days{3}; date += days{1}) {
      const Stretch stretch = stretch_of(*window_zone_, date, span);
      if (stretch.from == stretch.to || stretch.to <= time) continue;
      if (stretch.from > time) reasons_.add(outside_the_window(wall));
      return std::max(stretch.from, time);
    }
    return fail(DueProblem::no_working_time, "the send window " + to_text(span) + " never opens");
  }

  std::string outside_the_window(LocalTime wall) const {
    const SendWindow& window = *rules_.send_window;
    std::string words = clock_of(wall) + " is outside the send window " + to_text(window.span);
    return window.zone == calendar_.zone ? words : words + " in " + window.zone;
  }

  const Time start_;
  const WorkCalendar& calendar_;
  std::span<const HolidayCalendar> holidays_;
  TimeRules rules_;
  std::optional<Zone> zone_, window_zone_;  // there unless failed
  Reasons reasons_;
  DueProblem problem_ = DueProblem::none;
  std::string problem_in_words_;
};

}  // namespace

std::vector<std::string> SendWindow::columns() const {
  if (zone_column.empty()) return {};
  return {zone_column};
}

std::string_view name_of(DueProblem problem) {
  switch (problem) {
    case DueProblem::none:
      return "none";
    case DueProblem::negative_period:
      return "negative_period";
    case DueProblem::unknown_zone:
      return "unknown_zone";
    case DueProblem::no_working_time:
      return "no_working_time";
    case DueProblem::out_of_range:
      return "out_of_range";
  }
  return "none";
}

DueTime due_after(Time start, Period wait, const WorkCalendar& calendar,
                  std::span<const HolidayCalendar> holidays, const TimeRules& rules) {
  return Computation(start, calendar, holidays, rules).after(wait);
}

DueTime next_working(Time start, const WorkCalendar& calendar,
                     std::span<const HolidayCalendar> holidays) {
  TimeRules rules;
  rules.seller_availability = true;
  return Computation(start, calendar, holidays, rules).next_working();
}

DueTime until_weekday(Time start, weekday day, int minute_of_day, const WorkCalendar& calendar,
                      std::span<const HolidayCalendar> holidays, const TimeRules& rules) {
  return Computation(start, calendar, holidays, rules)
      .until(day, minutes{std::clamp(minute_of_day, 0, 24 * 60 - 1)});
}

DateDue until_date(Time start, const DateOrTime& date, std::int64_t shift,
                   const WorkCalendar& calendar, std::span<const HolidayCalendar> holidays,
                   const TimeRules& rules) {
  return Computation(start, calendar, holidays, rules).until_date(date, shift);
}

Micros rest_of(Time from, Time due, const WorkCalendar& calendar,
               std::span<const HolidayCalendar> holidays, const TimeRules& rules) {
  return Computation(from, calendar, holidays, rules).rest(due);
}

DueTime due_after_rest(Time start, Micros rest, const WorkCalendar& calendar,
                       std::span<const HolidayCalendar> holidays, const TimeRules& rules) {
  return Computation(start, calendar, holidays, rules).after_rest(rest);
}

std::vector<Time> preview(Time start, Period wait, int count, const WorkCalendar& calendar,
                          std::span<const HolidayCalendar> holidays, const TimeRules& rules) {
  std::vector<Time> times;
  for (int i = 0; i < std::min(count, most_previews); ++i) {
    const DueTime next = due_after(start, wait, calendar, holidays, rules);
    if (next.problem != DueProblem::none || next.due == start) break;
    times.push_back(start = next.due);
  }
  return times;
}

std::vector<Diagnostic> check(const SendWindow& window, const std::string& subject) {
  std::vector<Diagnostic> found;
  const auto add = [&](std::string problem, std::string remedy) {
    found.push_back({Severity::error,
                     "DEF019",
                     subject,
                     std::move(problem),
                     std::move(remedy),
                     {{}, 0, 0, "send_window"}});
  };
  const MinuteSpan span = window.span;
  if (span.from < 0 || span.from >= span.to || span.to > 24 * 60) {
    add("the send window does not end after it begins, or leaves the day",
        "write the earlier time first, within 00:00-24:00");
  }
  if (!window.zone.empty() && !is_zone(window.zone)) {
    add("there is no time zone " + quoted(window.zone),
        suggest(window.zone, zone_names(), "leave it out for that of the calendar"));
  }
  return found;
}

}  // namespace stepwise
