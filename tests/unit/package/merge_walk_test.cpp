// Two people change the same definition at random: all that does not conflict is there from both.
#include <random>
#include <set>

#include "base/line_merge.hpp"
#include "model/merge.hpp"
#include "package/package.hpp"
#include "unit/package/merge_edits.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

// Which edits one makes, and how: 0 means not at all.
using Choices = std::vector<int>;

Choices random_choices(std::mt19937_64& random, std::size_t edits) {
  Choices choices(edits);
  for (int& one : choices) one = random() % 3 == 0 ? 1 + static_cast<int>(random() % 2) : 0;
  return choices;
}

// The edits are independent, but what removes a row comes last: they are made by position.
Definition edited(const Editable& what, const Choices& choices) {
  Definition result = what.base;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (choices[i] != 0) what.edits[i].apply(result, choices[i]);
  }
  return result;
}

// What both want; where they differ, what `first` wants.
Choices put_together(const Choices& first, const Choices& second) {
  Choices result(first);
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (result[i] == 0) result[i] = second[i];
  }
  return result;
}

// Keeps one side of each conflict, as a person does.
std::string solved(const std::string& text, bool take_ours) {
  std::string result;
  enum { common, ours, theirs } where = common;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin) + 1;
    const std::string line = text.substr(begin, end - begin);
    begin = end;
    if (line == "<<<<<<< ours\n") {
      where = ours;
    } else if (line == "=======\n" && where == ours) {
      where = theirs;
    } else if (line == ">>>>>>> theirs\n") {
      where = common;
    } else if (where == common || (where == ours) == take_ours) {
      result += line;
    }
  }
  return result;
}

void expect_both(const Editable& what, const Choices& ours, const Choices& theirs) {
  const Definition our = edited(what, ours), their = edited(what, theirs);
  const auto merged = merge(what.base, our, their);

  const Definition with_ours = edited(what, put_together(ours, theirs));
  const Definition with_theirs = edited(what, put_together(theirs, ours));
  EXPECT_EQ(write_component(merged.with_ours), write_component(with_ours));
  EXPECT_EQ(write_component(merged.with_theirs), write_component(with_theirs));
  EXPECT_EQ(merged.conflicts.empty(), with_ours == with_theirs);

  const auto mirrored = merge(what.base, their, our);
  EXPECT_EQ(mirrored.with_theirs, merged.with_ours);
  EXPECT_EQ(mirrored.with_ours, merged.with_theirs);
  EXPECT_EQ(mirrored.conflicts.size(), merged.conflicts.size());

  const std::string marked =
      mark_conflicts(write_component(merged.with_ours), write_component(merged.with_theirs));
  EXPECT_EQ(find_conflict_marks(marked).has_value(), !merged.conflicts.empty());
  EXPECT_EQ(solved(marked, true), write_component(with_ours));
  EXPECT_EQ(solved(marked, false), write_component(with_theirs));
}

TEST(MergeWalk, keeps_what_both_changed_and_marks_nothing_but_conflicts) {
  for (const Editable& what : editables()) {
    SCOPED_TRACE(to_text(ref_of(what.base)));
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      std::mt19937_64 random(seed);
      const Choices ours = random_choices(random, what.edits.size());
      expect_both(what, ours, random_choices(random, what.edits.size()));
      expect_both(what, ours, ours);
      expect_both(what, ours, Choices(ours.size(), 0));
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(MergeWalk, puts_together_any_two_edits_alone) {
  for (const Editable& what : editables()) {
    SCOPED_TRACE(to_text(ref_of(what.base)));
    for (std::size_t i = 0; i < what.edits.size(); ++i) {
      for (std::size_t j = i; j < what.edits.size(); ++j) {
        SCOPED_TRACE(what.edits[i].what + " and " + what.edits[j].what);
        Choices ours(what.edits.size(), 0), theirs = ours;
        ours[i] = 1;
        theirs[j] = 2;
        expect_both(what, ours, theirs);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
}

}  // namespace
}  // namespace stepwise::package
