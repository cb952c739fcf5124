#include "model/solution.hpp"

#include <gmock/gmock.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> needs(const Definition& definition) {
  std::vector<std::string> names;
  for (const ComponentRef& need : needs_of(definition, samples::palette())) {
    names.push_back(to_text(need));
  }
  return names;
}

TEST(Version, is_two_to_four_numbers) {
  for (const char* good : {"1.0", "1.0.0", "1.2.3.4", "01.2", "2026.3.2.15"}) {
    EXPECT_TRUE(parse_version(good)) << good;
  }
  for (const char* bad : {"", "1", "1.", ".1", "1.2.3.4.5", "1.2.", "1..2", "v1.2", "1.2-beta",
                          "1.-2", "1. 2", "1.99999999999999999999"}) {
    EXPECT_FALSE(parse_version(bad)) << bad;
  }
}

TEST(Version, compares_number_by_number_and_keeps_its_text) {
  EXPECT_EQ(*parse_version("1.2"), *parse_version("01.2.0.0"));
  EXPECT_LT(*parse_version("1.9"), *parse_version("1.10"));
  EXPECT_GT(*parse_version("2.0"), *parse_version("1.99.99.99"));
  EXPECT_EQ(parse_version("01.2")->text, "01.2");
}

TEST(Component, kinds_have_names_that_read_back) {
  for (const char* name :
       {"choice", "table", "column", "process_flow", "variable", "email_template", "sequence"}) {
    EXPECT_EQ(name_of(*component_kind_of(name)), name);
  }
  EXPECT_EQ(component_kind_of("workflow"), std::nullopt);
}

TEST(Component, is_named_after_its_definition) {
  Column column;
  column.name = "score";
  EXPECT_EQ(to_text(ref_of(AddedColumn{"lead", column})), "column lead.score");
  EXPECT_EQ(to_text(ref_of(samples::good_sequence())), "sequence sample");
}

TEST(Needs, of_a_sequence_are_its_table_templates_and_other_sequences) {
  Sequence sequence = samples::good_sequence();
  sequence.steps.push_back(samples::step("go", "test.advance/1", {}, {{"sequence", "other"}}));
  sequence.steps.push_back(samples::step("again", "test.advance/1", {}, {{"sequence", "sample"}}));
  EXPECT_THAT(needs(sequence), ElementsAre("table lead", "email_template intro", "sequence other"));
}

TEST(Needs, of_texts_are_the_variables_that_they_name) {
  EXPECT_THAT(needs(EmailTemplate{"t", "T", "lead", "{{variable.b}}", "{{variable.a}} {{city}}"}),
              ElementsAre("table lead", "variable a", "variable b"));
  Sequence sequence = samples::good_sequence();
  sequence.steps.push_back(samples::step("any", "test.any/1", {},
                                         {{"note", "{{variable.a}}"}, {"text", "{{variable.b}}"}}));
  EXPECT_THAT(needs(sequence), ElementsAre("table lead", "variable a", "email_template intro"));
}

TEST(Bindings, of_a_definition_are_the_users_and_teams_that_its_parameters_name) {
  Sequence sequence = samples::good_sequence();
  sequence.steps.push_back(
      samples::step("one", "test.any/1", {}, {{"team", "East"}, {"text", "x"}}));
  sequence.steps.push_back(
      samples::step("two", "test.any/1", {}, {{"team", "East"}, {"user", "boss"}}));
  const auto bindings = bindings_of(sequence, samples::palette());
  EXPECT_THAT(bindings,
              ElementsAre(Binding{BindingKind::user, "boss"}, Binding{BindingKind::team, "East"}));
  EXPECT_THAT(bindings_of(samples::good_sequence(), samples::palette()), IsEmpty());
  EXPECT_THAT(bindings_of(SequenceTemplate{sequence}, samples::palette()), testing::SizeIs(2));
}

TEST(Needs, of_tables_and_columns_are_choices_and_tables) {
  EXPECT_THAT(needs(samples::catalog().tables.at("lead")), ElementsAre("choice rating"));
  Column column;
  column.name = "score";
  EXPECT_THAT(needs(AddedColumn{"lead", column}), ElementsAre("table lead"));
  column.choice = "scores";
  EXPECT_THAT(needs(AddedColumn{"lead", column}), ElementsAre("choice scores", "table lead"));
  EXPECT_THAT(needs(ProcessFlow{"p", "P", "lead", {}}), ElementsAre("table lead"));
  EXPECT_THAT(needs(EmailTemplate{"t", "T", "lead", "", ""}), ElementsAre("table lead"));
  EXPECT_THAT(needs(Choice{}), IsEmpty());
}

}  // namespace
}  // namespace stepwise
