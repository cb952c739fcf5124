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
