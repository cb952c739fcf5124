#include "model/sequence_changes.hpp"

#include <gtest/gtest.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using Words = std::vector<std::string>;

TEST(SequenceChanges, are_none_when_both_are_the_same) {
  EXPECT_EQ(changes_between(samples::good_sequence(), samples::good_sequence()), Words{});
}

TEST(SequenceChanges, name_each_property_that_differs) {
  Sequence after = samples::good_sequence();
  after.name = "Other";
  after.first = "call";
  after.tags = {"Inbound"};
  after.reconnect_days = 3;
  EXPECT_EQ(changes_between(samples::good_sequence(), after),
            (Words{"name", "first step", "reconnect days", "tags"}));
}

TEST(SequenceChanges, name_steps_that_are_new_gone_or_other) {
  const Sequence before = samples::good_sequence();
  Sequence after = before;
  after.steps[1].parameters.clear();
  after.steps[1].name = "Rest";
  after.steps[2].id = "ring";
  EXPECT_EQ(changes_between(before, after),
            (Words{"step pause: name and parameters", "step ring is new", "step call is gone"}));
}

TEST(SequenceChanges, see_that_steps_changed_places) {
  Sequence after = samples::good_sequence();
  std::swap(after.steps[0], after.steps[1]);
  EXPECT_EQ(changes_between(samples::good_sequence(), after), Words{"order of the steps"});
}

}  // namespace
}  // namespace stepwise
