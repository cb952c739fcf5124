#include <gtest/gtest.h>

#include <stepwise/fields.hpp>
#include <stepwise/testing/inputs.hpp>

namespace stepwise::sdk::testing {
namespace {

// Reads the fields in `look`, and gives the text of the Error that it throws.
template <class Look>
std::string error_of(const Values& values, const Origin& origin, const Look& look) {
  const Crossing crossing(values);
  try {
    look(Fields(crossing.raw(), origin));
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

const Values one_of_each{{"text", "Lund"}, {"integer", 3},   {"decimal", 0.5},
                         {"flag", true},   {"time", Time()}, {"nothing", Value()}};

TEST(Fields, are_read_as_the_type_they_have) {
  const Crossing crossing(one_of_each);
  const Fields fields(crossing.raw(), origin::parameters);

  EXPECT_EQ(fields.text("text"), "Lund");
  EXPECT_EQ(fields.integer("integer"), 3);
  EXPECT_EQ(fields.decimal("decimal"), 0.5);
  EXPECT_TRUE(fields.flag("flag"));
  EXPECT_EQ(fields.time("time"), Time());
}

TEST(Fields, give_an_integer_where_a_decimal_is_asked_for) {
  const Crossing crossing(one_of_each);
  EXPECT_EQ(Fields(crossing.raw(), origin::record).decimal("integer"), 3.0);
}

TEST(Fields, give_the_other_value_for_what_is_missing_or_holds_nothing) {
  const Crossing crossing(one_of_each);
  const Fields fields(crossing.raw(), origin::parameters);

  EXPECT_EQ(fields.text("missing", "otherwise"), "otherwise");
  EXPECT_EQ(fields.integer("nothing", 9), 9);
  EXPECT_FALSE(fields.has("nothing"));
  EXPECT_EQ(fields.flag("flag", false), true);
}

TEST(Fields, blame_the_parameter_that_is_missing) {
  const Crossing crossing(one_of_each);
  try {
    Fields(crossing.raw(), origin::parameters).text("missing");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), Status::bad_configuration);
    EXPECT_EQ(error.parameter(), "missing");
    EXPECT_STREQ(error.what(), "parameter \"missing\" is missing or empty");
  }
}

TEST(Fields, take_an_empty_column_as_a_failure_that_stays) {
  const Crossing crossing(one_of_each);
  try {
    Fields(crossing.raw(), origin::record).text("nothing");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), Status::permanent);
    EXPECT_EQ(error.parameter(), "");
    EXPECT_STREQ(error.what(), "column \"nothing\" is missing or empty");
  }
}

// A column of a type that nobody expected is the customer's doing, not a fault of the plug-in.
TEST(Fields, take_a_column_of_another_type_as_a_failure_that_stays) {
  const Crossing crossing(one_of_each);
  try {
    Fields(crossing.raw(), origin::record).flag("text", false);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), Status::permanent);
  }
}

TEST(Fields, say_what_they_do_not_hold) {
  const auto look = [](auto read) { return error_of(one_of_each, origin::record, read); };
  EXPECT_EQ(look([](const Fields& f) { f.text("integer"); }),
            "column \"integer\" does not hold a text");
  EXPECT_EQ(look([](const Fields& f) { f.integer("text"); }),
            "column \"text\" does not hold an integer");
  EXPECT_EQ(look([](const Fields& f) { f.decimal("text", 1); }),
            "column \"text\" does not hold a decimal");
  EXPECT_EQ(look([](const Fields& f) { f.flag("integer"); }),
            "column \"integer\" does not hold a boolean");
  EXPECT_EQ(look([](const Fields& f) { f.time("integer"); }),
            "column \"integer\" does not hold a time");
}

TEST(Fields, give_all_texts_of_a_name) {
  const Values values{{"results", "answered"}, {"other", "x"}, {"results", "busy"}};
  const Crossing crossing(values);
  const Fields fields(crossing.raw(), origin::parameters);

  EXPECT_EQ(fields.texts("results"), (std::vector<std::string_view>{"answered", "busy"}));
  EXPECT_TRUE(fields.texts("missing").empty());
}

TEST(Fields, are_walked_through_in_their_order) {
  const Crossing crossing(one_of_each);
  std::string names;
  for (const Field field : Fields(crossing.raw(), origin::event)) {
    names.append(field.name()).append(" ");
  }
  EXPECT_EQ(names, "text integer decimal flag time nothing ");
}

TEST(Fields, may_be_empty_and_at_no_address) {
  const Fields fields({nullptr, 0}, origin::record);

  EXPECT_TRUE(fields.empty());
  EXPECT_EQ(fields.size(), 0U);
  EXPECT_EQ(fields.find("city"), std::nullopt);
  EXPECT_TRUE(fields.texts("city").empty());
  for (const Field field : fields) ADD_FAILURE() << field.name();
}

TEST(Fields, hold_texts_of_any_bytes) {
  const std::string odd("a\0\xff", 3);
  const Values values{{odd, odd}, {"empty", ""}};
  const Crossing crossing(values);
  const Fields fields(crossing.raw(), origin::record);

  EXPECT_EQ(fields.text(odd), odd);
  EXPECT_EQ(fields.text("empty"), "");
}

TEST(Fields, hand_a_value_on_with_its_kind) {
  const Crossing crossing(one_of_each);
  const Fields fields(crossing.raw(), origin::parameters);

  EXPECT_EQ(fields.value("integer").raw().kind, STEPWISE_INTEGER);
  EXPECT_EQ(fields.value("flag").raw().kind, STEPWISE_BOOLEAN);
  EXPECT_EQ(fields.value("time").raw().kind, STEPWISE_TIME);
  EXPECT_EQ(fields.value("decimal").raw().kind, STEPWISE_DECIMAL);
  EXPECT_EQ(fields.value("text").raw().kind, STEPWISE_TEXT);
  EXPECT_EQ(fields.value("missing").raw().kind, STEPWISE_NOTHING);
}

}  // namespace
}  // namespace stepwise::sdk::testing
