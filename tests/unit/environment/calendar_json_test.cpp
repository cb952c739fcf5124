#include "environment/calendar_json.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/file.hpp"

namespace stepwise {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> findings_in(std::string_view json) {
  try {
    read_calendars(json, "c.json");
  } catch (const Error& error) {
    std::vector<std::string> lines;
    for (const Diagnostic& finding : error.diagnostics()) lines.push_back(to_line(finding));
    return lines;
  }
  return {};
}

const std::string example = STEPWISE_SOURCE_DIR "/host/docs/calendars.json";

TEST(CalendarJson, example_of_the_documentation_is_read) {
  using namespace std::chrono;
  const Calendars read = read_calendars(read_file(example), example);
  ASSERT_EQ(read.holidays.size(), 1u);
  EXPECT_EQ(read.holidays[0].unique_name, "france");
  EXPECT_EQ(read.holidays[0].days[0], (Holiday{2026y / May / 1, "Labour Day"}));
  ASSERT_EQ(read.calendars.size(), 2u);
  const WorkCalendar& anna = read.calendars[0];
  EXPECT_EQ(anna.zone, "Europe/Paris");
  EXPECT_THAT(anna.hours[0], ElementsAre(MinuteSpan{480, 720}, MinuteSpan{780, 1020}));
  EXPECT_THAT(anna.hours[2], ElementsAre(MinuteSpan{480, 720}));
  EXPECT_THAT(anna.hours[6], IsEmpty());
  EXPECT_THAT(anna.time_off,
              ElementsAre(TimeOff{2026y / August / 3, 2026y / August / 14, "Summer holidays"}));
  EXPECT_THAT(anna.non_working,
              ElementsAre(NonWorkingTime{2026y / December / 24, {780, 1020}, "Christmas Eve"}));
  EXPECT_THAT(anna.holidays, ElementsAre("france"));
  EXPECT_THAT(read.calendars[1].hours[0], ElementsAre(MinuteSpan{1320, 1440}));
}

TEST(CalendarJson, example_stands_in_the_documentation_as_it_is) {
  EXPECT_THAT(read_file(STEPWISE_SOURCE_DIR "/host/docs/time.md"), HasSubstr(read_file(example)));
}

TEST(CalendarJson, may_be_empty) {
  EXPECT_THAT(findings_in("{}"), IsEmpty());
}

TEST(CalendarJson, unknown_keys_are_refused_with_the_nearest_one) {
  EXPECT_THAT(findings_in(R"({"calendar": [], "holidays": [{"unique_name": "a", "dais": []}]})"),
              ElementsAre("c.json: error[CAL002] calendars, /calendar: the key is not known; did "
                          "you mean \"calendars\"?",
                          "c.json: error[CAL002] calendars, /holidays/0/dais: the key is not "
                          "known; did you mean \"days\"?",
                          "c.json: error[CAL002] calendars, /holidays/0: the key days is missing; "
                          "add it"));
}

TEST(CalendarJson, a_weekday_that_there_is_not_is_an_unknown_key) {
  EXPECT_THAT(
      findings_in(
          R"({"calendars": [{"unique_name": "a", "zone": "UTC", "hours": {"mondy": []}}]})"),
      ElementsAre("c.json: error[CAL002] calendars, /calendars/0/hours/mondy: the key is not "
                  "known; did you mean \"monday\"?"));
}

TEST(CalendarJson, a_key_that_stands_twice_is_refused) {
  EXPECT_THAT(findings_in(R"({"calendars": [], "calendars": []})"),
              ElementsAre("c.json: error[CAL002] calendars: the key \"calendars\" stands twice in "
                          "one object; remove one"));
}

TEST(CalendarJson, values_of_the_wrong_kind_are_all_named) {
  EXPECT_THAT(findings_in(R"({"holidays": {}, "calendars": [7,
      {"unique_name": 1, "zone": "UTC", "hours": {"monday": ["8-17"], "friday": "08:00-17:00"},
       "time_off": [{"from": "1 May", "to": 2}], "holidays": [null]}]})"),
              ElementsAre(HasSubstr("/holidays: is not a list"),
                          HasSubstr("/calendars/0: is not an object"),
                          HasSubstr("/calendars/1/unique_name: is not a text"),
                          HasSubstr("/calendars/1/hours/monday/0: \"8-17\" is no span of hours"),
                          HasSubstr("/calendars/1/hours/friday: is not a list"),
                          HasSubstr("/calendars/1/time_off/0/from: \"1 May\" is no date"),
                          HasSubstr("/calendars/1/time_off/0/to: is not a text"),
                          HasSubstr("/calendars/1/holidays/0: is not a text")));
}

TEST(CalendarJson, what_it_says_is_checked_as_well) {
  EXPECT_THAT(findings_in(R"({"holidays": [{"unique_name": "odd",
                                "days": [{"date": "2026-02-30", "name": "No day"}]}],
                              "calendars": [{"unique_name": "a", "zone": "Europe/Pariss",
                                "hours": {}}]})"),
              ElementsAre("c.json: error[DEF019] holiday calendar odd, days: 2026-02-30 is no "
                          "date; the month ends with 2026-02-28",
                          "c.json: error[DEF019] calendar a, zone: there is no time zone "
                          "\"Europe/Pariss\"; did you mean \"Europe/Paris\"?",
                          HasSubstr("has no working time at all")));
}

TEST(CalendarJson, text_that_is_no_json_is_refused_with_its_line) {
  EXPECT_THAT(findings_in("{\n  \"calendars\": [\n}"),
              ElementsAre("c.json:3: error[CAL001] calendars: is not JSON; look for a missing "
                          "comma or quote"));
  EXPECT_EQ(findings_in("").size(), 1u);
  EXPECT_EQ(findings_in("[]").size(), 1u);
  EXPECT_EQ(findings_in("{\"\xff\": 1}").size(), 1u);
}

}  // namespace
}  // namespace stepwise
