#include <gtest/gtest.h>

#include <stepwise/testing/fake_host.hpp>

#include "engagement/automated_text_message.hpp"
#include "engagement/text_message.hpp"

namespace stepwise::engagement {
namespace {

using sdk::Status;
using sdk::testing::FakeHost;
using sdk::testing::Reply;

TEST(TextMessage, opens_an_activity_with_the_text_of_the_sequence) {
  FakeHost host(sdk::step_type<TextMessage>());
  host.parameter("text", "See you on Monday, Ada").parameter("subject", "Remind Ada");

  const Reply reply = host.enter();

  EXPECT_EQ(reply.activity().text("kind"), "text_message");
  EXPECT_EQ(reply.activity().text("subject"), "Remind Ada");
  EXPECT_EQ(reply.activity().text("description"), "See you on Monday, Ada");
}

TEST(TextMessage, leaves_the_text_to_the_seller_when_the_sequence_gives_none) {
  const Reply reply = FakeHost(sdk::step_type<TextMessage>()).enter();

  EXPECT_EQ(reply.activity().text("subject"), "");
  EXPECT_FALSE(reply.activity().has("description"));
}

TEST(TextMessage, ends_when_it_is_sent_or_skipped) {
  FakeHost host(sdk::step_type<TextMessage>());

  EXPECT_EQ(host.complete().outcome(), "sent");
  EXPECT_EQ(host.skip().outcome(), "sent");
}

FakeHost automated() {
  FakeHost host(sdk::step_type<AutomatedTextMessage>());
  host.record("mobilephone", "+46 70 123");
  return host;
}

void expect_not_sent(const Reply& reply, const std::string& why) {
  EXPECT_EQ(reply.outcome(), "not_sent");
  EXPECT_TRUE(reply.effects.empty());
  ASSERT_EQ(reply.notes.size(), 1U);
  EXPECT_EQ(reply.notes[0], why);
}

TEST(AutomatedTextMessage, sends_the_text_to_the_mobile_phone) {
  FakeHost host = automated();
  host.parameter("text", "Hello Ada").record("donotphone", false);

  const Reply reply = host.enter();

  EXPECT_EQ(reply.outcome(), "sent");
  ASSERT_EQ(reply.effects.size(), 1U);
  const auto& message = reply.effects[0];
  EXPECT_EQ(message.text("kind"), "message");
  EXPECT_EQ(message.text("channel"), "sms");
  EXPECT_EQ(message.text("to"), "+46 70 123");
  EXPECT_EQ(message.text("subject"), "");
  EXPECT_EQ(message.text("body"), "Hello Ada");
}

TEST(AutomatedTextMessage, sends_the_body_of_a_template) {
  FakeHost host = automated();
  host.parameter("template", "reminder")
      .parameter("template.subject", "Not for a phone")
      .parameter("template.body", "See you soon, Ada");

  EXPECT_EQ(host.enter().effects.at(0).text("body"), "See you soon, Ada");
}

TEST(AutomatedTextMessage, gives_the_same_answer_when_it_is_called_again_after_a_crash) {
  FakeHost host = automated();
  host.parameter("text", "Hello Ada").enter();

  EXPECT_EQ(host.again_after_crash().effects.size(), 1U);
}

TEST(AutomatedTextMessage, leaves_a_record_without_a_mobile_phone_alone) {
  FakeHost host = automated();
  host.parameter("text", "Hello Ada").record("mobilephone", "");

  expect_not_sent(host.enter(), "Not sent: the record has no mobile phone.");
}

TEST(AutomatedTextMessage, leaves_whoever_does_not_want_to_be_called_alone) {
  FakeHost host = automated();
  host.parameter("text", "Hello Ada").record("donotphone", true);

  expect_not_sent(host.enter(),
                  "Not sent: the record does not allow phone calls and text messages.");
}

TEST(AutomatedTextMessage, sends_nothing_where_the_text_is_empty_for_the_record) {
  FakeHost host = automated();
  host.parameter("text", "");

  expect_not_sent(host.enter(), "Not sent: for this record the text is empty.");
}

TEST(AutomatedTextMessage, cannot_work_without_a_text_and_without_a_template) {
  const Reply reply = automated().enter();

  EXPECT_EQ(reply.status, Status::bad_configuration);
  EXPECT_EQ(reply.parameter, "text");
  EXPECT_EQ(reply.error, "nothing would be sent: give a text or a template");
}

TEST(AutomatedTextMessage, takes_a_text_or_a_template_but_not_both) {
  FakeHost host = automated();
  EXPECT_EQ(host.parameter("text", "Hello").check().status, Status::ok);

  const Reply reply = host.parameter("template", "reminder").check();

  EXPECT_EQ(reply.status, Status::bad_configuration);
  EXPECT_EQ(reply.parameter, "text");
}

// A text with {{columns}} is no part of what is looked at.
TEST(AutomatedTextMessage, takes_a_text_that_only_the_record_completes) {
  EXPECT_EQ(automated().check().status, Status::ok);
}

}  // namespace
}  // namespace stepwise::engagement
