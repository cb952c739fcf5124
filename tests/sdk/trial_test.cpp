// Trials as an author writes and tests them: the example of the guide.
#include <gtest/gtest.h>

#include <stepwise/plugin.hpp>
#include <stepwise/testing/fake_host.hpp>

namespace {

namespace sw = stepwise::sdk;
using sw::testing::FakeHost;

struct Greeting : sw::Step {
  static constexpr auto about =
      sw::about("com.example.greeting/1", "Steps", "Try greetings").trial().outcome("sent", "Sent");
  sw::Answer run(const sw::Call& call) const {
    const std::string variant =
        call.trial.bound_or(call.trial.tried("dear") < 2 ? "dear" : "hello");
    return sw::finished("sent").variant(variant, "meeting_booked", "two, then the other");
  }
  sw::Verdict judge(const sw::Trial& trial) const {
    const sw::Variants variants{{"dear", "Dear"}, {"hello", "Hello"}};
    if (trial.tally.succeeded("hello") >= 100) {
      return sw::decided(variants, "hello", "100 meetings").difference(0.1).p_value(0.01);
    }
    if (trial.tally.tried("dear") >= 1000) return sw::inconclusive(variants, "dear", "too long");
    return sw::goes_on(variants, "too few meetings yet");
  }
};

struct Twice : sw::Step {
  static constexpr auto about =
      sw::about("com.example.twice/1", "Steps", "Two at once").trial().outcome("done", "Done");
  sw::Answer run(const sw::Call&) const {
    return sw::finished("done").variant("a", "hit", "why").variant("b", "hit", "not");
  }
  sw::Verdict judge(const sw::Trial&) const { return sw::decided({{"a", "A"}}, "b", "no such"); }
};

struct NoTrial : sw::Step {
  static constexpr auto about =
      sw::about("com.example.no_trial/1", "Steps", "No trial").outcome("done", "Done");
  sw::Answer run(const sw::Call&) const { return sw::finished("done").variant("a", "hit", "why"); }
};

TEST(Trial, sees_what_was_given_before_it) {
  FakeHost host(sw::step_type<Greeting>());
  EXPECT_EQ(host.enter().variant->text("variant"), "dear");
  const auto reply = host.tally("dear", 2, 0).enter();
  EXPECT_EQ(reply.variant->text("variant"), "hello");
  EXPECT_EQ(reply.variant->text("success"), "meeting_booked");
  EXPECT_EQ(reply.variant->text("reason"), "two, then the other");
}

TEST(Trial, gives_what_it_must) {
  FakeHost host(sw::step_type<Greeting>());
  EXPECT_EQ(host.bound("hello").enter().variant->text("variant"), "hello");
}

TEST(Trial, is_judged_by_its_tally) {
  FakeHost host(sw::step_type<Greeting>());
  EXPECT_EQ(host.judge().verdict().text("reason"), "too few meetings yet");
  const auto won = host.tally("hello", 200, 100).judge();
  EXPECT_EQ(won.verdict().text("chosen"), "hello");
  EXPECT_DOUBLE_EQ(won.verdict().decimal("difference"), 0.1);
  const auto open = host.tally("hello", 200, 99).tally("dear", 1000, 3).judge();
  EXPECT_EQ(open.verdict().text("chosen"), "dear");
  EXPECT_TRUE(open.verdict().flag("inconclusive"));
}

TEST(FakeHost, refuses_what_a_host_refuses_of_a_trial) {
  FakeHost twice(sw::step_type<Twice>());
  EXPECT_EQ(twice.enter().complaints.at(0),
            "put(variant): a second variant, a target is given one");
  EXPECT_EQ(twice.bound("b").enter().complaints.at(0),
            "put(variant): gives \"a\", this target must be given \"b\"");
  EXPECT_EQ(twice.judge().complaints.at(0), "put(verdict): has chosen \"b\", which is no variant");
  EXPECT_EQ(FakeHost(sw::step_type<NoTrial>()).enter().complaints.at(0),
            "put(variant): is for step types with the trait trial");
  EXPECT_THROW(FakeHost(sw::step_type<NoTrial>()).judge(), sw::Error);
}

}  // namespace
