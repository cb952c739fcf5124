#include "engine/settle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "walk.hpp"

namespace stepwise::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;

TEST(Settle, StepsThatWaitForNothingAreTakenInOneTurn) {
  Walk walk({make_step("mail", "mail", {}, {"sent>set"}),
             make_step("set", "set", {"column=city", "value=Turin"}, {"done>say"}),
             make_step("say", "say", {"outcome=no"}, {"no>call"}),
             make_step("call", "ask", {}, {})});

  walk.connect();

  EXPECT_EQ(walk.state.step, "call");
  EXPECT_EQ(walk.host.calls.size(), 4u);
  EXPECT_EQ(walk.state.subjects.at(0).step, "mail");
}

TEST(Settle, AFieldThatAStepSetsIsThereForTheStepsAfterIt) {
  Walk walk({make_step("set", "set", {"column=city", "value=Turin"}, {})});

  walk.connect();

  EXPECT_EQ(find_text(walk.record.fields, "city"), "Turin");
}

TEST(Settle, ASequenceThatGoesRoundWithoutWaitingIsStopped) {
  Walk walk({make_step("a", "say", {"outcome=yes"}, {"yes>b"}),
             make_step("b", "say", {"outcome=yes"}, {"yes>a"})});

  walk.connect();

  EXPECT_EQ(walk.state.phase, Phase::failed);
  EXPECT_EQ(walk.state.failure, "went through 1000 steps without waiting for anything");
}

TEST(Settle, TheTargetsOfABatchDoNotTouchEachOther) {
  Walk alone({make_step("call", "ask", {}, {})});
  std::vector<Turn> turns(50);
  for (std::size_t i = 0; i < turns.size(); ++i) {
    turns[i].key = "env:" + std::to_string(i);
    turns[i].definition = alone.definition;
    turns[i].record = {{"lead", std::to_string(i)}, i % 2 == 0 ? "anna" : "ben", true, {}};
    turns[i].command = {monday, {}, Connect{turns[i].record.ref}};
  }
  turns[7].state.version = 1;  // connected already

  settle(turns, {alone.host, alone.catalog, alone.people});

  for (std::size_t i = 0; i < turns.size(); ++i) {
    EXPECT_EQ(turns[i].rejection.has_value(), i == 7) << i;
    if (i == 7) continue;
    EXPECT_EQ(turns[i].state.activity_owner, i % 2 == 0 ? "anna" : "ben") << i;
  }
}

// --- trials -------------------------------------------------------------------------------------

class Book : public Trials {
 public:
  Trial& of(const TrialKey& key) override { return pages[key]; }
  std::map<TrialKey, Trial> pages;
};

class SettleTrial : public ::testing::Test {
 protected:
  std::vector<Turn> turns_of(Walk& walk, std::size_t count) {
    std::vector<Turn> turns(count);
    for (std::size_t i = 0; i < count; ++i) {
      turns[i].key = "env:" + std::to_string(i);
      turns[i].definition = walk.definition;
      turns[i].record = {{"lead", std::to_string(i)}, "anna", true, {}};
      turns[i].command = {monday, {}, Connect{turns[i].record.ref}};
    }
    return turns;
  }
  void settle_all(Walk& walk, std::vector<Turn>& turns) {
    settle(turns, {walk.host, walk.catalog, walk.people, nullptr, &book});
  }
  static const VariantGiven* given(const Turn& turn) {
    for (const Event& event : turn.events) {
      if (const auto* found = std::get_if<VariantGiven>(&event.body)) return found;
    }
    return nullptr;
  }
  Trial& trial() { return book.pages.begin()->second; }

  Book book;
};

TEST_F(SettleTrial, EachTargetOfABatchSeesThoseBeforeIt) {
  Walk walk({make_step("try", "try", {"otherwise=b"}, {})});
  auto turns = turns_of(walk, 5);

  settle_all(walk, turns);

  EXPECT_EQ(given(turns[0])->variant, "a");
  for (std::size_t i = 1; i < 5; ++i) EXPECT_EQ(given(turns[i])->variant, "b") << i;
  EXPECT_EQ(trial().tally, (Tally{{"a", 1, 0}, {"b", 4, 0}}));
}

