#include "engine/decide.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "walk.hpp"

namespace stepwise::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using ::testing::ElementsAre;

TEST(Decide, ARecordThatIsConnectedStandsOnItsFirstStepAtOnce) {
  Walk walk({make_step("call", "ask", {}, {})});

  EXPECT_EQ(walk.connect(), "");

  EXPECT_THAT(walk.story(), ElementsAre("target_connected", "target_assigned", "step_entered",
                                        "activity_opened"));
  EXPECT_EQ(walk.state.phase, Phase::activity);
  EXPECT_EQ(walk.state.owner, "anna");
  EXPECT_EQ(walk.state.activity_owner, "anna");
}

TEST(Decide, TheResultOfAnActivityChoosesTheBranch) {
  Walk walk({make_step("call", "ask", {}, {"a>thanks", "b>later"}),
             make_step("thanks", "ask", {}, {}), make_step("later", "ask", {}, {})});
  walk.connect();

  EXPECT_EQ(walk.tell(CompleteActivity{1, "b", "busy"}, monday + 1h), "");

  EXPECT_EQ(walk.state.step, "later");
  EXPECT_EQ(walk.state.visit, 2);
  EXPECT_EQ(walk.state.subjects, (std::vector<Subject>{{"", "call", "b", "b", false}}));
}

TEST(Decide, AnOutcomeThatLeadsNowhereCompletesTheTarget) {
  Walk walk({make_step("call", "ask", {}, {"a>thanks"}), make_step("thanks", "ask", {}, {})});
  walk.connect();

  walk.tell(CompleteActivity{1, "b", ""}, monday);

  EXPECT_EQ(walk.state.status, TargetStatus::completed);
  EXPECT_EQ(walk.state.end_reason, EndReason::completed);
  EXPECT_EQ(walk.state.step, "call");
}

TEST(Decide, AWaitIsNotOverBeforeItsTime) {
  Walk walk({make_step("pause", "wait", {"hours=48"}, {"elapsed>call"}),
             make_step("call", "ask", {}, {})});
  walk.connect();
  ASSERT_EQ(walk.state.due, monday + 48h);

  EXPECT_EQ(walk.wake(monday + 48h - 1us), "TGT004");
  EXPECT_EQ(walk.state.phase, Phase::waiting);

  EXPECT_EQ(walk.wake(monday + 48h), "");
  EXPECT_EQ(walk.state.step, "call");
}

TEST(Decide, AnEventThatAStepListensForWakesItAndOthersDoNot) {
  Walk walk({make_step("listen", "listen", {"hours=24"}, {"replied>call"}),
             make_step("call", "ask", {}, {})});
  walk.connect();
  const auto before = walk.state;

  EXPECT_EQ(walk.tell(Deliver{"opened", {}}, monday + 1h), "");
  EXPECT_EQ(walk.state, before);

  EXPECT_EQ(walk.tell(Deliver{"reply", {}}, monday + 2h), "");
  EXPECT_EQ(walk.state.step, "call");
}

TEST(Decide, AnEventThatNeverComesEndsTheListeningAtItsDeadline) {
  Walk walk({make_step("listen", "listen", {"hours=24"}, {"replied>call"}),
             make_step("call", "ask", {}, {})});
  walk.connect();

  EXPECT_EQ(walk.wake(monday + 24h), "");

  EXPECT_EQ(walk.state.status, TargetStatus::completed);
}

TEST(Decide, ATemporaryFailureIsTriedAgainWithTheSameKeyAndGrowingPauses) {
  Walk walk({make_step("send", "flaky", {"attempts=3"}, {})});
  walk.connect();
  EXPECT_EQ(walk.state.due, monday + 1min);
  walk.wake(monday + 1min);
  EXPECT_EQ(walk.state.due, monday + 1min + 2min);
  walk.wake(monday + 3min);

  EXPECT_EQ(walk.state.status, TargetStatus::completed);
  EXPECT_THAT(walk.host.keys, ElementsAre("env:1:send:1", "env:1:send:1", "env:1:send:1"));
  EXPECT_THAT(walk.host.calls, ElementsAre("send/1", "send/1", "send/1"));
}

// What a step answers to its first call, as events.
std::vector<Event> events_after(StepAnswer answer) {
  Walk walk({make_step("call", "ask", {}, {})});
  walk.connect();
  const StepCall call{Reason::enter, 0, 1, 0, {}};
  return decide(walk.state, *walk.definition, call, answer, monday, {}).events;
}

TEST(Decide, WhatAStepKeepsIsThereWhenItIsTriedAgain) {
  StepAnswer answer;
  answer.body = RetryLater{1min, "the line is busy"};
  answer.state = Fields{{"rings", std::int64_t{2}}};

  const auto events = events_after(answer);

  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(std::get<StateSaved>(events[0].body).state, *answer.state);
  EXPECT_TRUE(std::holds_alternative<RetryScheduled>(events[1].body));
}

TEST(Decide, AFailureLeavesNothingBehindButItsReason) {
  StepAnswer answer;
  answer.body = Failed{"no such number", false};
  answer.state = Fields{{"rings", std::int64_t{2}}};

  const auto events = events_after(answer);

  ASSERT_EQ(events.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<StepFailed>(events[0].body));
}

