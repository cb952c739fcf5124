#include "cli/process.hpp"

#include <gtest/gtest.h>

namespace stepwise::cli {
namespace {

Palette palette() {
  Palette palette;
  StepType call, wait;
  call.id = "t.call/1";
  call.title = "Phone call";
  call.outcomes = {{"answered", ""}, {"voicemail", ""}, {"declined", ""}};
  wait.id = "t.wait/1";
  wait.title = "Wait";
  wait.outcomes = {{"done", ""}};
  palette.step_types = {{call.id, call}, {wait.id, wait}};
  return palette;
}

Step step(std::string id, std::string type, std::vector<Branch> branches) {
  Step step;
  step.id = std::move(id);
  step.type = std::move(type);
  step.branches = std::move(branches);
  return step;
}

// call_1 answered -> call_2; voicemail -> wait_1 -> call_2; declined -> end
Sequence sequence() {
  Sequence sequence;
  sequence.first = "call_1";
  sequence.steps = {
      step("call_1", "t.call/1", {{"answered", "call_2"}, {"voicemail", "wait_1"}}),
      step("call_2", "t.call/1", {}),
      step("wait_1", "t.wait/1", {{"done", "call_2"}}),
  };
  sequence.steps[0].name = "First call";
  sequence.steps[2].parameters = {{"days", "2", {}}};
  return sequence;
}

TEST(Process, branches_are_indented_under_their_outcome) {
  EXPECT_EQ(to_process(sequence(), palette()),
            "call_1  Phone call: First call\n"
            "    answered -> call_2\n"
            "    voicemail -> wait_1\n"
            "        wait_1  Wait\n"
            "            days: 2\n"
            "            -> call_2\n"
            "    declined -> end\n"
            "call_2  Phone call\n"
            "    -> end");
}

TEST(Process, a_step_of_an_unknown_type_and_one_that_no_path_reaches_are_shown_too) {
  Sequence odd = sequence();
  odd.steps.push_back(step("lost", "x.gone/1", {{"done", "call_1"}}));

  EXPECT_NE(to_process(odd, palette()).find("lost  x.gone/1\n    -> call_1"), std::string::npos);
}

TEST(Process, a_loop_is_written_once) {
  Sequence loop = sequence();
  loop.steps[1].branches = {{"voicemail", "call_1"}};

  const std::string text = to_process(loop, palette());

  EXPECT_EQ(text.find("call_1  Phone"), text.rfind("call_1  Phone"));
  EXPECT_NE(text.find("voicemail -> call_1"), std::string::npos);
}

TEST(Process, in_json_every_outcome_names_its_next_step_or_null) {
  const std::string json = to_json(steps_document(sequence(), palette()));

  EXPECT_NE(json.find("\"declined\": null"), std::string::npos);
  EXPECT_NE(json.find("\"voicemail\": \"wait_1\""), std::string::npos);
}

TEST(Process, a_condition_is_written_as_a_sentence) {
  Condition contoso, large, either, both;
  contoso.kind = large.kind = Condition::Kind::compare;
  contoso.column = "company";
  contoso.value = "Contoso";
  large.column = "amount";
  large.comparison = Comparison::is_set;
  either.kind = Condition::Kind::any;
  either.children = {contoso, large};
  both.kind = Condition::Kind::all;
  both.children = {large, either};

  EXPECT_EQ(to_plain(both), "amount is_set and (company equals \"Contoso\" or amount is_set)");
}

}  // namespace
}  // namespace stepwise::cli
