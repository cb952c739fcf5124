#include "cli/document.hpp"

#include <gmock/gmock.h>

namespace stepwise::cli {
namespace {

const Time monday = *parse_time("2026-03-02T09:00:00Z");

TEST(Document, json_keeps_types_and_the_order_of_keys) {
  const Document document = Document::Object{{"zero", 0},
                                             {"yes", true},
                                             {"half", 0.5},
                                             {"none", Document()},
                                             {"when", monday},
                                             {"list", Document::List{"a", 1}},
                                             {"empty", Document::List{}}};

  EXPECT_EQ(to_json(document),
            "{\n"
            "  \"zero\": 0,\n"
            "  \"yes\": true,\n"
            "  \"half\": 0.5,\n"
            "  \"none\": null,\n"
            "  \"when\": \"2026-03-02T09:00:00Z\",\n"
            "  \"list\": [\n"
            "    \"a\",\n"
            "    1\n"
            "  ],\n"
            "  \"empty\": []\n"
            "}\n");
}

TEST(Document, bytes_that_are_not_utf8_do_not_break_the_json) {
  EXPECT_EQ(to_json(Document("a\xff")), "\"a\xEF\xBF\xBD\"\n");
}

TEST(Document, people_read_values_in_plain_words) {
  EXPECT_EQ(to_plain(true), "yes");
  EXPECT_EQ(to_plain(1200), "1200");
  EXPECT_EQ(to_plain(Document()), "");
  EXPECT_EQ(to_plain("a\nb"), "a\\nb");
  EXPECT_EQ(to_plain(Document::List{"a", "b"}), "a, b");
  EXPECT_EQ(to_plain(Document::Object{{"sent", 3}, {"bounced", 1}}), "sent 3, bounced 1");
}

TEST(Document, people_read_times_without_the_zeros) {
  EXPECT_EQ(to_plain(monday), "2026-03-02 09:00");
  EXPECT_EQ(to_plain(monday + std::chrono::seconds(5)), "2026-03-02 09:00:05");
  EXPECT_EQ(to_plain(monday + std::chrono::milliseconds(250)), "2026-03-02 09:00:00.25");
  EXPECT_EQ(to_plain(std::optional<Time>{}), "");
}

TEST(Document, only_numbers_are_numbers) {
  EXPECT_TRUE(is_number(1));
  EXPECT_TRUE(is_number(1.5));
  EXPECT_FALSE(is_number("1"));
  EXPECT_FALSE(is_number(true));
  EXPECT_FALSE(is_number(Document::List{1}));
}

}  // namespace
}  // namespace stepwise::cli
