#include <gmock/gmock.h>

#include <functional>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using samples::step;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> findings_in(const Sequence& sequence) {
  const Palette palette = samples::palette();
  const Catalog catalog = samples::catalog();
  std::vector<std::string> lines;
  for (const Diagnostic& finding : check(sequence, samples::context(palette, catalog))) {
    if (finding.severity == Severity::error) lines.push_back(to_line(finding));
  }
  return lines;
}

Condition comparison(std::string column, Comparison comparison, std::string value) {
  Condition leaf;
  leaf.kind = Condition::Kind::compare;
  leaf.column = std::move(column);
  leaf.comparison = comparison;
  leaf.value = std::move(value);
  return leaf;
}

Condition nested(int depth) {
  Condition condition = comparison("revenue", Comparison::is_set, "");
  for (int i = 0; i < depth; ++i) {
    Condition group;
    group.children.push_back(std::move(condition));
    condition = std::move(group);
  }
  return condition;
}

// A good sequence with a condition in front.
Sequence asking(Condition condition) {
  Sequence sequence = samples::good_sequence();
  Step ask = step("ask", "test.field/1", {{"yes", "intro"}});
  ask.parameters.push_back({"where", "", std::move(condition)});
  sequence.steps.insert(sequence.steps.begin(), ask);
  sequence.first = "ask";
  return sequence;
}

// A good sequence whose first step is test.any/1 with that parameter.
Sequence with_parameter(const char* name, const char* text) {
  Sequence sequence = samples::good_sequence();
  sequence.steps.insert(sequence.steps.begin(),
                        step("any", "test.any/1", {{"done", "intro"}}, {{name, text}}));
  sequence.first = "any";
  return sequence;
}

Sequence chain(int count, const char* type) {
  std::vector<Step> steps;
  for (int i = 1; i <= count; ++i) steps.push_back(step("s" + std::to_string(i), type, {}));
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    steps[i].branches.push_back({"done", steps[i + 1].id});
  }
  return samples::sequence(steps);
}

// A good sequence, spoilt.
Sequence spoilt(const std::function<void(Sequence&)>& spoil) {
  Sequence sequence = samples::good_sequence();
  spoil(sequence);
  return sequence;
}

struct BadDefinition {
  const char* name;
  Sequence sequence;
  std::string finding;  // all of it
};

void PrintTo(const BadDefinition& bad, std::ostream* out) {
  *out << bad.name;
}

class Check : public testing::TestWithParam<BadDefinition> {};

TEST_P(Check, says_what_is_wrong_and_what_to_do) {
  EXPECT_THAT(findings_in(GetParam().sequence), ElementsAre(GetParam().finding));
}