TEST(Decide, AStepThatKeepsFailingStopsTheTargetAfterTheLastAttempt) {
  Walk walk({make_step("send", "flaky", {"attempts=99"}, {})});
  walk.connect();
  for (int i = 1; i < max_attempts; ++i) walk.wake(*walk.state.due);

  EXPECT_EQ(walk.state.phase, Phase::failed);
  EXPECT_EQ(walk.state.status, TargetStatus::error);
  EXPECT_EQ(walk.state.failure, "not today (given up after 12 attempts)");
  EXPECT_FALSE(walk.state.due);
}

TEST(Decide, AFailedStepStaysUntilAPersonWantsItTriedAgain) {
  Walk walk({make_step("bad", "broken", {}, {})});
  walk.connect();
  EXPECT_EQ(walk.state.phase, Phase::failed);
  EXPECT_EQ(walk.wake(monday + 999h), "TGT004");

  EXPECT_EQ(walk.tell(Retry{}, monday + 1h), "");

  EXPECT_EQ(walk.host.calls.size(), 2u);
}

TEST(Decide, ARetryByAPersonCountsTheAttemptsAnew) {
  Walk walk({make_step("flaky", "flaky", {"attempts=99"}, {})});
  walk.connect();
  while (walk.state.phase == Phase::retrying) walk.wake(*walk.state.due);
  ASSERT_EQ(walk.state.phase, Phase::failed);

  walk.tell(Retry{}, monday + 9999h);

  EXPECT_EQ(walk.state.phase, Phase::retrying);
  EXPECT_EQ(walk.state.attempt, 1);
}

TEST(Decide, AnOutcomeThatTheStepTypeDoesNotDeclareIsThePlugInsFault) {
  Walk walk({make_step("odd", "odd", {}, {})});
  walk.connect();

  EXPECT_EQ(walk.state.failure,
            "plug-in misbehaving: step type test.odd/1 gave the outcome \"never heard of\", which "
            "it does not declare");
}

TEST(Decide, TheEffectsOfOneVisitAreNumberedThroughSoThatEachHasItsOwnKey) {
  Walk walk({make_step("remind", "remind", {}, {})});
  walk.connect();
  walk.wake(monday + 24h);

  std::vector<int> numbers;
  for (const Event& event : walk.events) {
    if (const auto* effect = std::get_if<EffectEmitted>(&event.body)) {
      numbers.push_back(effect->number);
    }
  }
  EXPECT_THAT(numbers, ElementsAre(1, 2));
}

TEST(Decide, AVisitOpensOneActivityOnly) {
  Walk walk({make_step("call", "insist", {}, {})});
  walk.connect();
  walk.tell(CompleteActivity{1, "", ""}, monday);

  EXPECT_EQ(walk.state.failure,
            "plug-in misbehaving: step type test.insist/1 opened a second activity in one visit");
}

TEST(Decide, AWaitThatIsOverAlreadyStillLetsGoOfTheTarget) {
  Walk walk({make_step("pause", "wait", {"hours=0"}, {"elapsed>pause"})});
  walk.connect();

  EXPECT_EQ(walk.state.due, monday + 1s);
  EXPECT_EQ(walk.wake(monday), "TGT004");
}

TEST(Decide, EndingATargetCancelsItsOpenActivity) {
  Walk walk({make_step("call", "ask", {}, {})});
  walk.connect();

  EXPECT_EQ(walk.tell(End{EndReason::user_disconnected}, monday), "");

  EXPECT_THAT(walk.story(), ::testing::IsSupersetOf({"activity_closed", "target_ended"}));
  EXPECT_EQ(walk.state.status, TargetStatus::disconnected);
}

struct Refused {
  const char* title;
  std::variant<Connect, Wake, CompleteActivity, SkipActivity, Deliver, Retry, End> command;
  const char* code;
};

TEST(Decide, CommandsThatDoNotFitAreRejectedByNameAndChangeNothing) {
  Walk open({make_step("call", "ask", {}, {})});
  open.connect();
  const auto before = open.state;
  for (const Refused& row :
       {Refused{"connected twice", Connect{}, "TGT003"}, Refused{"nothing due", Wake{}, "TGT004"},
        Refused{"activity of the future", CompleteActivity{2, "", ""}, "WRK001"},
        Refused{"no activity", CompleteActivity{0, "", ""}, "WRK001"},
        Refused{"nothing failed", Retry{}, "TGT005"}}) {
    EXPECT_EQ(std::visit([&](const auto& c) { return open.tell(c, monday); }, row.command),
              row.code)
        << row.title;
    EXPECT_EQ(open.state, before) << row.title;
  }
}

TEST(Decide, AnActivityIsCompletedOnceOnly) {
  Walk walk({make_step("call", "ask", {}, {"a>again"}), make_step("again", "ask", {}, {})});
  walk.connect();
  walk.tell(CompleteActivity{1, "a", ""}, monday);

  EXPECT_EQ(walk.tell(CompleteActivity{1, "a", ""}, monday), "WRK002");
}

TEST(Decide, NothingMovesATargetThatHasEnded) {
  Walk walk({make_step("say", "say", {"outcome=yes"}, {})});
  walk.connect();
  for (const auto& code :
       {walk.wake(monday), walk.tell(End{}, monday), walk.tell(Retry{}, monday)}) {
    EXPECT_EQ(code, "TGT002");
  }
  EXPECT_EQ(walk.tell(CompleteActivity{1, "", ""}, monday), "WRK002");
}

}  // namespace
}  // namespace stepwise::testing
