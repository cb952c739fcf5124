#include <gtest/gtest.h>

#include <stepwise/testing/fake_host.hpp>

#include "engagement/wait_until_date.hpp"
#include "engagement/wait_until_weekday.hpp"

namespace stepwise::engagement {
namespace {

using sdk::Status;
using sdk::Time;
using sdk::testing::FakeHost;
using sdk::testing::Reply;
using std::chrono::hours;

constexpr hours day{24};

// The clock stands on Monday 2026-01-05, 09:00.
FakeHost until_date() {
  FakeHost host(sdk::step_type<WaitUntilDate>());
  host.parameter("column", "estimatedclosedate");
  return host;
}

FakeHost until_date_in(std::chrono::microseconds time) {
  FakeHost host = until_date();
  host.record("estimatedclosedate", host.now() + time);
  return host;
}

TEST(WaitUntilDate, waits_until_the_date_in_the_field) {
  FakeHost host = until_date_in(10 * day);
  const Time date = host.now() + 10 * day;

  EXPECT_EQ(host.enter().wait().time("until"), date);
}

TEST(WaitUntilDate, leaves_the_days_before_the_date_or_after_it_to_the_calendar_of_the_host) {
  FakeHost before = until_date_in(10 * day);
  EXPECT_EQ(before.parameter("days_before", 3).enter().wait().integer("days_before"), 3);

  FakeHost after = until_date_in(10 * day);
  EXPECT_EQ(after.parameter("days_after", 3).enter().wait().integer("days_after"), 3);
}

TEST(WaitUntilDate, hands_a_date_without_a_time_on_as_it_is) {
  const auto wait = until_date().record("estimatedclosedate", sdk::Date{20'500}).enter().wait();

  EXPECT_EQ(wait.date("on").days_since_1970, 20'500);
  EXPECT_FALSE(wait.has("until"));
}

TEST(WaitUntilDate, names_an_outcome_for_a_date_that_has_come_and_one_for_a_date_that_is_over) {
  const auto wait = until_date_in(-1 * day).enter().wait();

  EXPECT_EQ(wait.text("reached"), "reached");
  EXPECT_EQ(wait.text("past"), "past");
}

TEST(WaitUntilDate, has_an_outcome_of_its_own_for_an_empty_field) {
  const Reply reply = until_date().enter();

  EXPECT_EQ(reply.outcome(), "no_date");
  EXPECT_EQ(reply.notes.at(0), "Not waited: the record has no such date.");
}

TEST(WaitUntilDate, waits_for_the_new_date_when_the_record_changes) {
  FakeHost host = until_date_in(10 * day);
  host.enter();
  host.record("estimatedclosedate", host.now() + 5 * day);

  EXPECT_EQ(host.changed().wait().time("until"), host.now() + 5 * day);
}

TEST(WaitUntilDate, says_so_when_the_date_was_taken_away) {
  FakeHost host = until_date_in(2 * day);
  host.enter();

  EXPECT_EQ(host.record("estimatedclosedate", {}).changed().outcome(), "no_date");
}

TEST(WaitUntilDate, lets_somebody_skip_the_rest_of_the_wait) {
  FakeHost host = until_date_in(10 * day);
  host.enter();

  EXPECT_EQ(host.advance(day).skip_wait().outcome(), "reached");
}

TEST(WaitUntilDate, gives_the_same_answer_after_a_crash) {
  FakeHost host = until_date_in(10 * day);
  const Time until = host.enter().wait().time("until");

  EXPECT_EQ(host.again_after_crash().wait().time("until"), until);
}

TEST(WaitUntilDate, does_not_wait_for_more_than_ten_years) {
  EXPECT_EQ(until_date_in(3650 * day).enter().status, Status::ok);

  const Reply reply = until_date_in(3651 * day).enter();

  EXPECT_EQ(reply.status, Status::permanent);
  EXPECT_EQ(reply.parameter, "column");
}

TEST(WaitUntilDate, takes_only_a_field_that_holds_dates) {
  const Reply reply = until_date().record("estimatedclosedate", "soon").enter();

  EXPECT_EQ(reply.status, Status::bad_configuration);
  EXPECT_EQ(reply.error, "this field holds no dates: choose a date field");
}

TEST(WaitUntilDate, ends_before_the_date_or_after_it_but_not_both) {
  FakeHost host = until_date();
  EXPECT_EQ(host.parameter("days_before", 3).check().status, Status::ok);

  const Reply reply = host.parameter("days_after", 1).check();

  EXPECT_EQ(reply.status, Status::bad_configuration);
  EXPECT_EQ(reply.parameter, "days_after");
}

FakeHost until_weekday(const char* weekday, const char* time) {
  FakeHost host(sdk::step_type<WaitUntilWeekday>());
  host.parameter("weekday", weekday).parameter("time", time);
  return host;
}

TEST(WaitUntilWeekday, asks_for_the_day_and_the_minute_on_the_clocks_of_the_calendar) {
  const auto wait = until_weekday("wednesday", "09:30").enter().wait();

  EXPECT_EQ(wait.integer("weekday"), 3);
  EXPECT_EQ(wait.integer("minute"), 9 * 60 + 30);
}

TEST(WaitUntilWeekday, counts_the_days_from_monday) {
  EXPECT_EQ(until_weekday("monday", "00:00").enter().wait().integer("weekday"), 1);
  EXPECT_EQ(until_weekday("sunday", "00:00").enter().wait().integer("weekday"), 7);
}

TEST(WaitUntilWeekday, ends_when_the_day_has_come_or_the_wait_is_skipped) {
  FakeHost host = until_weekday("friday", "08:00");
  host.enter();

  EXPECT_EQ(host.due().outcome(), "reached");
}

TEST(WaitUntilWeekday, means_eight_o_clock_when_no_time_is_given) {
  FakeHost host(sdk::step_type<WaitUntilWeekday>());
  host.parameter("weekday", "tuesday");

  EXPECT_EQ(host.check().status, Status::ok);
  EXPECT_EQ(host.enter().wait().integer("minute"), 8 * 60);
}

TEST(WaitUntilWeekday, refuses_what_is_no_time_of_the_day) {
  for (const char* time : {"8:00", "24:00", "12:60", "-1:30", "12.30", "noon!", "12:3x", "ab:00"}) {
    const Reply reply = until_weekday("monday", time).check();
    EXPECT_EQ(reply.status, Status::bad_configuration) << time;
    EXPECT_EQ(reply.parameter, "time");
  }
  EXPECT_EQ(until_weekday("monday", "00:00").check().status, Status::ok);
  EXPECT_EQ(until_weekday("monday", "23:59").check().status, Status::ok);
}

}  // namespace
}  // namespace stepwise::engagement
