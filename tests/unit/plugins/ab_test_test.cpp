#include <gtest/gtest.h>

#include <stepwise/testing/fake_host.hpp>

#include "engagement/ab_test.hpp"

namespace stepwise::engagement {
namespace {

using sdk::testing::FakeHost;
using sdk::testing::Reply;

FakeHost ab_test() {
  FakeHost host(sdk::step_type<AbTest>());
  host.parameter("template_a", "short")
      .parameter("template_a.subject", "Short, Ada")
      .parameter("template_a.body", "Hi")
      .parameter("template_b", "long")
      .parameter("template_b.subject", "Long, Ada")
      .parameter("template_b.body", "Dear Ada")
      .parameter("name_a", "Short")
      .parameter("name_b", "Long")
      .record("emailaddress1", "ada@example.com");
  return host;
}

// --- what a record is given ---------------------------------------------------------------------

TEST(AbTest, divides_records_by_the_share_exactly_in_the_long_run) {
  constexpr int records = 20'000;
  for (const int share : {10, 30, 50, 90}) {
    int a = 0;
    for (int i = 1; i <= records; ++i) {
      a += AbTest::is_in_share("5f2c:" + std::to_string(i) + ":mail:1", share) ? 1 : 0;
    }
    const double expected = records * share / 100.0;
    const double deviation = std::sqrt(expected * (100 - share) / 100.0);
    EXPECT_NEAR(a, expected, 3 * deviation) << share << " %";
  }
}

TEST(AbTest, divides_the_records_of_two_tests_independently) {
  int both = 0;
  for (int i = 1; i <= 20'000; ++i) {
    const std::string target = "5f2c:" + std::to_string(i);
    both += AbTest::is_in_share(target + ":first:1", 50) &&
                    AbTest::is_in_share(target + ":second:3", 50)
                ? 1
                : 0;
  }
  EXPECT_NEAR(both, 5'000, 200);
}

TEST(AbTest, gives_the_same_record_the_same_version_again) {
  for (int i = 1; i <= 50; ++i) {
    FakeHost host = ab_test();
    host.key("env:" + std::to_string(i) + ":mail:1");
    const std::string first = host.enter().variant->text("variant");
    EXPECT_EQ(host.again_after_crash().variant->text("variant"), first);
  }
}

TEST(AbTest, sends_the_email_of_the_version) {
  FakeHost host = ab_test();
  for (const auto& [variant, subject] :
       {std::pair{"a", "Short, Ada"}, std::pair{"b", "Long, Ada"}}) {
    const Reply reply = host.bound(variant).enter();
    EXPECT_EQ(reply.outcome(), "sent");
    EXPECT_EQ(reply.variant->text("variant"), variant);
    EXPECT_EQ(reply.effects.at(0).text("subject"), subject);
  }
}

TEST(AbTest, leaves_those_out_who_get_no_email) {
  const Reply silent = ab_test().record("emailaddress1", "").enter();
  EXPECT_EQ(silent.outcome(), "not_sent");
  EXPECT_FALSE(silent.variant.has_value());
  EXPECT_FALSE(ab_test().record("donotemail", true).enter().variant.has_value());
}

TEST(AbTest, counts_the_fact_that_its_metric_names) {
  const auto success = [](auto&& host) { return *host.enter().variant; };
  const auto opens = success(ab_test().parameter("metric", "opens"));
  EXPECT_EQ(opens.text("success"), "email_opened");
  EXPECT_TRUE(opens.flag("about_step"));
  EXPECT_EQ(success(ab_test()).text("success"), "link_opened");
  const auto goal = success(ab_test().parameter("metric", "goals").parameter("goal", "meeting"));
  EXPECT_EQ(goal.text("success"), "meeting");
  EXPECT_FALSE(goal.has("about_step"));
}

TEST(AbTest, refuses_parameters_that_leave_nothing_to_test) {
  const auto blamed = [](auto&& host) { return host.check().parameter; };
  EXPECT_EQ(blamed(ab_test()), "");
  EXPECT_EQ(blamed(ab_test().parameter("template_b", "short")), "template_b");
  EXPECT_EQ(blamed(ab_test().parameter("name_b", "Short")), "name_b");
  EXPECT_EQ(blamed(ab_test().parameter("end", "date")), "until");
  EXPECT_EQ(blamed(ab_test().parameter("goal", "a meeting")), "goal");
}

// --- how it ends --------------------------------------------------------------------------------

TEST(AbTest, goes_on_until_it_is_significant) {
  FakeHost host = ab_test();
  host.tally("a", 200, 20).tally("b", 200, 26);
  const Reply open = host.judge();
  EXPECT_FALSE(open.verdict().has("chosen"));
  EXPECT_NEAR(open.verdict().decimal("difference"), 0.03, 1e-9);
  EXPECT_EQ(open.verdict().text("reason").substr(0, 29), "no difference is certain yet:");

  const Reply over = host.tally("b", 200, 55).judge();
  EXPECT_EQ(over.verdict().text("chosen"), "b");
  EXPECT_FALSE(over.verdict().has("inconclusive"));
  EXPECT_LT(over.verdict().decimal("p_value"), alpha);
}

TEST(AbTest, does_not_end_before_the_smallest_number_of_records) {
  FakeHost host = ab_test();
  host.parameter("smallest", 200).tally("a", 99, 2).tally("b", 100, 60);
  EXPECT_FALSE(host.judge().verdict().has("chosen"));
  EXPECT_EQ(host.tally("a", 100, 2).judge().verdict().text("chosen"), "b");
}

TEST(AbTest, sends_the_default_when_its_time_is_over_without_a_winner) {
  FakeHost host = ab_test();
  host.parameter("until", host.now()).parameter("default", "b").tally("a", 300, 31);
  const Reply reply = host.tally("b", 300, 33).judge();
  EXPECT_EQ(reply.verdict().text("chosen"), "b");
  EXPECT_TRUE(reply.verdict().flag("inconclusive"));
  host.now(host.now() - std::chrono::seconds(1));
  EXPECT_FALSE(host.judge().verdict().has("chosen"));
}

TEST(AbTest, looks_once_at_its_date_where_it_ends_at_a_date) {
  FakeHost host = ab_test();
  const auto date = host.now() + std::chrono::hours(24);
  host.parameter("end", "date").parameter("until", date).tally("a", 300, 30).tally("b", 300, 50);
  EXPECT_FALSE(host.judge().verdict().has("chosen"));
  EXPECT_EQ(host.now(date).judge().verdict().text("chosen"), "b");  // p 0.018 at one look
}

}  // namespace
}  // namespace stepwise::engagement
