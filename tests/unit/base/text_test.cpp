#include "base/text.hpp"

#include <gtest/gtest.h>

namespace stepwise {
namespace {

TEST(TextTest, signs_that_nobody_sees_are_printed_escaped) {
  EXPECT_EQ(printable("a\u2060b"), "a\\u2060b");
  EXPECT_EQ(printable("a\u061Cb"), "a\\u061cb");
  EXPECT_EQ(printable("a\u200Bb\u2066c\uFEFF"), "a\\u200bb\\u2066c\\ufeff");
}

// A family, a profession, a Persian and a Hindi word; not between letters that do not join.
TEST(TextTest, joiners_are_shown_where_they_join) {
  for (const char* text :
       {"\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F469\U0001F3FD\u200D\u2695\uFE0F",
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0915\u094D\u200D\u0937"}) {
    EXPECT_EQ(printable(text), text);
  }
  EXPECT_EQ(printable("a\u200Db"), "a\\u200db");
  EXPECT_EQ(printable("\u200D\U0001F469"), "\\u200d\U0001F469");
  EXPECT_EQ(printable("\U0001F469\u200D"), "\U0001F469\\u200d");
  EXPECT_EQ(printable("\U0001F469\u200Dx"), "\U0001F469\\u200dx");
  EXPECT_EQ(printable("\U0001F469 \u200D\U0001F469"), "\U0001F469 \\u200d\U0001F469");
  EXPECT_EQ(printable("\U0001F469\u200D\u200D\U0001F469"), "\U0001F469\\u200d\\u200d\U0001F469");
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
