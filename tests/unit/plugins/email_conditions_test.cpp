#include <gtest/gtest.h>

#include <stepwise/testing/fake_host.hpp>

#include "conditions/advanced_email.hpp"
#include "conditions/attachment_downloaded.hpp"
#include "conditions/email_opened.hpp"
#include "conditions/email_replied.hpp"
#include "conditions/link_opened.hpp"

namespace stepwise::conditions {
namespace {

using sdk::Status;
using sdk::Time;
using sdk::testing::FakeHost;
using sdk::testing::Reply;

constexpr std::chrono::hours day{24};

template <class Type>
FakeHost after_an_email(int days) {
  FakeHost host(sdk::step_type<Type>());
  host.subject("step", "intro").subject("outcome", "sent").subject("skipped", false);
  host.parameter("days", days);
  return host;
}

template <class Type>
class OneReaction : public ::testing::Test {};

template <class Type>
struct Fact;
template <>
struct Fact<EmailOpened> {
  static constexpr const char* name = "email_opened";
};
template <>
struct Fact<EmailReplied> {
  static constexpr const char* name = "email_replied";
};
template <>
struct Fact<LinkOpened> {
  static constexpr const char* name = "link_opened";
};
template <>
struct Fact<AttachmentDownloaded> {
  static constexpr const char* name = "attachment_downloaded";
};

using Types = ::testing::Types<EmailOpened, EmailReplied, LinkOpened, AttachmentDownloaded>;
TYPED_TEST_SUITE(OneReaction, Types);

TYPED_TEST(OneReaction, waits_for_its_fact_no_longer_than_the_limit) {
  const Reply reply = after_an_email<TypeParam>(3).parameter("hours", 4).enter();

  EXPECT_EQ(reply.awaited().text("event"), Fact<TypeParam>::name);
  EXPECT_EQ(reply.awaited().integer("days"), 3);
  EXPECT_EQ(reply.awaited().integer("hours"), 4);
}

TYPED_TEST(OneReaction, is_yes_as_soon_as_the_fact_arrives) {
  FakeHost host = after_an_email<TypeParam>(3);
  host.enter();

  EXPECT_EQ(host.event(Fact<TypeParam>::name).outcome(), "yes");
}

TYPED_TEST(OneReaction, is_no_when_the_limit_passes) {
  FakeHost host = after_an_email<TypeParam>(3);
  host.enter();

  EXPECT_EQ(host.advance(3 * day).due().outcome(), "no");
}

TYPED_TEST(OneReaction, is_yes_at_once_when_the_fact_came_before) {
  FakeHost host = after_an_email<TypeParam>(3);

  EXPECT_EQ(host.subject("fact", Fact<TypeParam>::name).enter().outcome(), "yes");
}

TYPED_TEST(OneReaction, lets_the_whole_limit_pass_when_it_is_told_so) {
  FakeHost host = after_an_email<TypeParam>(3);
  host.parameter("at_once", false);

  EXPECT_EQ(host.enter().wait().integer("days"), 3);
  EXPECT_EQ(host.due().outcome(), "no");
}

TYPED_TEST(OneReaction, remembers_the_fact_until_the_limit_has_passed) {
  FakeHost host = after_an_email<TypeParam>(3);
  host.parameter("at_once", false).subject("fact", Fact<TypeParam>::name);

  EXPECT_EQ(host.enter().wait().integer("days"), 3);
  EXPECT_EQ(host.due().outcome(), "yes");
}

TYPED_TEST(OneReaction, decides_at_once_when_there_is_no_limit) {
  for (const bool at_once : {true, false}) {
    FakeHost host = after_an_email<TypeParam>(0);
    host.parameter("at_once", at_once);
    EXPECT_EQ(host.enter().outcome(), "no");
    EXPECT_EQ(host.subject("fact", Fact<TypeParam>::name).enter().outcome(), "yes");
  }
}

TYPED_TEST(OneReaction, is_no_for_a_skipped_email_whatever_was_reported) {
  FakeHost host = after_an_email<TypeParam>(3);
  host.subject("skipped", true).subject("fact", Fact<TypeParam>::name);

  const Reply reply = host.enter();

  EXPECT_EQ(reply.outcome(), "no");
  EXPECT_EQ(reply.notes.at(0), "No: the email was skipped or not sent.");
}

TYPED_TEST(OneReaction, is_no_when_nothing_was_sent_before) {
  FakeHost host(sdk::step_type<TypeParam>());
  host.parameter("days", 3);

  const Reply reply = host.enter();

  EXPECT_EQ(reply.outcome(), "no");
  EXPECT_EQ(reply.notes.at(0), "No: no email was sent before this condition.");
}

TYPED_TEST(OneReaction, takes_a_limit_of_thirty_days_at_most) {
  FakeHost host = after_an_email<TypeParam>(30);
  EXPECT_EQ(host.check().status, Status::ok);

  const Reply reply = host.parameter("hours", 1).check();

  EXPECT_EQ(reply.status, Status::bad_configuration);
  EXPECT_EQ(reply.parameter, "hours");
}

TYPED_TEST(OneReaction, gives_the_same_answer_after_a_crash) {
  FakeHost host = after_an_email<TypeParam>(3);
  host.enter();

  EXPECT_EQ(host.again_after_crash().awaited().integer("days"), 3);
}

TEST(EmailOpened, waits_on_when_an_earlier_email_was_opened) {
  FakeHost host = after_an_email<EmailOpened>(3);
  host.enter();
  const Time deadline = host.now() + 3 * day;

  const Reply reply = host.event("email_opened", {{"step", "first"}, {"deadline", deadline}});

  EXPECT_EQ(reply.awaited().text("event"), "email_opened");
  EXPECT_EQ(reply.awaited().time("until"), deadline);
}

TEST(EmailOpened, is_yes_when_the_fact_names_its_email) {
  FakeHost host = after_an_email<EmailOpened>(3);
  host.enter();

  EXPECT_EQ(host.event("email_opened", {{"step", "intro"}}).outcome(), "yes");
}

TEST(EmailOpened, is_no_for_any_other_reaction_before) {
  EXPECT_EQ(after_an_email<EmailOpened>(0).subject("fact", "link_opened").enter().outcome(), "no");
}

FakeHost advanced(const char* mode) {
  FakeHost host = after_an_email<AdvancedEmail>(3);
  host.parameter("facts", {"email_opened", "link_opened"}).parameter("mode", mode);
  return host;
}

TEST(AdvancedEmail, is_yes_when_one_of_the_facts_arrives) {
  FakeHost host = advanced("one");
  host.enter();

  EXPECT_EQ(host.event("link_opened").outcome(), "yes");
}

TEST(AdvancedEmail, means_one_of_them_when_nothing_is_said) {
  FakeHost host = after_an_email<AdvancedEmail>(0);
  host.parameter("facts", {"email_opened", "link_opened"}).subject("fact", "link_opened");

  EXPECT_EQ(host.enter().outcome(), "yes");
}

TEST(AdvancedEmail, waits_for_the_others_until_the_same_deadline) {
  FakeHost host = advanced("all");
  host.enter();
  const Time deadline = host.now() + 3 * day;
  host.advance(day);

  const Reply reply = host.event("email_opened", {{"deadline", deadline}});

  EXPECT_EQ(reply.awaited().text("event"), "link_opened");
  EXPECT_EQ(reply.awaited().time("until"), deadline);
}

TEST(AdvancedEmail, is_yes_when_the_last_of_all_arrives) {
  FakeHost host = advanced("all");
  host.subject("fact", "email_opened");

  EXPECT_EQ(host.enter().awaited().text("event"), "link_opened");
  EXPECT_EQ(host.event("link_opened").outcome(), "yes");
}

TEST(AdvancedEmail, is_no_when_the_limit_passes_before_all_have_arrived) {
  FakeHost host = advanced("all");
  host.subject("fact", "email_opened").enter();

  EXPECT_EQ(host.advance(3 * day).due().outcome(), "no");
}

TEST(AdvancedEmail, wants_all_of_them_at_the_end_of_the_limit_too) {
  FakeHost host = advanced("all");
  host.parameter("at_once", false).subject("fact", "email_opened");

  EXPECT_EQ(host.enter().wait().integer("days"), 3);
  EXPECT_EQ(host.due().outcome(), "no");
}

TEST(AdvancedEmail, is_no_for_a_skipped_email) {
  EXPECT_EQ(advanced("one").subject("skipped", true).enter().outcome(), "no");
}

}  // namespace
}  // namespace stepwise::conditions
