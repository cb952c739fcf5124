#include "model/working_time.hpp"

#include <gmock/gmock.h>

#include "unit/model/working_time_table.hpp"

namespace stepwise {
namespace {

using std::chrono::days;
using stepwise::testing::date_due_of;
using stepwise::testing::due_of;
using stepwise::testing::is_of_a_date;
using stepwise::testing::read_time_cases;
using stepwise::testing::TimeCase;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Time at(std::string_view text) {
  return parse_time(text).value();
}

std::string outcome_of(const DueTime& due) {
  if (due.problem != DueProblem::none) return std::string(name_of(due.problem));
  return to_iso8601(due.due);
}

TEST(WorkingTime, is_as_the_table_says) {
  const auto cases = read_time_cases(STEPWISE_SOURCE_DIR "/tests/unit/model/working_time.table");
  EXPECT_GE(cases.size(), 140u);
  for (const TimeCase& one : cases) {
    const auto due = parse_time(one.due);
    const DateIs is = is_of_a_date(one) ? date_due_of(one).is : DateIs::ahead;
    if (is != DateIs::ahead) {
      EXPECT_EQ(is == DateIs::past ? "past" : "come", one.due)
          << "working_time.table:" << one.line << ": " << one.comment;
      continue;
    }
    EXPECT_EQ(outcome_of(due_of(one)), due ? to_iso8601(*due) : one.due)
        << "working_time.table:" << one.line << ": " << one.comment;
  }
}

// What is wrong with a machine whose zone files are of the short kind: they end with a rule that
// the library does not read.
TEST(WorkingTime, knows_summer_time_until_2037) {
  WorkCalendar calendar = default_calendar();
  calendar.zone = "Europe/Paris";
  EXPECT_EQ(outcome_of(due_after(at("2037-03-28T12:00+01:00"), {1, 0}, calendar, {}, {})),
            "2037-03-29T10:00:00Z");
}

// --- reasons
// --------------------------------------------------------------------------------------

WorkCalendar anna() {
  WorkCalendar calendar = default_calendar();
  calendar.unique_name = "anna";
  calendar.zone = "Europe/Paris";
  calendar.holidays = {"france"};
  return calendar;
}

HolidayCalendar france() {
  using namespace std::chrono;
  return {"france", {{2026y / May / 1, "Labour Day"}, {2026y / May / 2, "Saturday's Day"}}};
}

TimeRules available() {
  TimeRules rules;
  rules.seller_availability = true;
  return rules;
}

TEST(Reasons, say_what_moved_a_due_time_in_the_order_in_which_it_happened) {
  TimeRules rules = available();
  rules.send_window = SendWindow{{9 * 60, 17 * 60}, {}};
  const std::vector<HolidayCalendar> holidays = {france()};
  const DueTime due = due_after(at("2026-04-28T10:00+02:00"), {3, 0}, anna(), holidays, rules);
  EXPECT_EQ(due.due, at("2026-05-04T09:00+02:00"));
  EXPECT_THAT(due.reasons,
              ElementsAre("waits 3 days", "holiday on 2026-05-01: Labour Day",
                          "Saturday is no working day of anna", "Sunday is no working day of anna",
                          "08:00 is outside the send window 09:00-17:00"));
}

TEST(Reasons, name_a_time_that_clocks_skip_and_one_that_they_show_twice) {
  EXPECT_THAT(
      due_after(at("2026-03-28T02:30+01:00"), {1, 0}, anna(), {}, {}).reasons,
      ElementsAre("waits 1 day", "02:30 does not exist on 2026-03-29 in Europe/Paris: 03:00"));
  EXPECT_THAT(due_after(at("2026-10-24T02:30+02:00"), {1, 0}, anna(), {}, {}).reasons,
              ElementsAre("waits 1 day",
                          "02:30 occurs twice on 2026-10-25 in Europe/Paris: "
                          "the first"));
}

TEST(Reasons, name_time_off_once_however_long_it_is) {
  using namespace std::chrono;
  WorkCalendar calendar = anna();
  calendar.time_off = {{2026y / June / 1, 2026y / June / 5, "Moving house"}};
  EXPECT_THAT(
      next_working(at("2026-06-02T10:00Z"), calendar, {}).reasons,
      ElementsAre("time off of anna, 2026-06-01 to 2026-06-05: Moving house",
                  "Saturday is no working day of anna", "Sunday is no working day of anna"));
}

TEST(Reasons, are_none_when_nothing_moved) {
  EXPECT_THAT(next_working(at("2026-06-03T10:00Z"), anna(), {}).reasons, IsEmpty());
}

TEST(Reasons, stay_a_list_that_people_read) {
  WorkCalendar calendar = anna();
  HolidayCalendar every_day{"france", {}};
  for (int i = 0; i < 400; ++i) {
    const auto date = std::chrono::floor<days>(at("2026-06-03")) + days{i};
    every_day.days.push_back({std::chrono::year_month_day{date}, "Day " + std::to_string(i)});
  }
  const std::vector<HolidayCalendar> holidays = {every_day};
  const DueTime due = next_working(at("2026-06-03T10:00Z"), calendar, holidays);
  EXPECT_EQ(due.problem, DueProblem::none);
  EXPECT_EQ(due.reasons.size(), 21u);
  EXPECT_EQ(due.reasons.back(), "and more of that kind");
}

TEST(Problems, are_the_last_reason_and_never_early) {
  const DueTime due = due_after(at("2037-12-31T10:00Z"), {1, 0}, anna(), {}, {});
  EXPECT_EQ(due.problem, DueProblem::out_of_range);
  EXPECT_EQ(due.due, at("2038-01-01"));
  EXPECT_EQ(due.reasons.back(), "time zones are known from 1900 to 2037 only");
}

// --- preview
// --------------------------------------------------------------------------------------

TEST(Preview, shows_the_next_due_times_of_a_wait_that_follows_itself) {
  EXPECT_THAT(
      preview(at("2026-06-03T10:00Z"), {2, 0}, 3, default_calendar(), {}, available()),
      ElementsAre(at("2026-06-05T10:00Z"), at("2026-06-08T08:00Z"), at("2026-06-10T08:00Z")));
}

TEST(Preview, ends_where_no_time_passes_and_where_the_zones_end) {
  EXPECT_THAT(preview(at("2026-06-03T10:00Z"), {}, 5, default_calendar(), {}, {}), IsEmpty());
  EXPECT_EQ(preview(at("2037-12-29T10:00Z"), {1, 0}, 5, default_calendar(), {}, {}).size(), 2u);
  EXPECT_EQ(preview(at("2026-06-03T10:00Z"), {0, 1}, 1 << 30, default_calendar(), {}, {}).size(),
            1000u);
}

// --- the send window is checked
// -------------------------------------------------------------------

TEST(SendWindow, is_checked) {
  EXPECT_THAT(check(SendWindow{{540, 1020}, "Europe/Paris"}, "sequence a"), IsEmpty());
  const auto found = check(SendWindow{{1020, 540}, "Europe/Pariss"}, "sequence a");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(to_line(found[0]),
            "error[DEF019] sequence a, send_window: the send window does not end after it begins, "
            "or leaves the "
            "day; write the earlier time first, within 00:00-24:00");
  EXPECT_EQ(found[1].remedy, "did you mean \"Europe/Paris\"?");
}

}  // namespace
}  // namespace stepwise
