#include "model/sequence.hpp"

#include <gtest/gtest.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

TEST(Sequence, is_the_same_wherever_it_was_read) {
  Sequence here = samples::good_sequence();
  Sequence there = here;
  there.place = {"other.xml", 3, 1, ""};
  there.steps[0].line = 5;
  EXPECT_EQ(here, there);
  there.steps[0].name = "Other";
  EXPECT_NE(here, there);
}

TEST(Sequence, finds_steps_parameters_and_branches_by_name) {
  const Sequence sequence = samples::good_sequence();
  ASSERT_NE(sequence.step("pause"), nullptr);
  EXPECT_EQ(sequence.step("pause")->parameter("days")->text, "2");
  EXPECT_EQ(sequence.step("pause")->branch("done")->next, "call");
  EXPECT_EQ(sequence.step("nothing"), nullptr);
  EXPECT_EQ(sequence.step("call")->branch("done"), nullptr);
  EXPECT_EQ(sequence.step("call")->parameter("days"), nullptr);
}

}  // namespace
}  // namespace stepwise
