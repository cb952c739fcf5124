#include "model/render.hpp"

#include <gmock/gmock.h>

#include "model/gap.hpp"
#include "model/merge_field.hpp"
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

std::string filled(std::string_view text) {
  const Catalog catalog = samples::catalog();
  const Record record = lead();
  return render(text, {record, catalog});
}

TEST(Render, fills_fields_with_values_as_people_read_them) {
  EXPECT_EQ(filled("{{rating}} lead, {{revenue}} M"), "Warm lead, 2.5 M");
  EXPECT_EQ(filled("no fields"), "no fields");
}

TEST(Render, takes_blanks_around_a_name_as_other_products_do) {
  for (const char* text : {"{{ rating }}", "{{rating }}", "{{\trating}}", "{{\xC2\xA0rating }}",
                           "{{ rating | cold }}", "{{rating |cold}}"}) {
    EXPECT_EQ(filled(text), "Warm") << text;
  }
  EXPECT_EQ(filled("{{ subject | friend }}"), "friend");
}

TEST(Render, fills_the_default_in_when_the_value_is_empty) {
  Catalog catalog = samples::catalog();
  catalog.variables.emplace("company", Variable{"company", "Company", {}, {}, "Contoso", false});
  catalog.variables.emplace("none", Variable{"none", "None", {}, {}, "", false});
  Record record = lead();
  record.fields.insert(record.fields.begin(), {"companyname", std::string()});
  const auto from = [&](const char* text) { return render(text, {record, catalog}); };

  EXPECT_EQ(from("Dear {{subject|Valued Customer}},"), "Dear Valued Customer,");
  EXPECT_EQ(from("{{companyname|an empty text}}"), "an empty text");
  EXPECT_EQ(from("{{parentaccountid.name|your company}}"), "your company");
  EXPECT_EQ(from("{{variable.company|x}} {{variable.none|we}} {{variable.other| us }}"),
            "Contoso we us");
  EXPECT_EQ(from("{{rating|cold}}"), "Warm");
  EXPECT_EQ(from("[{{subject|}}] [{{rating|}}] [{{subject| }}]"), "[] [Warm] []");
  EXPECT_EQ(from("{{subject|a b, <c> & d}}"), "a b, <c> & d");
}

TEST(Render, leaves_a_gap_where_an_empty_value_has_no_default) {
  const std::string text = filled("Dear {{subject}}, of {{companyname}} {{subject}}");
  EXPECT_TRUE(has_gap(text));
  EXPECT_THAT(gaps_in(text), ElementsAre("subject", "companyname"));
  EXPECT_EQ(show_gaps(text), "Dear [no subject], of [no companyname] [no subject]");
  EXPECT_EQ(gap_reason(text),
            "{{subject}} and {{companyname}} are empty for this record, and the text says nothing "
            "for that");
  EXPECT_FALSE(has_gap(filled("Dear {{subject|}},")));
  EXPECT_TRUE(is_only_gaps(filled("{{subject}} {{companyname}}\n")));
  EXPECT_FALSE(is_only_gaps(text));
}

TEST(Render, leaves_a_gap_where_a_field_is_not_understood_and_never_braces) {
  for (const char* text : {"{{",
                           "{{}}",
                           "{{ }}",
                           "{{rating",
                           "{{rating}",
                           "{{7*7}}",
                           "{{a.}}",
                           "{{.b}}",
                           "{{a..b}}",
                           "{{#if x}}",
                           "{{rating|",
                           "{{rating|x",
                           "{{rating|x}",
                           "{{|x}}",
                           "{{rating|a\nb}}",
                           "{{rating|a}b}}",
                           "{{rating|a{b}}",
                           "{{first name}}",
                           "{{firstname default=\"x\"}}",
                           "{{rating||there}}",
                           "{{rating|a|b}}",
                           "{{rating|upper}}",
                           "{{rating | default: \"x\"}}",
                           "{{rating|\"x\"}}",
                           "{{{rating}}}",
                           "{{{{rating}}}}",
                           "{{rating}}}",
                           "{rating}}",
                           "{ rating }}",
                           "{{rating\n}}",
                           "{{>x}}",
                           "{{&rating}}",
                           "{{rating!}}"}) {
    const std::string result = filled(text);
    EXPECT_TRUE(has_gap(result)) << text;
    EXPECT_EQ(show_gaps(result).find("{{"), std::string::npos) << text;
    EXPECT_THAT(columns_of(text), IsEmpty()) << text;
  }
}

