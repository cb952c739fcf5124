#include <gtest/gtest.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using samples::step;

TEST(Totals, count_the_longest_path_without_waits_and_conditions) {
  const SequenceTotals numbers = totals(samples::high_volume_leads(), samples::palette());
  EXPECT_EQ(numbers.steps, 7u);
  EXPECT_EQ(numbers.all_steps, 17u);
  EXPECT_EQ(numbers.activities, 10u);
  EXPECT_DOUBLE_EQ(numbers.days, 7.5);
}

TEST(Totals, take_days_from_the_path_that_waits_longest_even_if_it_has_fewer_steps) {
  const SequenceTotals numbers =
      totals(samples::sequence({step("ask", "test.answered/1", {{"yes", "long"}, {"no", "a"}}),
                                step("long", "test.wait/1", {{"done", "end"}}, {{"days", "9"}}),
                                step("a", "test.task/1", {{"done", "b"}}),
                                step("b", "test.task/1", {{"done", "end"}}),
                                step("end", "test.task/1", {})}),
             samples::palette());
  EXPECT_EQ(numbers.steps, 3u);
  EXPECT_DOUBLE_EQ(numbers.days, 9);
}

// test.replied/1: a condition that waits for a reaction, at most as long as it says.
Palette palette_with_time_limit() {
  Palette palette = samples::palette();
  StepType replied = palette.step_types.at("test.answered/1");
  replied.id = "test.replied/1";
  replied.parameters = palette.step_types.at("test.wait/1").parameters;
  palette.step_types.emplace(replied.id, replied);
  return palette;
}

TEST(Totals, count_the_time_limit_of_a_condition_as_days_but_the_condition_as_no_step) {
  const SequenceTotals numbers =
      totals(samples::sequence({step("mail", "test.email/1", {{"done", "replied"}}),
                                step("replied", "test.replied/1", {{"yes", "call"}, {"no", "wait"}},
                                     {{"days", "2"}, {"hours", "12"}}),
                                step("wait", "test.wait/1", {{"done", "call"}}, {{"days", "1"}}),
                                step("call", "test.call/1", {})}),
             palette_with_time_limit());
  EXPECT_EQ(numbers.steps, 2u);
  EXPECT_DOUBLE_EQ(numbers.days, 3.5);
}

TEST(Totals, count_the_time_limit_of_a_condition_on_its_yes_as_well) {
  const SequenceTotals numbers =
      totals(samples::sequence(
                 {step("replied", "test.replied/1", {{"yes", "call"}, {"no", ""}}, {{"days", "2"}}),
                  step("call", "test.call/1", {})}),
             palette_with_time_limit());
  EXPECT_DOUBLE_EQ(numbers.days, 2);
}

TEST(Totals, of_a_condition_without_time_limit_are_no_days) {
  const SequenceTotals numbers =
      totals(samples::sequence({step("replied", "test.replied/1", {{"yes", "call"}}),
                                step("call", "test.call/1", {})}),
             palette_with_time_limit());
  EXPECT_DOUBLE_EQ(numbers.days, 0);
}

TEST(Totals, of_a_loop_count_it_once) {
  const SequenceTotals numbers =
      totals(samples::sequence({step("call", "test.call/1", {{"done", ""}, {"skipped", "wait"}}),
                                step("wait", "test.wait/1", {{"done", "call"}}, {{"days", "1"}})}),
             samples::palette());
  EXPECT_EQ(numbers.steps, 1u);
  EXPECT_DOUBLE_EQ(numbers.days, 1);
}

TEST(Totals, of_nothing_are_zero_and_unknown_types_count_as_steps) {
  EXPECT_EQ(totals(samples::sequence({}), samples::palette()).steps, 0u);
  EXPECT_EQ(totals(samples::sequence({step("a", "com.example.x/1", {})}), samples::palette()).steps,
            1u);
}

// Each step leads to the next two: the number of paths doubles every other step.
TEST(Totals, of_paths_that_part_and_meet_are_quick) {
  std::vector<Step> steps;
  for (int i = 0; i < 400; ++i) {
    steps.push_back(step("s" + std::to_string(i), "test.call/1", {}));
    if (i + 1 < 400) steps.back().branches.push_back({"done", "s" + std::to_string(i + 1)});
    if (i + 2 < 400) steps.back().branches.push_back({"skipped", "s" + std::to_string(i + 2)});
  }
  EXPECT_EQ(totals(samples::sequence(steps), samples::palette()).steps, 400u);
}

}  // namespace
}  // namespace stepwise
