#include <gtest/gtest.h>

#include <stepwise/testing/fake_host.hpp>

#include "engagement/automated_email.hpp"
#include "engagement/email.hpp"
#include "engagement/phone_call.hpp"
#include "engagement/task.hpp"
#include "engagement/wait.hpp"

namespace stepwise::engagement {
namespace {

using sdk::Status;
using sdk::testing::FakeHost;
using sdk::testing::Reply;

FakeHost automated_email() {
  FakeHost host(sdk::step_type<AutomatedEmail>());
  host.parameter("template", "welcome")
      .parameter("template.subject", "Welcome, Ada")
      .parameter("template.body", "Hello Ada");
  return host;
}

TEST(AutomatedEmail, sends_the_filled_in_template_to_the_address_of_the_record) {
  FakeHost host = automated_email();
  host.record("emailaddress1", "ada@example.com").record("donotemail", false);

  const Reply reply = host.enter();

  EXPECT_EQ(reply.outcome(), "sent");
  ASSERT_EQ(reply.effects.size(), 1U);
  const auto& message = reply.effects[0];
  EXPECT_EQ(message.text("kind"), "message");
  EXPECT_EQ(message.text("channel"), "email");
  EXPECT_EQ(message.text("to"), "ada@example.com");
  EXPECT_EQ(message.text("subject"), "Welcome, Ada");
  EXPECT_EQ(message.text("body"), "Hello Ada");
}

TEST(AutomatedEmail, gives_the_same_answer_when_it_is_called_again_after_a_crash) {
  FakeHost host = automated_email();
  host.record("emailaddress1", "ada@example.com");
  host.enter();

  const Reply reply = host.again_after_crash();

  EXPECT_EQ(reply.outcome(), "sent");
  EXPECT_EQ(reply.effects.size(), 1U);
}

TEST(AutomatedEmail, leaves_a_record_without_an_address_alone_and_says_why) {
  const Reply reply = automated_email().enter();

  EXPECT_EQ(reply.outcome(), "not_sent");
  EXPECT_TRUE(reply.effects.empty());
  ASSERT_EQ(reply.notes.size(), 1U);
  EXPECT_EQ(reply.notes[0], "Not sent: the record has no email address.");
}

TEST(AutomatedEmail, leaves_whoever_does_not_want_email_alone_and_says_why) {
  FakeHost host = automated_email();
  host.record("emailaddress1", "ada@example.com").record("donotemail", true);

  const Reply reply = host.enter();

  EXPECT_EQ(reply.outcome(), "not_sent");
  EXPECT_TRUE(reply.effects.empty());
  ASSERT_EQ(reply.notes.size(), 1U);
  EXPECT_EQ(reply.notes[0], "Not sent: the record does not allow email.");
}

FakeHost email() {
  return FakeHost(sdk::step_type<Email>());
}

TEST(Email, opens_an_activity_with_what_the_template_says_about_the_record) {
  FakeHost host = email();
  host.parameter("template", "offer")
      .parameter("template.subject", "An offer for Ada")
      .parameter("template.body", "Dear Ada");

  const Reply reply = host.enter();

  EXPECT_EQ(reply.activity().text("kind"), "email");
  EXPECT_EQ(reply.activity().text("subject"), "An offer for Ada");
  EXPECT_EQ(reply.activity().text("description"), "Dear Ada");
}

TEST(Email, opens_an_activity_with_the_words_of_the_sequence_when_there_is_no_template) {
  FakeHost host = email();
  host.parameter("subject", "Your visit").parameter("description", "Thank Ada");

  const Reply reply = host.enter();

  EXPECT_EQ(reply.activity().text("subject"), "Your visit");
  EXPECT_EQ(reply.activity().text("description"), "Thank Ada");
}

TEST(Email, leaves_everything_to_the_seller_when_nothing_is_given) {
  const Reply reply = email().enter();

  EXPECT_EQ(reply.activity().text("subject"), "");
  EXPECT_FALSE(reply.activity().has("description"));
}

TEST(Email, is_left_to_the_seller_also_when_the_template_is_empty_for_the_record) {
  FakeHost host = email();
  host.parameter("template", "offer").parameter("template.subject", "");

  EXPECT_EQ(host.enter().activity().text("subject"), "");
}

TEST(Email, ends_when_it_is_sent_or_skipped_with_a_template_too) {
  FakeHost host = email();
  host.parameter("template", "offer");

  EXPECT_EQ(host.complete("sent").outcome(), "sent");
  EXPECT_EQ(host.skip().outcome(), "sent");
}

TEST(Email, refuses_words_beside_a_template) {
  FakeHost host = email();
  EXPECT_EQ(host.parameter("template", "offer").check().status, Status::ok);

  const Reply reply = host.parameter("description", "Thank Ada").check();

  EXPECT_EQ(reply.status, Status::bad_configuration);
  EXPECT_EQ(reply.parameter, "description");
  EXPECT_EQ(reply.error, "the template says it already: remove one of the two");
}

TEST(PhoneCall, opens_an_activity_with_the_words_of_the_sequence) {
  FakeHost host(sdk::step_type<PhoneCall>());
  host.parameter("subject", "Call Ada").parameter("description", "Ask about the demo");

  const Reply reply = host.enter();

  EXPECT_EQ(reply.activity().text("kind"), "phone_call");
  EXPECT_EQ(reply.activity().text("subject"), "Call Ada");
  EXPECT_EQ(reply.activity().text("description"), "Ask about the demo");
}

TEST(PhoneCall, leaves_the_subject_to_the_host_when_the_sequence_gives_none) {
  const Reply reply = FakeHost(sdk::step_type<PhoneCall>()).enter();

  EXPECT_EQ(reply.activity().text("subject"), "");
  EXPECT_FALSE(reply.activity().has("description"));
}

TEST(PhoneCall, takes_the_result_of_the_seller_as_the_outcome) {
  FakeHost host(sdk::step_type<PhoneCall>());
  for (const char* result : {"answered", "voicemail", "no_answer", "wrong_number", "busy"}) {
    const Reply reply = host.complete(result);
    EXPECT_EQ(reply.outcome(), result);
    EXPECT_EQ(reply.result(), result);
  }
}

TEST(PhoneCall, counts_a_call_without_a_result_as_completed_and_not_as_answered) {
  const Reply reply = FakeHost(sdk::step_type<PhoneCall>()).complete();

  EXPECT_EQ(reply.outcome(), "completed");
  EXPECT_EQ(reply.result(), "");
}

TEST(PhoneCall, keeps_a_result_of_the_sellers_own_words) {
  const Reply reply = FakeHost(sdk::step_type<PhoneCall>()).complete("spoke to a colleague");

  EXPECT_EQ(reply.outcome(), "completed");
  EXPECT_EQ(reply.result(), "spoke to a colleague");
}

TEST(PhoneCall, ends_with_the_first_outcome_when_the_seller_skips_it) {
  EXPECT_EQ(FakeHost(sdk::step_type<PhoneCall>()).skip().outcome(), "completed");
}

TEST(PhoneCall, refuses_a_call_that_no_activity_gets) {
  const Reply reply = FakeHost(sdk::step_type<PhoneCall>()).due();

  EXPECT_EQ(reply.status, Status::unsupported);
  EXPECT_EQ(reply.error, "an open activity is only done or skipped");
}

TEST(Task, is_done_with_whatever_result_the_seller_gives) {
  FakeHost host(sdk::step_type<Task>());

  EXPECT_EQ(host.enter().activity().text("kind"), "task");
  const Reply reply = host.complete("quote sent");

  EXPECT_EQ(reply.outcome(), "done");
  EXPECT_EQ(reply.result(), "quote sent");
}

FakeHost wait(int days, int hours) {
  FakeHost host(sdk::step_type<Wait>());
  host.parameter("days", days).parameter("hours", hours);
  return host;
}

TEST(Wait, waits_for_its_days_and_hours_and_then_ends) {
  FakeHost host = wait(2, 4);

  const Reply reply = host.enter();
  EXPECT_EQ(reply.wait().integer("days"), 2);
  EXPECT_EQ(reply.wait().integer("hours"), 4);

  EXPECT_EQ(host.due().outcome(), "elapsed");
}

TEST(Wait, counts_what_is_not_given_as_none) {
  FakeHost host(sdk::step_type<Wait>());
  host.parameter("days", 1);

  EXPECT_EQ(host.enter().wait().integer("hours"), 0);
}

TEST(Wait, takes_one_hour_at_least_and_thirty_days_at_most) {
  EXPECT_EQ(wait(0, 1).check().status, Status::ok);
  EXPECT_EQ(wait(29, 23).check().status, Status::ok);
  EXPECT_EQ(wait(30, 0).check().status, Status::ok);
}

TEST(Wait, refuses_no_time_at_all) {
  const Reply reply = wait(0, 0).check();

  EXPECT_EQ(reply.status, Status::bad_configuration);
  EXPECT_EQ(reply.parameter, "hours");
  EXPECT_EQ(reply.error, "a wait takes an hour at least");
}

TEST(Wait, refuses_more_than_thirty_days) {
  const Reply reply = wait(30, 1).check();

  EXPECT_EQ(reply.status, Status::bad_configuration);
  EXPECT_EQ(reply.parameter, "hours");
  EXPECT_EQ(reply.error, "a wait takes 30 days at most");
}

}  // namespace
}  // namespace stepwise::engagement