TEST_F(SettleTrial, ATrialThatEndsInTheMiddleOfABatchBindsTheRestOfIt) {
  Walk walk({make_step("try", "try", {"otherwise=b", "enough=3"}, {})});
  auto turns = turns_of(walk, 10);

  settle_all(walk, turns);

  EXPECT_EQ(trial().conclusion, Conclusion::winner);
  EXPECT_EQ(trial().chosen, "b");
  EXPECT_EQ(trial().tally, (Tally{{"a", 1, 0}, {"b", 3, 0}}));
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(given(turns[i])->counts, i < 4) << i;
    EXPECT_EQ(given(turns[i])->variant, i == 0 ? "a" : "b") << i;
  }
  EXPECT_EQ(given(turns[9])->reason, "so far");
}

TEST_F(SettleTrial, TheSizeOfTheBatchChangesNothing) {
  Walk walk({make_step("try", "try", {"otherwise=b", "enough=3"}, {})});
  auto together = turns_of(walk, 10);
  settle_all(walk, together);
  book.pages.clear();
  for (std::size_t i = 0; i < 10; ++i) {
    auto alone = turns_of(walk, 10);
    std::vector<Turn> one;
    one.push_back(std::move(alone[i]));
    settle_all(walk, one);
    EXPECT_EQ(one.front().state, together[i].state) << i;
  }
}

TEST_F(SettleTrial, WhoComesAgainKeepsItsVariantAndCountsOnce) {
  Walk walk({make_step("try", "try", {"otherwise=b"}, {"done>wait"}),
             make_step("wait", "wait", {"hours=1"}, {"elapsed>try"})});
  auto turns = turns_of(walk, 2);
  settle_all(walk, turns);
  for (int round = 1; round < 4; ++round) {
    for (Turn& turn : turns) {
      turn.events.clear();
      turn.command = {monday + round * 2h, {}, Wake{}};
    }
    settle_all(walk, turns);
    ASSERT_NE(given(turns[0]), nullptr);
    EXPECT_EQ(given(turns[0])->variant, "a");
    EXPECT_EQ(given(turns[1])->variant, "b");
    EXPECT_FALSE(given(turns[0])->counts);
    EXPECT_EQ(given(turns[0])->reason, "was given it before");
  }
  EXPECT_EQ(trial().tally, (Tally{{"a", 1, 0}, {"b", 1, 0}}));
}

TEST_F(SettleTrial, ARetryKeepsItsVariantWhateverWasChosenMeanwhile) {
  Walk walk({make_step("try", "try", {"otherwise=b", "attempts=2"}, {})});
  auto turns = turns_of(walk, 2);
  settle_all(walk, turns);
  ASSERT_EQ(turns[0].state.phase, Phase::retrying);
  ASSERT_EQ(given(turns[0])->variant, "a");
  trial().conclusion = Conclusion::stopped;
  trial().chosen = "b";

  turns[0].events.clear();
  turns[0].command = {monday + 2h, {}, Wake{}};
  settle(std::span(turns).first(1), {walk.host, walk.catalog, walk.people, nullptr, &book});

  EXPECT_EQ(turns[0].state.phase, Phase::ended) << turns[0].state.failure;
  EXPECT_EQ(given(turns[0]), nullptr);
  EXPECT_EQ(turns[0].state.tried.at(0).variant, "a");
  EXPECT_EQ(trial().tally, (Tally{{"a", 1, 0}, {"b", 1, 0}}));
}

TEST_F(SettleTrial, ASuccessCountsOnceAndAlsoAfterTheEnd) {
  Walk walk({make_step("try", "try", {}, {})});
  auto turns = turns_of(walk, 1);
  settle_all(walk, turns);
  Turn& turn = turns.front();
  ASSERT_EQ(turn.state.phase, Phase::ended);

  const auto report = [&] {
    turn.events.clear();
    turn.rejection.reset();
    turn.command = {monday + 1h, {}, Deliver{"hit", {}}};
    settle_all(walk, turns);
  };
  report();
  ASSERT_EQ(turn.events.size(), 2u);
  EXPECT_EQ(std::get<VariantSucceeded>(turn.events[1].body).variant, "a");
  report();
  EXPECT_EQ(turn.rejection->code, "TGT002");
}

}  // namespace
}  // namespace stepwise::testing
