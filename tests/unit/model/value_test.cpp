#include "model/value.hpp"

#include <gmock/gmock.h>

namespace stepwise {
namespace {

using testing::ElementsAre;

TEST(Value, is_text_as_people_and_xml_read_it) {
  EXPECT_EQ(to_text(Value{}), "");
  EXPECT_EQ(to_text(Value{true}), "true");
  EXPECT_EQ(to_text(Value{std::int64_t{-7}}), "-7");
  EXPECT_EQ(to_text(Value{0.1}), "0.1");
  EXPECT_EQ(to_text(Value{std::string("a b")}), "a b");
  EXPECT_EQ(to_text(Value{*parse_time("2026-03-02")}), "2026-03-02T00:00:00Z");
  EXPECT_EQ(to_text(Value{*parse_date("2026-03-02")}), "2026-03-02");
}

TEST(Fields, are_found_by_name_the_first_one_counts) {
  const Fields fields{{"a", std::string("1")}, {"a", std::string("2")}, {"b", true}};
  EXPECT_EQ(find_text(fields, "a"), "1");
  EXPECT_EQ(find_text(fields, "b"), "");
  EXPECT_EQ(find(fields, "c"), nullptr);
  EXPECT_EQ(*find(fields, "b"), Value{true});
}

TEST(Fields, are_replaced_in_place_or_appended) {
  Fields fields{{"a", true}, {"b", true}};
  set(fields, "a", false);
  set(fields, "c", 1.5);
  EXPECT_THAT(fields, ElementsAre(Field{"a", false}, Field{"b", true}, Field{"c", 1.5}));
}

}  // namespace
}  // namespace stepwise
