#include "engine/settle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace stepwise::testing
