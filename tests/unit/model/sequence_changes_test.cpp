#include "model/sequence_changes.hpp"

#include <gtest/gtest.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using Words = std::vector<std::string>;

Words texts(const Sequence& before, const Sequence& after) {
  Words result;
  for (const Change& change : changes_between(before, after)) result.push_back(change.text);
  return result;
}

TEST(SequenceChanges, are_none_when_both_are_the_same) {
  EXPECT_EQ(texts(samples::good_sequence(), samples::good_sequence()), Words{});
}

TEST(SequenceChanges, tell_each_property_that_differs) {
  Sequence after = samples::good_sequence();
  after.name = "Other";
  after.first = "call";
  after.tags = {"Inbound"};
  after.reconnect_days = 3;
  EXPECT_EQ(texts(samples::good_sequence(), after),
            (Words{"name is \"Other\", was \"Sample\"", "first step is \"call\", was \"intro\"",
                   "reconnect days is \"3\", was \"0\"", "tags is \"Inbound\", was nothing"}));
}

TEST(SequenceChanges, tell_steps_that_are_new_gone_or_other) {
  const Sequence before = samples::good_sequence();
  Sequence after = before;
  after.steps[1].parameters.clear();
  after.steps[1].name = "Rest";
  after.steps[2].type = "test.any/1";
  after.steps[2].id = "ring";
  const auto found = changes_between(before, after);
  EXPECT_EQ(found.front().text, "step pause: name is \"Rest\", was nothing");
  EXPECT_EQ(found.back().kind, ChangeKind::removed);
  EXPECT_EQ(found.back().text, "step call is gone");
}

TEST(SequenceChanges, know_a_step_again_that_was_renamed) {
  const Sequence before = samples::good_sequence();
  Sequence after = before;
  after.steps[2].id = "ring";
  for (Branch& branch : after.steps[1].branches) branch.next = "ring";
  EXPECT_EQ(texts(before, after), Words{"step ring was called call"});
}

TEST(SequenceChanges, tell_where_an_outcome_leads_now) {
  const Sequence before = samples::good_sequence();
  Sequence after = before;
  after.steps[0].branches[0].next = "call";
  EXPECT_EQ(texts(before, after), Words{"step intro: " + before.steps[0].branches[0].outcome +
                                        " leads to call now, led to pause"});
}

TEST(SequenceChanges, see_that_one_step_changed_places) {
  Sequence after = samples::good_sequence();
  std::swap(after.steps[0], after.steps[1]);
  const auto found = changes_between(samples::good_sequence(), after);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, ChangeKind::moved);
}

}  // namespace
}  // namespace stepwise
