#include "base/text.hpp"

#include <gtest/gtest.h>

namespace stepwise {
namespace {

TEST(TextTest, signs_that_nobody_sees_are_printed_escaped) {
  EXPECT_EQ(printable("a\u2060b"), "a\\u2060b");
  EXPECT_EQ(printable("a\u061Cb"), "a\\u061cb");
  EXPECT_EQ(printable("a\u200Bb\u2066c\uFEFF"), "a\\u200bb\\u2066c\\ufeff");
}

TEST(TextTest, bytes_that_are_no_utf8_are_replaced_one_by_one) {
  EXPECT_EQ(valid_utf8("all is well: \u00E9"), "all is well: \u00E9");
  EXPECT_EQ(valid_utf8("a\xFF\xFE b\xC3"), "a\uFFFD\uFFFD b\uFFFD");
}

// Beginning anew after each bad byte would take minutes.
TEST(TextTest, replacing_bytes_takes_time_in_proportion) {
  EXPECT_EQ(valid_utf8(std::string(2'000'000, '\xFF')).size(), 6'000'000u);
}

}  // namespace
}  // namespace stepwise
