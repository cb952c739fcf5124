#include "cli/progress.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <sstream>

namespace stepwise::cli {
namespace {

TEST(Progress, the_bar_shows_share_and_figures) {
  EXPECT_EQ(progress_line(0, 10, "rows"), "[..............................]   0%  0 / 10 rows");
  EXPECT_EQ(progress_line(5, 10, "rows"), "[###############...............]  50%  5 / 10 rows");
  EXPECT_EQ(progress_line(10, 10, "rows"), "[##############################] 100%  10 / 10 rows");
}

TEST(Progress, an_unknown_total_shows_the_figure_alone) {
  EXPECT_EQ(progress_line(7, 0, "rows"), "7 rows");
}

TEST(Progress, more_than_all_is_all) {
  EXPECT_EQ(progress_line(12, 10, "rows").find("100%") != std::string::npos, true);
}

TEST(Progress, a_pipe_sees_nothing) {
  std::ostringstream err;
  { ProgressBar(err, false, "rows").update(5, 10); }
  EXPECT_EQ(err.str(), "");
}

TEST(Progress, a_terminal_sees_a_bar_that_is_wiped_at_the_end) {
  std::ostringstream err;
  { ProgressBar(err, true, "rows").update(5, 10); }
  EXPECT_TRUE(err.str().ends_with("\r\x1b[K"));
}

// Last in this file: the wish to stop stays.
TEST(Progress, the_first_interrupt_is_a_wish_to_stop) {
  std::ostringstream err;
  ProgressBar bar(err, false, "rows");

  EXPECT_TRUE(bar.update(1, 10));
  std::raise(SIGINT);

  EXPECT_FALSE(bar.update(2, 10));
}

}  // namespace
}  // namespace stepwise::cli
