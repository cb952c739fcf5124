// Properties that hold for every calendar, also for those that make no sense. A failure prints its
// seed.
#include <gtest/gtest.h>

#include <random>

#include "model/working_time.hpp"

namespace stepwise {
namespace {

using namespace std::chrono;
using Random = std::mt19937;

int draw(Random& random, int below) {
  return static_cast<int>(random() % static_cast<unsigned>(below));
}

Time any_start(Random& random) {
  const Time first = sys_days{2026y / January / 1};
  return first + minutes{draw(random, 3 * 365 * 24 * 60)} + seconds{draw(random, 60)};
}

year_month_day any_date(Random& random) {
  return year_month_day{sys_days{2026y / January / 1} + days{draw(random, 3 * 365)}};
}

MinuteSpan any_span(Random& random) {
  const int from = draw(random, 24) * 60;
  return {from, from + 30 * (1 + draw(random, (24 * 60 - from) / 30))};
}

WorkCalendar any_calendar(Random& random) {
  const std::vector<std::string> zones = {
      "UTC",          "Europe/Paris",        "America/New_York", "Australia/Sydney",
      "Asia/Kolkata", "Australia/Lord_Howe", "America/Havana",   "America/Santiago",
      "Africa/Cairo", "Asia/Beirut",         "Atlantic/Azores",  "Pacific/Chatham"};
  WorkCalendar calendar;
  calendar.unique_name = "anna";
  calendar.zone = zones[static_cast<std::size_t>(draw(random, static_cast<int>(zones.size())))];
  calendar.hours[static_cast<std::size_t>(draw(random, 7))] = {{9 * 60, 17 * 60}};
  for (auto& spans : calendar.hours) {
    for (int i = draw(random, 3); i > 0; --i) spans.push_back(any_span(random));
  }
  for (int i = draw(random, 3); i > 0; --i) {
    const year_month_day from = any_date(random);
    const year_month_day to{sys_days{from} + days{draw(random, 20)}};
    calendar.time_off.push_back({from, to, "away"});
  }
  for (int i = draw(random, 20); i > 0; --i) {
    calendar.non_working.push_back({any_date(random), any_span(random), "out"});
  }
  calendar.holidays = {"some"};
  return calendar;
}

std::vector<HolidayCalendar> any_holidays(Random& random) {
  HolidayCalendar some{"some", {}}, others{"others", {}};
  for (int i = 0; i < 20; ++i) some.days.push_back({any_date(random), "holiday"});
  for (int i = 0; i < 20; ++i) others.days.push_back({any_date(random), "not ours"});
  return {some, others};
}

TimeRules any_rules(Random& random) {
  TimeRules rules;
  rules.seller_availability = draw(random, 2) == 0;
  rules.wait_time_computation = draw(random, 3) == 0;
  if (draw(random, 3) == 0) rules.send_window = SendWindow{any_span(random), {}};
  return rules;
}

bool is_working(Time time, const WorkCalendar& calendar,
                std::span<const HolidayCalendar> holidays) {
  return next_working(time, calendar, holidays).due == time;
}

class Seeded : public ::testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(WorkingTime, Seeded, ::testing::Range(1u, 9u));

TEST_P(Seeded, due_times_are_never_before_their_start_and_fall_where_the_rules_want_them) {
  SCOPED_TRACE("seed " + std::to_string(GetParam()));
  Random random(GetParam());
  for (int i = 0; i < 300; ++i) {
    const WorkCalendar calendar = any_calendar(random);
    const auto holidays = any_holidays(random);
    const TimeRules rules = any_rules(random);
    const Time start = any_start(random);
    const Period wait{draw(random, 12), draw(random, 60)};
    const DueTime due = due_after(start, wait, calendar, holidays, rules);
    SCOPED_TRACE("case " + std::to_string(i) + ", start " + to_iso8601(start) + " in " +
                 calendar.zone);
    if (due.problem == DueProblem::no_working_time) continue;  // a window beside all hours
    ASSERT_EQ(due.problem, DueProblem::none);
    // A day is 23 hours at least, and the hours are counted in full.
    ASSERT_GE(due.due, start + hours{23 * wait.days + wait.hours});
    if (rules.seller_availability || rules.wait_time_computation) {
      ASSERT_TRUE(is_working(due.due, calendar, holidays)) << to_iso8601(due.due);
    }
    if (rules.send_window) {
      TimeRules only_window;
      only_window.send_window = rules.send_window;
      ASSERT_EQ(due_after(due.due, {}, calendar, holidays, only_window).due, due.due);
    }
  }
}

// Not so with days: where clocks are set back, and over non-working days, a later start may be due
// earlier. See host/docs/time.md.
TEST_P(Seeded, a_later_start_is_never_due_earlier_when_only_hours_are_waited_for) {
  SCOPED_TRACE("seed " + std::to_string(GetParam()));
  Random random(GetParam());
  for (int i = 0; i < 300; ++i) {
    const WorkCalendar calendar = any_calendar(random);
    const auto holidays = any_holidays(random);
    const TimeRules rules = any_rules(random);
    const Period wait{0, draw(random, 60)};
    const Time start = any_start(random);
    const Time later = start + minutes{draw(random, 3000)};
    ASSERT_LE(due_after(start, wait, calendar, holidays, rules).due,
              due_after(later, wait, calendar, holidays, rules).due)
        << "case " << i << ", start " << to_iso8601(start) << ", later " << to_iso8601(later)
        << " in " << calendar.zone;
  }
}

TEST_P(Seeded, working_hours_add_up) {
  SCOPED_TRACE("seed " + std::to_string(GetParam()));
  Random random(GetParam());
  TimeRules rules;
  rules.wait_time_computation = true;
  for (int i = 0; i < 300; ++i) {
    const WorkCalendar calendar = any_calendar(random);
    const Time start = any_start(random);
    const int first = draw(random, 30), second = draw(random, 30);
    const Time between = due_after(start, {0, first}, calendar, {}, rules).due;
    ASSERT_EQ(due_after(between, {0, second}, calendar, {}, rules).due,
              due_after(start, {0, first + second}, calendar, {}, rules).due)
        << "case " << i << ", start " << to_iso8601(start) << " in " << calendar.zone;
  }
}

TEST_P(Seeded, until_a_weekday_is_at_most_eight_days_away) {
  SCOPED_TRACE("seed " + std::to_string(GetParam()));
  Random random(GetParam());
  for (int i = 0; i < 300; ++i) {
    const WorkCalendar calendar = any_calendar(random);
    const Time start = any_start(random);
    const weekday day{static_cast<unsigned>(draw(random, 7))};
    const Time due = until_weekday(start, day, draw(random, 1440), calendar, {}, {}).due;
    ASSERT_GT(due, start) << "case " << i;
    ASSERT_LE(due, start + days{8}) << "case " << i;
  }
}

TEST_P(Seeded, calendars_that_make_no_sense_end_as_well) {
  SCOPED_TRACE("seed " + std::to_string(GetParam()));
  Random random(GetParam());
  const auto rubbish = [&] { return static_cast<int>(random()) >> draw(random, 32); };
  const auto date = [&] {
    return year_month_day{year{rubbish()}, month{static_cast<unsigned>(draw(random, 16))},
                          day{static_cast<unsigned>(draw(random, 40))}};
  };
  const auto span = [&] { return MinuteSpan{rubbish(), rubbish()}; };
  for (int i = 0; i < 20; ++i) {
    WorkCalendar calendar;
    for (auto& spans : calendar.hours) spans = {span(), span()};
    calendar.time_off = {{date(), date(), "\x1b"}};
    calendar.non_working = {{date(), span(), ""}, {date(), span(), ""}};
    TimeRules rules = any_rules(random);
    if (draw(random, 2) == 0) rules.send_window = SendWindow{span(), {}};
    const Time start = draw(random, 3) == 0 ? Time{Micros{static_cast<std::int64_t>(
                                                static_cast<std::uint64_t>(random()) * random())}}
                                            : any_start(random);
    const Period wait{rubbish(), rubbish()};
    const DueTime due = due_after(start, wait, calendar, {}, rules);
    ASSERT_TRUE(due.due >= start || due.problem != DueProblem::none) << "case " << i;
    (void)check(calendar, {});
  }
  EXPECT_NE(due_after(Time::max(), {1, 1}, default_calendar(), {}, {}).problem, DueProblem::none);
  EXPECT_NE(due_after(Time::min(), {1, 1}, default_calendar(), {}, {}).problem, DueProblem::none);
}

}  // namespace
}  // namespace stepwise