std::string named(const testing::TestParamInfo<BadDefinition>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    paths, Check,
    testing::Values(
        BadDefinition{"no_steps", samples::sequence({}),
                      "error[DEF001] sequence sample: has no steps; add at least one"},
        BadDefinition{"duplicate_step_id",
                      spoilt([](Sequence& s) { s.steps.push_back(s.steps[2]); }),
                      "error[DEF002] sequence sample, step call: there are two steps with this id; "
                      "give one of them another id"},
        BadDefinition{"no_first_step", spoilt([](Sequence& s) { s.first = ""; }),
                      "error[DEF003] sequence sample: does not say which step is the first; "
                      "name one of its steps"},
        BadDefinition{"unknown_first_step", spoilt([](Sequence& s) { s.first = "intr"; }),
                      "error[DEF003] sequence sample: begins with step \"intr\", which is not "
                      "there; did you mean \"intro\"?"},
        BadDefinition{"dangling_next", spoilt([](Sequence& s) {
                        s.steps[2].branches = {{"done", "nowhere"}};
                      }),
                      "error[DEF003] sequence sample, step call: outcome done leads to step "
                      "\"nowhere\", which is not there; add it, or let the path end here"},
        BadDefinition{"unreachable_step", spoilt([](Sequence& s) {
                        s.steps.push_back(step("lost", "test.task/1", {}));
                      }),
                      "error[DEF004] sequence sample, step lost: cannot be reached from the first "
                      "step; let a step lead to it, or remove it"},
        BadDefinition{"loop_without_wait",
                      samples::sequence({step("a", "test.email/1", {{"done", "b"}}),
                                         step("b", "test.call/1", {{"done", "a"}})}),
                      "error[DEF005] sequence sample: goes round in a loop without a wait: "
                      "a -> b -> a; put a wait into the loop, or let one branch end"},
        BadDefinition{"step_that_leads_to_itself",
                      samples::sequence({step("a", "test.call/1", {{"skipped", "a"}})}),
                      "error[DEF005] sequence sample: goes round in a loop without a wait: "
                      "a -> a; put a wait into the loop, or let one branch end"},
        BadDefinition{
            "wait_at_the_end",
            spoilt([](Sequence& s) { s.steps[2] = step("call", "test.wait/1", {}); }),
            "error[DEF006] sequence sample, step call: waits, but nothing follows outcome "
            "done; add a step after the wait, or remove it"},
        BadDefinition{"advance_first", samples::sequence({step("go", "test.advance/1", {})}),
                      "error[DEF008] sequence sample, step go: is the first step, but hands the "
                      "record to another sequence; put another step before it, or connect records "
                      "to that sequence"},
        BadDefinition{"step_after_advance", spoilt([](Sequence& s) {
                        s.steps[1].type = "test.advance/1";
                        s.steps[1].parameters.clear();
                      }),
                      "error[DEF009] sequence sample, step pause: hands the record to another "
                      "sequence, so step \"call\" cannot follow; end the path here"},
        BadDefinition{"too_many_steps", chain(401, "test.any/1"),
                      "error[DEF016] sequence sample: has 401 steps, more than 400; divide it into "
                      "sequences that advance from one to the next"},
        BadDefinition{"too_many_activities", chain(41, "test.task/1"),
                      "error[DEF017] sequence sample: has 41 activities on its longest path, more "
                      "than 40; divide it into sequences that advance from one to the next"},
        BadDefinition{"unknown_outcome", spoilt([](Sequence& s) {
                        s.steps[2].branches = {{"dune", ""}};
                      }),
                      "error[DEF020] sequence sample, step call: test.call/1 has no outcome "
                      "\"dune\"; did you mean \"done\"?"},
        BadDefinition{"outcome_given_twice", spoilt([](Sequence& s) {
                        s.steps[2].branches = {{"done", ""}, {"done", ""}};
                      }),
                      "error[DEF020] sequence sample, step call: outcome done is given twice; "
                      "remove one"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    types, Check,
    testing::Values(
        BadDefinition{"unknown_step_type",
                      spoilt([](Sequence& s) { s.steps[2].type = "com.example.robot/1"; }),
                      "error[DEF010] sequence sample, step call: step type "
                      "\"com.example.robot/1\" is not loaded; install the plug-in that brings it"},
        BadDefinition{"misspelt_step_type",
                      spoilt([](Sequence& s) { s.steps[2].type = "test.cal/1"; }),
                      "error[DEF010] sequence sample, step call: step type \"test.cal/1\" is not "
                      "loaded; did you mean \"test.call/1\"?"},
        BadDefinition{"unknown_strategy",
                      spoilt([](Sequence& s) { s.strategy = "com.example.fair/1"; }),
                      "error[DEF010] sequence sample, strategy: strategy \"com.example.fair/1\" is "
                      "not loaded; install the plug-in that brings it"},
        BadDefinition{"other_revision_of_a_step_type",
                      spoilt([](Sequence& s) { s.steps[2].type = "test.call/2"; }),
                      "error[DEF011] sequence sample, step call: step type \"test.call/2\" is not "
                      "loaded, but test.call/1 is; install the plug-in version that brings it, or "
                      "change the step to what is loaded"},
        BadDefinition{"unknown_table", spoilt([](Sequence& s) { s.table = "leed"; }),
                      "error[DEF014] sequence sample: there is no table \"leed\"; did you mean "
                      "\"lead\"?"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    parameters, Check,
    testing::Values(
        BadDefinition{"wait_of_31_days", spoilt([](Sequence& s) {
                        s.steps[1].parameters = {{"days", "31", {}}};
                      }),
                      "error[DEF007] sequence sample, step pause: parameter days: \"31\" is more "
                      "than 30 days; write a number from 0 to 30"},
        BadDefinition{"negative_wait", spoilt([](Sequence& s) {
                        s.steps[1].parameters = {{"days", "-1", {}}};
                      }),
                      "error[DEF007] sequence sample, step pause: parameter days: \"-1\" is less "
                      "than 0 days; write a number from 0 to 30"},
        BadDefinition{
            "wait_of_more_days_than_numbers_have", spoilt([](Sequence& s) {
              s.steps[1].parameters = {{"days", "100000000000000000000", {}}};
            }),
            "error[DEF007] sequence sample, step pause: parameter days: "
            "\"100000000000000000000\" is more than 30 days; write a number from 0 to 30"},
        BadDefinition{"wait_too_long_in_sum", spoilt([](Sequence& s) {
                        s.steps[1].parameters = {{"days", "30", {}}, {"hours", "12", {}}};
                      }),
                      "error[DEF007] sequence sample, step pause: waits 30.5 days, which is more "
                      "than 30 days; shorten it, or put two waits one after the other"},
        BadDefinition{"text_too_long", with_parameter("text", "sechs!"),
                      "error[DEF007] sequence sample, step any: parameter text: has 6 characters, "
                      "which is more than 5 characters; shorten it"},
        BadDefinition{"unknown_parameter", with_parameter("manny", "opened"),
                      "error[DEF012] sequence sample, step any: test.any/1 has no parameter "
                      "\"manny\"; did you mean \"many\"?"},
        BadDefinition{"parameter_of_a_type_that_takes_none", spoilt([](Sequence& s) {
                        s.steps[2].parameters = {{"loud", "true", {}}};
                      }),
                      "error[DEF012] sequence sample, step call: test.call/1 has no parameter "
                      "\"loud\"; remove it: the type takes none"},
        BadDefinition{"parameter_given_twice", spoilt([](Sequence& s) {
                        s.steps[0].parameters = {{"note", "a", {}}, {"note", "b", {}}};
                      }),
                      "error[DEF012] sequence sample, step intro: parameter note is given twice; "
                      "remove one"},
        BadDefinition{
            "required_parameter_missing",
            spoilt([](Sequence& s) { s.steps[2].type = "test.update/1"; }),
            "error[DEF012] sequence sample, step call: parameter column: is missing; give "
            "it a value: the column"},
        BadDefinition{
            "not_a_whole_number", with_parameter("integer", "two"),
            "error[DEF012] sequence sample, step any: parameter integer: \"two\" is not a "
            "whole number; write digits only"},
        BadDefinition{"not_one_of_the_choices", with_parameter("one", "openend"),
                      "error[DEF012] sequence sample, step any: parameter one: \"openend\" is not "
                      "one of its choices; did you mean \"opened\"?"},
        BadDefinition{"unknown_email_template",
                      spoilt([](Sequence& s) { s.steps[0].parameters[0].text = "reminders"; }),
                      "error[DEF012] sequence sample, step intro: parameter template: there is no "
                      "e-mail template \"reminders\"; did you mean \"reminder\"?"},
        BadDefinition{"unknown_column_in_email_template",
                      spoilt([](Sequence& s) { s.steps[0].parameters[0].text = "misspelt"; }),
                      "error[DEF014] sequence sample, step intro: parameter template: e-mail "
                      "template misspelt: table lead has no column \"subjekt\" to fill in; did "
                      "you mean \"subject\"?"},
        BadDefinition{"unknown_sequence", spoilt([](Sequence& s) {
                        s.steps[2] = step("call", "test.advance/1", {}, {{"sequence", "nurture"}});
                      }),
                      "error[DEF012] sequence sample, step call: parameter sequence: there is no "
                      "sequence \"nurture\"; import the solution that brings it"},
        BadDefinition{
            "strategy_parameter_out_of_range", spoilt([](Sequence& s) {
              s.strategy_parameters = {{"most", "11", {}}};
            }),
            "error[DEF007] sequence sample, strategy: parameter most: \"11\" is more than "
            "10; write 10 or less"},
        BadDefinition{
            "unknown_column_to_fill_in", spoilt([](Sequence& s) {
              s.steps[0].parameters = {{"note", "Dear {{first_name}}", {}}};
            }),
            "error[DEF014] sequence sample, step intro: parameter note: table lead has no "
            "column \"first_name\" to fill in; did you mean \"firstname\"?"},
        BadDefinition{"unknown_column_to_update", spoilt([](Sequence& s) {
                        s.steps[2] = step("call", "test.update/1", {}, {{"column", "ratin"}});
                      }),
                      "error[DEF014] sequence sample, step call: parameter column: table lead has "
                      "no column \"ratin\"; did you mean \"rating\"?"},
        BadDefinition{"value_that_the_column_cannot_hold", spoilt([](Sequence& s) {
                        s.steps[2] = step("call", "test.update/1", {},
                                          {{"column", "rating"}, {"value", "Warn"}});
                      }),
                      "error[DEF014] sequence sample, step call: parameter value: \"Warn\" is not "
                      "an option of choice rating; did you mean \"Warm\"?"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    conditions, Check,
    testing::Values(
        BadDefinition{"text_instead_of_a_condition", spoilt([](Sequence& s) {
                        s.steps[2] = step("call", "test.field/1", {}, {{"where", "rating = Hot"}});
                      }),
                      "error[DEF012] sequence sample, step call: parameter where: takes a "
                      "condition, not the text \"rating = Hot\"; write it as a condition element"},
        BadDefinition{
            "condition_instead_of_a_text", spoilt([](Sequence& s) {
              s.steps[0].parameters = {{"note", "", Condition{}}};
            }),
            "error[DEF012] sequence sample, step intro: parameter note: takes a text, not "
            "a condition; write a text"},
        BadDefinition{"condition_nested_too_deeply", asking(nested(33)),
                      "error[DEF013] sequence sample, step ask: parameter where: groups are nested "
                      "deeper than 32; take groups of the same kind together"},
        BadDefinition{"empty_group", asking(Condition{}),
                      "error[DEF013] sequence sample, step ask: parameter where: a group is empty; "
                      "put a comparison into it, or remove it"},
        BadDefinition{"comparison_without_value",
                      asking(comparison("rating", Comparison::equals, "")),
                      "error[DEF013] sequence sample, step ask: parameter where: equals of column "
                      "\"rating\" has no value; write one, or ask with is_set or is_not_set"},
        BadDefinition{"presence_with_value",
                      asking(comparison("rating", Comparison::is_set, "Hot")),
                      "error[DEF013] sequence sample, step ask: parameter where: is_set of column "
                      "\"rating\" takes no value; remove the value \"Hot\""},
        BadDefinition{"unknown_column_in_condition",
                      asking(comparison("ratings", Comparison::equals, "Hot")),
                      "error[DEF014] sequence sample, step ask: parameter where: table lead has no "
                      "column \"ratings\"; did you mean \"rating\"?"},
        BadDefinition{"comparison_that_the_type_does_not_have",
                      asking(comparison("rating", Comparison::less, "Hot")),
                      "error[DEF014] sequence sample, step ask: parameter where: column rating is "
                      "of type choice, which less does not compare; use one of: equals, "
                      "not_equals, is_set, is_not_set"},
        BadDefinition{"value_that_the_compared_column_cannot_hold",
                      asking(comparison("employees", Comparison::greater, "many")),
                      "error[DEF014] sequence sample, step ask: parameter where: column employees: "
                      "\"many\" is not a whole number; write digits only, for example 42"}),
    named);

INSTANTIATE_TEST_SUITE_P(
    names, Check,
    testing::Values(
        BadDefinition{"sequence_name_empty", spoilt([](Sequence& s) { s.name = " "; }),
                      "error[DEF018] sequence sample: name is empty; give it a name that people "
                      "recognise"},
        BadDefinition{"sequence_name_of_161_characters",
                      spoilt([](Sequence& s) { s.name = std::string(161, 'x'); }),
                      "error[DEF018] sequence sample: name has 161 characters, more than 160; "
                      "shorten it"},
        BadDefinition{"step_name_of_101_characters", spoilt([](Sequence& s) {
                        s.steps[0].name.clear();
                        for (int i = 0; i < 101; ++i) s.steps[0].name += "ä";
                      }),
                      "error[DEF018] sequence sample, step intro: name has 101 characters, more "
                      "than 100; shorten it"},
        BadDefinition{"description_of_2001_characters",
                      spoilt([](Sequence& s) { s.description = std::string(2001, 'x'); }),
                      "error[DEF018] sequence sample: description has 2001 characters, more than "
                      "2000; shorten it"},
        BadDefinition{"name_with_a_direction_mark",
                      spoilt([](Sequence& s) { s.name = "Call \u202eback"; }),
                      "error[DEF018] sequence sample: name holds control or invisible characters: "
                      "\"Call \\u202eback\"; remove them"},
        BadDefinition{
            "tag_with_a_line_feed", spoilt([](Sequence& s) { s.tags = {"In\nbound"}; }),
            "error[DEF018] sequence sample: tag \"In\\nbound\" is not an identifier; write 1 to "
            "100 letters a-z, digits and _, no digit in front"},
        BadDefinition{"unique_name_with_a_space",
                      spoilt([](Sequence& s) { s.unique_name = "my sequence"; }),
                      "error[DEF018] sequence my sequence: unique name \"my sequence\" is not an "
                      "identifier; write 1 to 100 letters a-z, digits and _, no digit in front"},
        BadDefinition{"step_id_with_a_dash", spoilt([](Sequence& s) {
                        s.steps[2].id = "call-1";
                        s.steps[1].branches[0].next = "call-1";
                      }),
                      "error[DEF018] sequence sample, step call-1: id \"call-1\" is not an "
                      "identifier; write 1 to 100 letters a-z, digits and _, no digit in front"}),
    named);

TEST(Check, has_nothing_to_say_about_good_sequences) {
  EXPECT_THAT(findings_in(samples::good_sequence()), IsEmpty());
  EXPECT_THAT(findings_in(samples::high_volume_leads()), IsEmpty());
}

TEST(Check, allows_what_lies_just_inside_the_limits) {
  Sequence sequence = samples::good_sequence();
  sequence.name = std::string(160, 'x');
  sequence.description = "two\nlines";
  sequence.steps[1].parameters = {{"days", "30", {}}};
  EXPECT_THAT(findings_in(sequence), IsEmpty());
  EXPECT_THAT(findings_in(chain(400, "test.any/1")), IsEmpty());
  EXPECT_THAT(findings_in(chain(40, "test.task/1")), IsEmpty());
  EXPECT_THAT(findings_in(asking(nested(32))), IsEmpty());
}

TEST(Check, allows_a_loop_in_which_time_passes) {
  EXPECT_THAT(findings_in(samples::sequence({step("a", "test.call/1", {{"done", "b"}}),
                                             step("b", "test.wait/1", {{"done", "a"}})})),
              IsEmpty());
}

TEST(Check, finds_everything_at_once_and_names_the_place) {
  Sequence sequence = samples::good_sequence();
  sequence.name = "";
  sequence.place.file = "sequence.xml";
  sequence.place.line = 2;
  sequence.steps[0].parameters[0].text = "nothing";
  sequence.steps[0].line = 7;
  sequence.steps[0].column = 5;
  sequence.steps[1].line = sequence.steps[2].line = 9;
  sequence.steps[1].branches.clear();

  EXPECT_THAT(
      findings_in(sequence),
      ElementsAre(
          "sequence.xml:2: error[DEF018] sequence sample: name is empty; give it a "
          "name that people recognise",
          "sequence.xml:7:5: error[DEF012] sequence sample, step intro: parameter "
          "template: there is no e-mail template \"nothing\"; import the solution "
          "that brings it",
          "sequence.xml:9: error[DEF006] sequence sample, step pause: waits, but nothing follows "
          "outcome done; add a step after the wait, or remove it",
          "sequence.xml:9: error[DEF004] sequence sample, step call: cannot be "
          "reached from the first step; let a step lead to it, or remove it"));
}

TEST(Check, says_once_that_a_table_is_missing_but_still_looks_at_the_form_of_conditions) {
  Sequence sequence = asking(comparison("rating", Comparison::equals, ""));
  sequence.table = "order";
  EXPECT_THAT(findings_in(sequence),
              ElementsAre("error[DEF014] sequence sample: there is no table \"order\"; import the "
                          "solution that brings it",
                          "error[DEF013] sequence sample, step ask: parameter where: equals of "
                          "column \"rating\" has no value; write one, or ask with is_set or "
                          "is_not_set"));
}

TEST(Check, takes_a_hundred_thousand_steps_in_one_loop) {
  Sequence sequence = chain(100000, "test.any/1");
  sequence.steps.back().branches.push_back({"done", "s1"});
  EXPECT_THAT(findings_in(sequence),
              ElementsAre("error[DEF016] sequence sample: has 100000 steps, more than 400; divide "
                          "it into sequences that advance from one to the next",
                          "error[DEF005] sequence sample: goes round in a loop without a wait: "
                          "s1 -> s2 -> s3 -> s4 -> s5 -> s6 -> s7 -> s8 -> ... (100000 steps) -> "
                          "s1; put a wait into the loop, or let one branch end"));
}

// Each step costs some checks, and a hostile one costs a look at all the others.
TEST(Check, says_of_a_sequence_that_is_far_too_long_nothing_about_its_steps) {
  Sequence sequence = chain(100'000, "test.any/1");
  for (Step& step : sequence.steps) step.branches.push_back({"other", "nowhere"});
  EXPECT_THAT(findings_in(sequence),
              ElementsAre("error[DEF016] sequence sample: has 100000 steps, more than 400; divide "
                          "it into sequences that advance from one to the next"));
}

TEST(Check, tells_a_hundred_loops_of_a_sequence_that_is_far_too_long) {
  Sequence sequence = chain(100'000, "test.any/1");
  for (Step& step : sequence.steps) step.branches.push_back({"back", "s1"});
  EXPECT_EQ(findings_in(sequence).size(), 1u + 100u);
}

TEST(Check, counts_outcomes_before_it_looks_at_each) {
  Sequence sequence = chain(1, "test.any/1");
  for (int i = 0; i < 300'000; ++i) {
    sequence.steps[0].branches.push_back({"o" + std::to_string(i), "nowhere"});
  }
  const auto findings = findings_in(sequence);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_THAT(findings[0], testing::HasSubstr("[DEF020] "));
  EXPECT_THAT(findings[0], testing::HasSubstr("has 300000 outcomes, more than 200; remove those "
                                              "that its type does not have"));
}

// What is left to the environment.
std::vector<std::string> findings_there(const Sequence& sequence, const Catalog& catalog,
                                        std::optional<Directory> people) {
  const Palette palette = samples::palette();
  CheckContext context = samples::context(palette, catalog);
  context.people = std::move(people);
  std::vector<std::string> lines;
  for (const Diagnostic& finding : check(sequence, context))
    if (finding.severity == Severity::error) lines.push_back(to_line(finding));
  return lines;
}

TEST(Check, a_binding_stands_for_somebody) {
  Catalog catalog = samples::catalog();
  const Sequence sequence = with_parameter("team", "East");
  const Directory people{{"anna"}, {"Vertrieb"}};
  EXPECT_THAT(findings_there(sequence, catalog, std::nullopt), IsEmpty());
  EXPECT_THAT(findings_there(sequence, catalog, Directory{{"East"}, {"Eats"}}),
              ElementsAre("error[DEF024] sequence sample, step any: parameter team: there is no "
                          "team \"East\" here; did you mean \"Eats\"?"));
  catalog.bindings[{BindingKind::team, "East"}] = "Vertrieb";
  EXPECT_THAT(findings_there(sequence, catalog, people), IsEmpty());
  EXPECT_THAT(findings_there(with_parameter("user", "East"), catalog, people),
              ElementsAre("error[DEF024] sequence sample, step any: parameter user: there is no "
                          "user \"East\" here; say who it is here: `stepwise binding set "
                          "user/East NAME`"));
}

TEST(Check, a_variable_is_there_and_has_a_value_when_it_is_required) {
  Catalog catalog = samples::catalog();
  const Sequence sequence = with_parameter("note", "{{variable.company}}");
  catalog.variables["compny"] = {};
  EXPECT_THAT(findings_there(sequence, catalog, std::nullopt),
              ElementsAre("error[DEF023] sequence sample, step any: parameter note: there is no "
                          "variable \"company\" to fill in; did you mean \"compny\"?"));
  catalog.variables["company"] = {};
  EXPECT_THAT(findings_there(sequence, catalog, std::nullopt), IsEmpty());
  catalog.variables["company"].required = true;
  EXPECT_THAT(findings_there(sequence, catalog, std::nullopt),
              ElementsAre("error[DEF024] sequence sample, step any: parameter note: variable "
                          "company has no value here; give it one: `stepwise variable set company "
                          "VALUE`"));
  catalog.variable_values["company"] = "Contoso";
  EXPECT_THAT(findings_there(sequence, catalog, std::nullopt), IsEmpty());
}

}  // namespace
}  // namespace stepwise
