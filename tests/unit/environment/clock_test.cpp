// A system's clock that is wrong: refused by whatever changes something, until it is accepted.
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using testing::TemporaryFolder;

struct SetClock : Clock {
  Time at;
  Time now() override { return at; }
};

struct AClock : ::testing::Test {
  AClock() {
    clock.at = monday;
    Environment::create(folder / "crm.db", {.name = "crm"});
    Environment crm = open();
    crm.add_user({"anna", ""});
    Solutions(crm).import(STEPWISE_SOURCE_DIR "/solutions/base", "");
    Solutions(crm).import(STEPWISE_SOURCE_DIR "/solutions/minimal", "");
    crm.activate("say_hello", "");
    for (const char* key : {"1", "2", "3"}) {
      crm.put_record({{"lead", key}, "anna", true, {{"lastname", "Ek"}}});
    }
    crm.connect("say_hello", std::vector<RecordRef>{{"lead", "1"}}, "");
  }
  Environment open(bool accept = false) {
    OpenOptions options;
    options.plugin_folders = {STEPWISE_PLUGIN_DIR};
    options.clock = &clock;
    options.accept_clock = accept;
    return Environment(folder / "crm.db", options);
  }
  // The code by which connecting and running are refused; "" when they are not.
  std::string refusal(const char* key, bool accept = false) {
    Environment crm = open(accept);
    try {
      crm.connect("say_hello", std::vector<RecordRef>{{"lead", key}}, "");
      crm.run({});
    } catch (const Error& error) {
      return error.code();
    }
    return {};
  }

  const Time monday = *parse_time("2026-03-02T08:00Z");
  TemporaryFolder folder;
  SetClock clock;
};

TEST_F(AClock, that_is_minutes_behind_stands_still_until_it_has_caught_up) {
  clock.at = monday - 4min;
  EXPECT_EQ(refusal("2"), "");
  EXPECT_EQ(open().target(2).connected, monday);
}

TEST_F(AClock, that_is_far_behind_is_refused_until_it_is_accepted) {
  clock.at = monday - 6min;
  EXPECT_EQ(refusal("2"), "ENV040");
  EXPECT_EQ(refusal("2", true), "");
  EXPECT_EQ(refusal("3"), "") << "what was accepted once is the latest time now";
}

TEST_F(AClock, that_jumps_ahead_is_refused_until_it_is_accepted) {
  clock.at = monday + days{60};
  EXPECT_EQ(refusal("2"), "");
  clock.at += days{60} + 1s;
  EXPECT_EQ(refusal("3"), "ENV041");
  EXPECT_EQ(refusal("3", true), "");
}

TEST_F(AClock, may_jump_as_far_as_the_environment_says) {
  Environment crm = open();
  TimeSettings settings = crm.time_settings();
  settings.clock_limit_days = 3;
  crm.set_time_settings(settings, "");
  clock.at = monday + days{4};
  EXPECT_EQ(refusal("2"), "ENV041");
  settings.clock_limit_days = 0;
  EXPECT_THROW(crm.set_time_settings(settings, ""), Error);
}

TEST_F(AClock, that_is_wrong_keeps_nobody_from_reading) {
  clock.at = *parse_time("2036-01-01");
  Environment crm = open();
  EXPECT_EQ(crm.info().running_targets, 1);
  EXPECT_EQ(crm.work({}).size(), 1u);
  EXPECT_FALSE(crm.explain(1).lines.empty());
  EXPECT_EQ(crm.preview("say_hello", {}).lines.size(), 1u);
  EXPECT_THROW(crm.pause(1, ""), Error);
}

TEST_F(AClock, is_remembered_also_by_runs_that_find_nothing_to_do) {
  for (int week = 1; week < 20; ++week) {
    clock.at = monday + days{7 * week};
    open().run({});
  }
  EXPECT_EQ(refusal("2"), "");
}

TEST_F(AClock, that_is_virtual_may_go_as_far_as_it_likes) {
  Environment::create(folder / "v.db", {.name = "v", .virtual_clock = true, .now = monday});
  OpenOptions options;
  options.plugin_folders = {STEPWISE_PLUGIN_DIR};
  Environment crm(folder / "v.db", options);
  EXPECT_EQ(crm.run({.until = monday + days{1000}, .answers = {}}).now, monday + days{1000});
}

}  // namespace
}  // namespace stepwise
