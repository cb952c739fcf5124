#include "model/target.hpp"

#include <gtest/gtest.h>

namespace stepwise {
namespace {

TEST(ActivityId, reads_back_from_its_text) {
  EXPECT_EQ(to_text(ActivityId{17, 3}), "17-3");
  EXPECT_EQ(parse_activity_id("17-3"), (ActivityId{17, 3}));
}

TEST(ActivityId, has_one_spelling_only) {
  for (const char* bad : {"", "-", "17", "17-", "-3", "17-3-1", "017-3", "17-03", "+17-3", "17--3",
                          "0-1", "1-0", "17-3 ", "17-2147483648", "9223372036854775808-1"}) {
    EXPECT_EQ(parse_activity_id(bad), std::nullopt) << bad;
  }
}

TEST(Target, states_have_names) {
  EXPECT_EQ(name_of(TargetStatus::disconnected), "disconnected");
  EXPECT_EQ(name_of(EndReason::exit_criterion_met), "exit_criterion_met");
  EXPECT_EQ(name_of(ActivityStatus::skipped), "skipped");
}

}  // namespace
}  // namespace stepwise
