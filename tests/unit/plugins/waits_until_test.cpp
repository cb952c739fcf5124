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
using std::chrono::minutes;

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
  EXPECT_EQ(host.now(date).due().outcome(), "reached");
}

TEST(WaitUntilDate, ends_some_days_before_the_date_or_after_it) {
  FakeHost before = until_date_in(10 * day);
  before.parameter("days_before", 3);
  EXPECT_EQ(before.enter().wait().time("until"), before.now() + 7 * day);

  FakeHost after = until_date_in(10 * day);
  after.parameter("days_after", 3);
  EXPECT_EQ(after.enter().wait().time("until"), after.now() + 13 * day);
}

TEST(WaitUntilDate, does_not_hold_a_record_up_whose_date_is_past) {
  const Reply reply = until_date_in(-1 * day).enter();

  EXPECT_EQ(reply.outcome(), "reached");
  ASSERT_EQ(reply.notes.size(), 1U);
  EXPECT_EQ(reply.notes[0], "Not waited: the date is past already.");
}

TEST(WaitUntilDate, goes_on_at_once_when_the_days_before_are_past) {
  FakeHost host = until_date_in(2 * day);

  EXPECT_EQ(host.parameter("days_before", 3).enter().outcome(), "reached");
}

TEST(WaitUntilDate, has_an_outcome_of_its_own_for_an_empty_field) {
  const Reply reply = until_date().enter();

  EXPECT_EQ(reply.outcome(), "no_date");
  EXPECT_EQ(reply.notes.at(0), "Not waited: the record has no such date.");
}

TEST(WaitUntilDate, waits_on_when_the_date_was_moved_later) {
  FakeHost host = until_date_in(2 * day);
  host.enter();
  host.advance(2 * day).record("estimatedclosedate", host.now() + 5 * day);

  EXPECT_EQ(host.due().wait().time("until"), host.now() + 5 * day);
  EXPECT_EQ(host.advance(5 * day).due().outcome(), "reached");
}

TEST(WaitUntilDate, says_so_when_the_date_was_taken_away) {
  FakeHost host = until_date_in(2 * day);
  host.enter();

  EXPECT_EQ(host.advance(2 * day).record("estimatedclosedate", {}).due().outcome(), "no_date");
}

TEST(WaitUntilDate, lets_somebody_skip_the_rest_of_the_wait) {
  FakeHost host = until_date_in(10 * day);
  host.enter();

  EXPECT_EQ(host.advance(day).due().outcome(), "reached");
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

void expect_wait(FakeHost host, std::chrono::microseconds length) {
  EXPECT_EQ(host.enter().wait().time("until"), host.now() + length);
}

TEST(WaitUntilWeekday, waits_for_a_later_day_of_the_week) {
  expect_wait(until_weekday("wednesday", "09:00"), 2 * day);
  expect_wait(until_weekday("sunday", "10:30"), 6 * day + minutes{90});
}

TEST(WaitUntilWeekday, waits_for_a_later_time_of_the_same_day) {
  expect_wait(until_weekday("monday", "09:01"), minutes{1});
  expect_wait(until_weekday("monday", "23:59"), hours{15} - minutes{1});
}

TEST(WaitUntilWeekday, waits_until_the_next_week_when_the_time_is_past) {
  expect_wait(until_weekday("monday", "08:00"), 7 * day - hours{1});
  expect_wait(until_weekday("monday", "00:00"), 7 * day - hours{9});
}

TEST(WaitUntilWeekday, waits_a_week_at_that_very_moment) {
  expect_wait(until_weekday("monday", "09:00"), 7 * day);
}

TEST(WaitUntilWeekday, knows_the_day_before_midnight_from_the_day_after) {
  FakeHost host = until_weekday("tuesday", "00:00");
  host.advance(hours{15} - std::chrono::microseconds{1});
  EXPECT_EQ(host.enter().wait().time("until"), host.now() + std::chrono::microseconds{1});
}

TEST(WaitUntilWeekday, counts_weeks_before_1970_too) {
  FakeHost host = until_weekday("thursday", "00:00");
  host.now(sdk::time_of(-1));

  EXPECT_EQ(host.enter().wait().time("until"), sdk::time_of(0));
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
  expect_wait(std::move(host), day - hours{1});
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
