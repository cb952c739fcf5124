#include "model/parameter.hpp"

#include <gmock/gmock.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// What `parameter` of `type` becomes when a step gives these.
TypedParameter typed(const char* type, const char* parameter,
                     const std::vector<Parameter>& parameters) {
  const Palette palette = samples::palette();
  const Catalog catalog = samples::catalog();
  return parse_parameter(*palette.step_type(type)->parameter(parameter),
                         {catalog, "lead", parameters});
}

TEST(Parameter, reaches_the_plugin_with_the_type_it_declares) {
  EXPECT_THAT(typed("test.any/1", "text", {{"text", "abc", {}}}).fields,
              ElementsAre(Field{"text", std::string("abc")}));
  EXPECT_THAT(typed("test.any/1", "integer", {{"integer", "7", {}}}).fields,
              ElementsAre(Field{"integer", std::int64_t{7}}));
  EXPECT_THAT(typed("test.any/1", "decimal", {{"decimal", "2.5", {}}}).fields,
              ElementsAre(Field{"decimal", 2.5}));
  EXPECT_THAT(typed("test.any/1", "boolean", {{"boolean", "true", {}}}).fields,
              ElementsAre(Field{"boolean", true}));
  EXPECT_THAT(typed("test.any/1", "time", {{"time", "2026-03-02", {}}}).fields,
              ElementsAre(Field{"time", *parse_time("2026-03-02")}));
  EXPECT_THAT(typed("test.any/1", "one", {{"one", "replied", {}}}).fields,
              ElementsAre(Field{"one", std::string("replied")}));
}

TEST(Parameter, of_any_of_crosses_as_several_fields_in_the_order_written) {
  EXPECT_THAT(
      typed("test.any/1", "many", {{"many", "replied, opened", {}}}).fields,
      ElementsAre(Field{"many", std::string("replied")}, Field{"many", std::string("opened")}));
  EXPECT_EQ(typed("test.any/1", "many", {{"many", "opened,,replied", {}}}).problem,
            "parameter many: holds an empty entry");
}

TEST(Parameter, for_a_column_is_typed_by_that_column) {
  EXPECT_THAT(
      typed("test.update/1", "value", {{"column", "rating", {}}, {"value", "Warm", {}}}).fields,
      ElementsAre(Field{"value", std::int64_t{2}}));
  EXPECT_THAT(
      typed("test.update/1", "value", {{"column", "revenue", {}}, {"value", "5", {}}}).fields,
      ElementsAre(Field{"value", 5.0}));
  EXPECT_THAT(typed("test.update/1", "value", {{"column", "what", {}}, {"value", "5", {}}}).fields,
              ElementsAre(Field{"value", std::string("5")}));
}

TEST(Parameter, that_is_not_given_or_empty_has_its_default) {
  EXPECT_THAT(typed("test.wait/1", "days", {}).fields, ElementsAre(Field{"days", std::int64_t{0}}));
  EXPECT_THAT(typed("test.wait/1", "days", {{"days", "", {}}}).fields,
              ElementsAre(Field{"days", std::int64_t{0}}));
  EXPECT_THAT(typed("test.any/1", "text", {}).fields, IsEmpty());
}

TEST(Parameter, that_breaks_a_rule_has_no_value_but_a_reason) {
  const TypedParameter late = typed("test.wait/1", "days", {{"days", "31", {}}});
  EXPECT_THAT(late.fields, IsEmpty());
  EXPECT_EQ(late.code, "DEF007");
  EXPECT_EQ(late.problem, "parameter days: \"31\" is more than 30 days");
  EXPECT_EQ(late.remedy, "write a number from 0 to 30");
  EXPECT_EQ(typed("test.any/1", "integer", {{"integer", "9223372036854775808", {}}}).problem,
            "parameter integer: \"9223372036854775808\" does not fit into 64 bits");
}

TEST(Parameter, depends_on_the_record_only_where_it_can) {
  const Palette palette = samples::palette();
  const auto depends = [&](const char* type, const char* name, const Parameter& given) {
    return depends_on_record(*palette.step_type(type)->parameter(name), {given});
  };
  EXPECT_TRUE(depends("test.email/1", "note", {"note", "Dear {{firstname}}", {}}));
  EXPECT_FALSE(depends("test.email/1", "note", {"note", "Dear customer", {}}));
  EXPECT_FALSE(depends("test.any/1", "text", {"text", "{{firstname}}", {}}));
  EXPECT_TRUE(depends("test.email/1", "template", {"template", "intro", {}}));
  EXPECT_TRUE(depends("test.update/1", "column", {"column", "rating", {}}));
  EXPECT_TRUE(depends("test.field/1", "where", {"where", "", Condition{}}));
  EXPECT_FALSE(depends("test.update/1", "value", {"value", "1", {}}));
}

}  // namespace
}  // namespace stepwise
