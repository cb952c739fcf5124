#include "transcript.hpp"

#include <gmock/gmock.h>

namespace transcript {
namespace {

using Lines = std::vector<std::string>;
using testing::ElementsAre;

TEST(Transcript, a_step_is_a_command_with_its_output_and_exit_code) {
  const auto steps = read({"# a comment", "$ a", "one", "", "two", "[exit 2]", "", "$ b"}, false);

  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].command, "a");
  EXPECT_THAT(steps[0].expected, ElementsAre("one", "", "two"));
  EXPECT_EQ(steps[0].exit_code, 2);
  EXPECT_EQ(steps[0].end, 7u);
  EXPECT_TRUE(steps[1].expected.empty());
}

TEST(Transcript, a_command_may_go_over_several_lines) {
  const auto steps = read({"$ cat <<X", "> one", "> X", "one"}, false);

  EXPECT_EQ(steps[0].command, "cat <<X\none\nX");
  EXPECT_THAT(steps[0].expected, ElementsAre("one"));
}

TEST(Transcript, in_markdown_only_console_blocks_count) {
  const auto steps =
      read({"$ no", "```sh", "$ no", "```", "```console", "$ yes", "out", "```", "x"}, true);

  ASSERT_EQ(steps.size(), 1u);
  EXPECT_EQ(steps[0].command, "yes");
  EXPECT_THAT(steps[0].expected, ElementsAre("out"));
}

TEST(Transcript, wildcards_stand_for_lines_and_for_parts_of_a_line) {
  EXPECT_TRUE(matches({"a", "...", "z"}, {"a", "z"}));
  EXPECT_TRUE(matches({"a", "...", "z"}, {"a", "b", "c", "z"}));
  EXPECT_FALSE(matches({"a", "...", "z"}, {"a", "b"}));
  EXPECT_TRUE(matches({"id [..] of [..]"}, {"id 7f of x"}));
  EXPECT_FALSE(matches({"id [..]x"}, {"id 7f"}));
  EXPECT_FALSE(matches({}, {"more"}));
}

}  // namespace
}  // namespace transcript
