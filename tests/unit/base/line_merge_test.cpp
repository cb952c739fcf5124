#include "base/line_merge.hpp"

#include <gtest/gtest.h>

#include <string>

namespace stepwise {
namespace {

// "abc": a text of three lines.
std::string lines(const std::string& letters) {
  std::string text;
  for (const char letter : letters) text += std::string(1, letter) + '\n';
  return text;
}

TEST(LineMerge, takes_from_each_what_it_alone_changed) {
  constexpr struct {
    const char *base, *ours, *theirs, *with_ours, *with_theirs;
  } cases[] = {
      {"abc", "abc", "abc", "abc", "abc"}, {"abc", "xbc", "abc", "xbc", "xbc"},
      {"abc", "xbc", "aby", "xby", "xby"}, {"abc", "xbc", "xbc", "xbc", "xbc"},
      {"abc", "bc", "abcd", "bcd", "bcd"}, {"", "a", "a", "a", "a"},
      {"abc", "xbc", "ybc", "xbc", "ybc"}, {"abcde", "axcde", "aycdz", "axcdz", "aycdz"},
      {"abc", "ac", "axc", "ac", "axc"},   {"", "a", "b", "a", "b"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(std::string(one.base) + ' ' + one.ours + ' ' + one.theirs);
    const MergedLines merged = merge_lines(lines(one.base), lines(one.ours), lines(one.theirs));
    EXPECT_EQ(merged.with_ours, lines(one.with_ours));
    EXPECT_EQ(merged.with_theirs, lines(one.with_theirs));
    EXPECT_EQ(merged.conflicts, std::string(one.with_ours) != one.with_theirs);
  }
}

TEST(LineMerge, leaves_the_end_of_a_text_as_it_is) {
  EXPECT_EQ(merge_lines("a\nb\nc", "x\nb\nc", "a\nb\ny").with_ours, "x\nb\ny");
  EXPECT_EQ(merge_lines("a\nb", "a\nb\n", "x\nb").with_ours, "x\nb\n");
}

TEST(LineMerge, marks_what_differs_as_git_does) {
  EXPECT_EQ(mark_conflicts(lines("abc"), lines("abc")), lines("abc"));
  EXPECT_EQ(mark_conflicts(lines("abc"), lines("axyc")),
            "a\n<<<<<<< ours\nb\n=======\nx\ny\n>>>>>>> theirs\nc\n");
  EXPECT_EQ(mark_conflicts(lines("a"), ""), "<<<<<<< ours\na\n=======\n>>>>>>> theirs\n");
}

TEST(LineMerge, finds_marks_also_when_some_were_removed) {
  constexpr struct {
    const char* text;
    bool is_unsolved;
  } cases[] = {
      {"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> 1a2b\n", true},
      {">>>>>>> theirs", true},
      {"<<<<<<< ours\r\n", true},
      {"a\n||||||| base\n", true},
      {"Heading\n=======\n", false},
      {"<<<<<<<<<< ours\n", false},
      {" >>>>>>> theirs\n", false},
      {">>>>>>>theirs\n", false},
      {"", false},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(find_conflict_marks(one.text).has_value(), one.is_unsolved) << one.text;
  }
  const auto marks = find_conflict_marks("a\n<<<<<<< o\nb\n=======\nc\n>>>>>>> t\nd\n");
  ASSERT_TRUE(marks);
  EXPECT_EQ(marks->begin, 2U);
  EXPECT_EQ(marks->end, 33U);
}

}  // namespace
}  // namespace stepwise
