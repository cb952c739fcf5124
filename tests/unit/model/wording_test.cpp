#include "model/wording.hpp"

#include <gtest/gtest.h>

namespace stepwise {
namespace {

TEST(Wording, counts_characters_not_bytes) {
  EXPECT_EQ(character_count(""), 0u);
  EXPECT_EQ(character_count("Zoë"), 3u);
  EXPECT_EQ(character_count("\U0001F4DE"), 1u);
}

TEST(Wording, cuts_long_texts_between_characters) {
  EXPECT_EQ(stepwise::quoted("short"), "\"short\"");
  EXPECT_EQ(stepwise::quoted("äöüß", 3), "\"äöü...\"");
  EXPECT_EQ(stepwise::quoted("äöü", 3), "\"äöü\"");
}

TEST(Wording, lists_and_counts_as_people_do) {
  EXPECT_EQ(listed(std::vector<std::string>{}), "");
  EXPECT_EQ(listed(std::vector<std::string>{"a"}), "a");
  EXPECT_EQ(listed(std::vector<std::string>{"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(shortlist(std::vector<std::string>(11, "a")), "a, a, a, a, a, a, a, a, a, a, ...");
  EXPECT_EQ(counted(1, "step"), "1 step");
  EXPECT_EQ(counted(0, "step"), "0 steps");
}

TEST(Wording, says_which_limit_is_broken_and_what_to_write) {
  EXPECT_EQ(limit_problem(31, 0, 30, "days"), "is more than 30 days");
  EXPECT_EQ(limit_problem(-1, 0, 30), "is less than 0");
  EXPECT_EQ(limit_problem(30, 0, 30), "");
  EXPECT_EQ(limit_remedy(0, 30), "write a number from 0 to 30");
  EXPECT_EQ(limit_remedy(2, {}), "write 2 or more");
  EXPECT_EQ(limit_remedy({}, 2.5), "write 2.5 or less");
}

}  // namespace
}  // namespace stepwise