TEST(Render, reads_braces_that_are_meant_as_they_are) {
  EXPECT_EQ(filled("\\{{rating\\}}"), "{{rating}}");
  EXPECT_EQ(filled("\\\\{{rating}}"), "\\Warm");
  EXPECT_EQ(filled("\\\\\\{{rating}}"), "\\{{rating}}");
  EXPECT_EQ(filled("a\\b {x} }} {\"a\":{\"b\":1}}"), "a\\b {x} }} {\"a\":{\"b\":1}}");
}

TEST(Render, never_looks_again_at_what_it_filled_in) {
  EXPECT_EQ(filled("Dear {{firstname}}"), "Dear {{subject}}");
  EXPECT_EQ(filled("{{subject|rating}} {{subject|$1 %s \\n}}"), "rating $1 %s \\n");
}

TEST(Render, takes_no_gap_from_data) {
  const Catalog catalog = samples::catalog();
  Record record = lead();
  record.fields = {{"firstname", gap("subject") + "Ann"}};
  EXPECT_EQ(render("Dear {{firstname}}", {record, catalog}), "Dear subjectAnn");
}

TEST(Render, fills_in_the_owner_and_the_sender) {
  const Catalog catalog = samples::catalog();
  const Record record = lead();
  const Contact anna{"Anna Ek", "anna@example.com", "+46 8 1", "Anna Ek\nContoso"};
  const Contact ben{"Ben", {}, {}, {}};
  const auto from = [&](const char* text) { return render(text, {record, catalog, &anna, &ben}); };

  EXPECT_EQ(from("{{owner.name}} {{ owner.mail }} {{owner.phone}}"),
            "Anna Ek anna@example.com +46 8 1");
  EXPECT_EQ(from("{{sender.name}}, {{sender.phone|no phone}}\n{{owner.signature}}"),
            "Ben, no phone\nAnna Ek\nContoso");
  EXPECT_THAT(gaps_in(from("{{sender.mail}} {{owner.fax}}")),
              ElementsAre("sender.mail", "owner.fax"));
  EXPECT_THAT(gaps_in(filled("{{sender.name}}")), ElementsAre("sender.name"));
  EXPECT_THAT(columns_of("{{owner.name}} {{sender.mail}} {{rating}}"), ElementsAre("rating"));
}

TEST(Render, variables_are_named_beside_columns_and_filled_in_once) {
  Catalog catalog = samples::catalog();
  catalog.variables.emplace("company", Variable{"company", "Company", {}, {}, "Contoso", false});
  const Record record = lead();
  const char* text = "{{variable.company}} {{rating}} {{variable.company}} {{variable.other|}}";

  EXPECT_THAT(columns_of(text), ElementsAre("rating"));
  EXPECT_THAT(variables_of(text), ElementsAre("company", "other"));
  EXPECT_EQ(render(text, {record, catalog}), "Contoso Warm Contoso ");

  catalog.variable_values["company"] = "{{rating}}";
  EXPECT_EQ(render("{{variable.company}}", {record, catalog}), "{{rating}}");
}

TEST(Render, columns_are_named_once_and_sorted) {
  EXPECT_THAT(columns_of("{{b}} {{a}} {{b}} {{ c }} {{b.d}}"), ElementsAre("a", "b", "b.d", "c"));
}

TEST(MergeFields, a_default_is_a_text_that_can_be_read_back) {
  EXPECT_TRUE(can_be_default("Valued Customer"));
  for (const char* text : {"{", "}", "a\nb", "a\rb", "a|b", "\"a\"", "upper"}) {
    EXPECT_FALSE(can_be_default(text)) << text;
  }
}

TEST(MergeFields, together_are_the_whole_text) {
  for (const std::string text : {"", "a", "{{", "}}", "{{a}}b{{c|d}}", "\\{{x\\}} {y}} {{{z}}}\\",
                                 "{{a\n}}{{b}}", "\\\\{{a}}}}", "{{{{{{", "}}}}}}"}) {
    std::string whole;
    for (const MergePart& part : merge_parts(text)) whole += part.written;
    EXPECT_EQ(whole, text);
  }
}

}  // namespace
}  // namespace stepwise
