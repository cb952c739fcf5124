#include "model/render.hpp"

#include <gmock/gmock.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Record lead() {
  Record record;
  record.ref = {"lead", "1"};
  record.fields = {
      {"firstname", std::string("{{subject}}")}, {"rating", std::int64_t{2}}, {"revenue", 2.5}};
  return record;
}

TEST(Render, fills_places_with_values_as_people_read_them) {
  const Catalog catalog = samples::catalog();
  EXPECT_EQ(render("{{rating}} lead, {{revenue}} M", lead(), catalog), "Warm lead, 2.5 M");
  EXPECT_EQ(render("Re: {{subject}}!", lead(), catalog), "Re: !");
  EXPECT_EQ(render("no places", lead(), catalog), "no places");
}

TEST(Render, fills_the_default_in_when_the_value_is_empty) {
  Catalog catalog = samples::catalog();
  catalog.variables.emplace("company", Variable{"company", "Company", {}, {}, "Contoso", false});
  catalog.variables.emplace("none", Variable{"none", "None", {}, {}, "", false});
  Record record = lead();
  record.fields.insert(record.fields.begin(), {"companyname", std::string()});
  const auto filled = [&](const char* text) { return render(text, record, catalog); };

  EXPECT_EQ(filled("Dear {{subject|Valued Customer}},"), "Dear Valued Customer,");
  EXPECT_EQ(filled("{{companyname|an empty text}}"), "an empty text");
  EXPECT_EQ(filled("{{parentaccountid.name|your company}}"), "your company");
  EXPECT_EQ(filled("{{variable.company|x}} {{variable.none|we}} {{variable.other| us }}"),
            "Contoso we  us ");
  EXPECT_EQ(filled("{{rating|cold}}"), "Warm");
  EXPECT_EQ(filled("[{{subject|}}] [{{rating|}}]"), "[] [Warm]");
  EXPECT_EQ(filled("{{subject|a|b, <c> & \"d\"}}"), "a|b, <c> & \"d\"");
}

TEST(Render, a_default_is_written_as_it_is_and_never_looked_at_again) {
  EXPECT_EQ(render("{{subject|rating}} {{subject|$1 %s \\n}}", lead(), samples::catalog()),
            "rating $1 %s \\n");
  EXPECT_THAT(columns_of("{{a|rating}} {{b.c|{{d}}}}"), ElementsAre("a", "d"));
  EXPECT_THAT(variables_of("{{variable.a|variable.b}}"), ElementsAre("a"));
  EXPECT_TRUE(has_places("{{a|}}"));
}

TEST(Render, never_looks_again_at_what_it_filled_in) {
  EXPECT_EQ(render("Dear {{firstname}}", lead(), samples::catalog()), "Dear {{subject}}");
}

TEST(Render, leaves_alone_what_is_no_place) {
  for (const char* text : {"{{",
                           "}}",
                           "{{}}",
                           "{{ rating }}",
                           "{{rating",
                           "{rating}",
                           "{{7*7}}",
                           "{{a.}}",
                           "{{.b}}",
                           "{{a..b}}",
                           "{{rating}",
                           "{{#if x}}",
                           "{{rating|",
                           "{{rating|x",
                           "{{rating|x}",
                           "{{|x}}",
                           "{{rating |x}}",
                           "{{rating|a\nb}}",
                           "{{rating|a}b}}",
                           "{{rating|a{b}}",
                           "{{a.|b}}"}) {
    EXPECT_EQ(render(text, lead(), samples::catalog()), text);
    EXPECT_THAT(columns_of(text), IsEmpty()) << text;
  }
  EXPECT_EQ(render("{{{{rating}}}}", lead(), samples::catalog()), "{{Warm}}");
  EXPECT_EQ(render("{{rating|{{rating}}}}", lead(), samples::catalog()), "{{rating|Warm}}");
  EXPECT_TRUE(can_be_default("Valued Customer"));
  for (const char* text : {"{", "}", "a\nb", "a\rb"}) EXPECT_FALSE(can_be_default(text)) << text;
}

TEST(Render, variables_are_named_beside_columns_and_filled_in_once) {
  Catalog catalog = samples::catalog();
  catalog.variables.emplace("company", Variable{"company", "Company", {}, {}, "Contoso", false});
  const char* text = "{{variable.company}} {{rating}} {{variable.company}} {{variable.other}}";

  EXPECT_THAT(columns_of(text), ElementsAre("rating"));
  EXPECT_THAT(variables_of(text), ElementsAre("company", "other"));
  EXPECT_EQ(render(text, lead(), catalog), "Contoso Warm Contoso ");

  catalog.variable_values["company"] = "{{rating}}";
  EXPECT_EQ(render("{{variable.company}}", lead(), catalog), "{{rating}}");
}

TEST(Render, columns_are_named_once_and_sorted) {
  EXPECT_THAT(columns_of("{{b}} {{a}} {{b}} {{ c }} {{b.d}}"), ElementsAre("a", "b", "b.d"));
}

}  // namespace
}  // namespace stepwise
