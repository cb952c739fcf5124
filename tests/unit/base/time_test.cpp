#include "base/time.hpp"

#include <gtest/gtest.h>

namespace stepwise {
namespace {

TEST(TimeTest, a_sign_is_no_digit) {
  for (const char* text : {"2026-03-02T-0:-0", "2026-03-02T09:-0", "2026-03--2", "2026--3-02",
                           "2026-03-02T09:00:-0", "2026-03-02T09:00:00+-0:00", "-026-03-02"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(TimeTest, what_is_read_is_written_the_same) {
  for (const char* text : {"2026-03-02T09:00:00Z", "2026-03-02T09:00:00.25Z"}) {
    ASSERT_TRUE(parse_time(text)) << text;
    EXPECT_EQ(to_iso8601(*parse_time(text)), text);
  }
}

}  // namespace
}  // namespace stepwise
