#include "cli/table.hpp"

#include <gmock/gmock.h>

namespace stepwise::cli {
namespace {

const Listing people = {"people",
                        {{"name", "NAME"}, {"age", "AGE"}, {"secret", ""}, {"", "CITY"}},
                        {{"Zoë", 7, "x", "Åre"}, {"Anna-Lena", 41, "y", ""}}};

TEST(Table, columns_are_aligned_and_numbers_stand_at_the_right) {
  EXPECT_EQ(to_table(people),
            "NAME       AGE  CITY\n"
            "Zoë          7  Åre\n"
            "Anna-Lena   41  -\n");
}

TEST(Table, headings_are_bold_on_a_terminal_only) {
  EXPECT_EQ(to_table(people, true).substr(0, 4), "\x1b[1m");
  EXPECT_EQ(to_table(people).find('\x1b'), std::string::npos);
}

TEST(Table, a_list_without_rows_is_no_table) {
  EXPECT_EQ(to_table({"people", {{"name", "NAME"}}, {}}), "");
}

TEST(Table, what_came_from_outside_cannot_steer_the_terminal) {
  EXPECT_EQ(to_table({"x", {{"name", "NAME"}}, {{"\x1b[2Jevil\nrow"}}}),
            "NAME\n\\x1b[2Jevil\\nrow\n");
}

TEST(Table, in_json_a_row_is_an_object_without_the_columns_for_people) {
  EXPECT_EQ(to_json(to_document(people)),
            R"([
  {
    "name": "Zoë",
    "age": 7,
    "secret": "x"
  },
  {
    "name": "Anna-Lena",
    "age": 41,
    "secret": "y"
  }
]
)");
}

TEST(Table, a_sheet_puts_its_values_under_each_other_and_leaves_out_what_is_empty) {
  const Sheet sheet = {
      {"a", "Name", "dev"}, {"b", "Virtual clock", true}, {"c", "Owner", ""}, {"d", "", "hidden"}};

  EXPECT_EQ(to_lines(sheet),
            "Name           dev\n"
            "Virtual clock  yes\n");
}

TEST(Table, wide_characters_take_two_columns_and_combining_marks_none) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("Zoë"), 3u);
  EXPECT_EQ(display_width("e\xCC\x81"), 1u);  // e and a combining acute
  EXPECT_EQ(display_width("株式会社"), 8u);
}

}  // namespace
}  // namespace stepwise::cli
