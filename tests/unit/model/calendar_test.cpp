#include "model/calendar.hpp"

#include <gmock/gmock.h>

#include "model/calendar_words.hpp"

namespace stepwise {
namespace {

using namespace std::chrono;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> findings_in(const WorkCalendar& calendar,
                                     std::span<const HolidayCalendar> holidays = {}) {
  std::vector<std::string> lines;
  for (const Diagnostic& finding : check(calendar, holidays)) lines.push_back(to_line(finding));
  return lines;
}

TEST(Calendar, of_dynamics_is_monday_to_friday_in_utc_and_without_findings) {
  const WorkCalendar calendar = default_calendar();
  EXPECT_EQ(calendar.zone, "UTC");
  EXPECT_THAT(calendar.hours[0], ElementsAre(MinuteSpan{480, 1020}));
  EXPECT_THAT(calendar.hours[5], IsEmpty());
  EXPECT_THAT(findings_in(calendar), IsEmpty());
}

TEST(Calendar, zone_must_be_one_of_the_list) {
  WorkCalendar calendar = default_calendar();
  calendar.zone = "Europe/Pariss";
  EXPECT_THAT(findings_in(calendar),
              ElementsAre("error[DEF019] calendar default, zone: there is no time zone "
                          "\"Europe/Pariss\"; did you mean \"Europe/Paris\"?"));
  calendar.zone = "the moon and stars";
  EXPECT_THAT(
      findings_in(calendar),
      ElementsAre("error[DEF019] calendar default, zone: there is no time zone \"the moon and "
                  "stars\"; write a name of the IANA list, for example Europe/Paris"));
  for (const char* name : {"", "localtime", "../../etc/passwd", "Europe", "zone.tab"}) {
    calendar.zone = name;
    EXPECT_EQ(findings_in(calendar).size(), 1u) << name;
  }
}

TEST(Calendar, spans_must_not_overlap_or_be_reversed) {
  WorkCalendar calendar = default_calendar();
  calendar.hours[0] = {{780, 1020}, {480, 800}};
  calendar.hours[1] = {{1320, 360}};
  calendar.hours[2] = {{480, 1500}};
  calendar.hours[3] = {{480, 720}, {720, 1020}};  // touching is no overlap
  EXPECT_THAT(
      findings_in(calendar),
      ElementsAre(
          "error[DEF019] calendar default, hours monday: 08:00-13:20 and 13:00-17:00 overlap; make "
          "one span of them",
          "error[DEF019] calendar default, hours tuesday: 22:00-06:00 does not end after it "
          "begins; write the earlier time first; end a night at 24:00 and go on at 00:00 of the "
          "next day",
          "error[DEF019] calendar default, hours wednesday: a span leaves the day; stay within "
          "00:00-24:00"));
  EXPECT_EQ(check(calendar, {}).front().place.path, "hours monday");
}

TEST(Calendar, without_any_working_time_is_refused) {
  WorkCalendar calendar = default_calendar();
  calendar.hours = {};
  EXPECT_THAT(
      findings_in(calendar),
      ElementsAre("error[DEF019] calendar default, hours: has no working time at all; give at "
                  "least one weekday its hours, for example 08:00-17:00"));
}

TEST(Calendar, absences_must_have_dates_in_order_and_plain_texts) {
  WorkCalendar calendar = default_calendar();
  calendar.time_off = {{2026y / August / 14, 2026y / August / 3, ""},
                       {2027y / February / 29, 2027y / March / 1, ""}};
  calendar.non_working = {{2026y / June / 3, {600, 600}, "\x1b[2J"}};
  EXPECT_THAT(
      findings_in(calendar),
      ElementsAre(
          "error[DEF019] calendar default, time_off: 2026-08-14 to 2026-08-03 ends before it "
          "begins; "
          "write the earlier day first",
          "error[DEF019] calendar default, time_off: 2027-02-29 is no date; the month ends with "
          "2027-02-28",
          ::testing::HasSubstr("text holds control or invisible characters"),
          ::testing::HasSubstr("10:00-10:00 does not end after it begins")));
}

TEST(Calendar, names_holiday_calendars_that_are_there) {
  WorkCalendar calendar = default_calendar();
  calendar.holidays = {"franse"};
  const std::vector<HolidayCalendar> holidays = {{"france", {}}};
  EXPECT_THAT(findings_in(calendar, holidays),
              ElementsAre("error[DEF019] calendar default, holidays: there is no holiday calendar "
                          "\"franse\"; did you mean \"france\"?"));
}

TEST(Calendar, names_are_identifiers_and_differ) {
  WorkCalendar nameless = default_calendar();
  nameless.unique_name = "anna smith";
  EXPECT_EQ(check(nameless, {}).front().code, "DEF018");
  const std::vector<WorkCalendar> twice = {default_calendar(), default_calendar()};
  const auto found = check(twice, {});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(to_line(found[0]),
            "error[DEF019] calendar default, unique_name: there are two of that name; rename one");
}

TEST(HolidayCalendar, holds_dates_that_there_are_each_once) {
  const HolidayCalendar holidays{"odd",
                                 {{2026y / February / 30, "No day"},
                                  {2026y / May / 1, "Labour Day"},
                                  {2026y / May / 1, "May Day"}}};
  std::vector<std::string> lines;
  for (const Diagnostic& finding : check(holidays)) lines.push_back(to_line(finding));
  EXPECT_THAT(lines,
              ElementsAre("error[DEF019] holiday calendar odd, days: 2026-02-30 is no date; the "
                          "month ends with 2026-02-28",
                          "error[DEF019] holiday calendar odd, days: 2026-05-01 is in it twice; "
                          "remove one"));
}

TEST(CalendarWords, read_what_they_write_and_nothing_else) {
  EXPECT_EQ(to_text(*parse_calendar_date("2026-02-30")), "2026-02-30");
  EXPECT_EQ(to_text(*parse_span("08:00-24:00")), "08:00-24:00");
  for (const char* text : {"", "2026-2-30", "2026-02-3x", "2026-02-301", "+026-02-30"}) {
    EXPECT_FALSE(parse_calendar_date(text)) << text;
  }
  for (const char* text : {"", "8:00-17:00", "08:00-24:01", "08:60-17:00", "08:00 17:00"}) {
    EXPECT_FALSE(parse_span(text)) << text;
  }
  EXPECT_EQ(to_text(std::chrono::Sunday), "Sunday");
}

}  // namespace
}  // namespace stepwise
