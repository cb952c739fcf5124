#include "unit/model/samples.hpp"

namespace stepwise::samples {
namespace {

ParameterDescription parameter(std::string name, ParameterType type) {
  ParameterDescription description;
  description.title = "the " + name;
  description.name = std::move(name);
  description.type = type;
  return description;
}

StepType type(std::string id, std::string group, std::string title, std::uint32_t traits,
              std::vector<std::string> outcomes) {
  StepType result;
  result.id = std::move(id);
  result.group = std::move(group);
  result.title = std::move(title);
  result.traits = traits;
  result.plugin = "test";
  result.plugin_version = "1.2.0";
  for (std::string& outcome : outcomes) {
    OutcomeDescription description{outcome, outcome};
    description.title.front() = static_cast<char>(description.title.front() - 'a' + 'A');
    result.outcomes.push_back(std::move(description));
  }
  return result;
}

StepType email() {
  StepType result = type("test.email/1", "Steps", "Send an e-mail", trait_activity, {"done"});
  result.parameters = {parameter("template", ParameterType::email_template),
                       parameter("note", ParameterType::text)};
  result.parameters[1].rendered = true;
  return result;
}

StepType wait() {
  StepType result = type("test.wait/1", "Steps", "Set wait time", trait_waits, {"done"});
  result.parameters = {parameter("days", ParameterType::integer),
                       parameter("hours", ParameterType::integer)};
  result.parameters[0].unit = "days";
  result.parameters[1].unit = "hours";
  for (ParameterDescription& description : result.parameters) {
    description.default_text = "0";
    description.min = 0;
  }
  result.parameters[0].max = 30;
  result.parameters[1].max = 23;
  return result;
}

StepType field() {
  StepType result =
      type("test.field/1", "Conditions", "Field value", trait_condition, {"yes", "no"});
  result.parameters = {parameter("where", ParameterType::condition)};
  result.parameters[0].required = true;
  return result;
}

StepType update() {
  StepType result = type("test.update/1", "Commands", "Update field", trait_command, {"done"});
  result.parameters = {parameter("column", ParameterType::column),
                       parameter("value", ParameterType::column_value)};
  result.parameters[0].required = true;
  result.parameters[1].of = "column";
  return result;
}

StepType advance() {
  StepType result =
      type("test.advance/1", "Commands", "Advance to another sequence", trait_advances, {"done"});
  result.parameters = {parameter("sequence", ParameterType::sequence)};
  return result;
}

StepType any() {
  StepType result = type("test.any/1", "Steps", "Anything", trait_command, {"done"});
  result.parameters = {
      parameter("text", ParameterType::text),       parameter("integer", ParameterType::integer),
      parameter("decimal", ParameterType::decimal), parameter("boolean", ParameterType::boolean),
      parameter("time", ParameterType::date_time),  parameter("one", ParameterType::one_of),
      parameter("many", ParameterType::any_of),     parameter("user", ParameterType::user),
      parameter("team", ParameterType::team),       parameter("note", ParameterType::text)};
  result.parameters[9].rendered = true;
  result.parameters[0].max = 5;
  result.parameters[1].min = 1;
  result.parameters[2].max = 2.5;
  result.parameters[5].choices = {"opened", "replied", "clicked"};
  result.parameters[6].choices = {"opened", "replied", "clicked"};
  return result;
}

}  // namespace

Palette palette() {
  Palette result;
  for (StepType& known : std::vector<StepType>{
           email(), wait(), field(), update(), advance(), any(),
           type("test.call/1", "Steps", "Make a phone call", trait_activity, {"done", "skipped"}),
           type("test.task/1", "Steps", "Complete a task", trait_activity, {"done"}),
           type("test.research/1", "LinkedIn", "LinkedIn: research", trait_activity, {"done"}),
           type("test.answered/1", "Conditions", "Call answered?", trait_condition,
                {"yes", "no"})}) {
    result.step_types.emplace(known.id, known);
  }
  StrategyType owner;
  owner.id = "test.owner/1";
  owner.plugin_version = "1.2.0";
  owner.parameters = {parameter("most", ParameterType::integer)};
  owner.parameters[0].max = 10;
  result.strategies.emplace(owner.id, owner);
  return result;
}

Catalog catalog() {
  Table lead;
  lead.name = "lead";
  lead.primary_column = "subject";
  const auto add = [&](std::string name, ColumnType column_type) -> Column& {
    Column column;
    column.name = std::move(name);
    column.type = column_type;
    lead.columns.push_back(column);
    return lead.columns.back();
  };
  add("account", ColumnType::lookup).lookup_table = "account";
  add("created", ColumnType::date_time);
  Column& number = add("employees", ColumnType::whole_number);
  number.min = 0;
  number.max = 1000;
  add("firstname", ColumnType::text).max_length = 20;
  add("do_not_call", ColumnType::boolean);
  add("rating", ColumnType::choice).choice = "rating";
  add("revenue", ColumnType::decimal);
  add("subject", ColumnType::text).required = true;

  Catalog result;
  result.tables.emplace("lead", lead);
  result.choices.emplace("rating",
                         Choice{"rating", "Rating", {{1, "Hot"}, {2, "Warm"}, {3, "Cold"}}});
  return result;
}

CheckContext context(const Palette& palette, const Catalog& catalog) {
  const auto email = [](const char* name, const char* body) {
    return EmailTemplate{name, name, "lead", "Hello {{subject}}", body};
  };
  return {palette,
          catalog,
          {email("intro", ""), email("reminder", ""), email("misspelt", "Dear {{subjekt}}")},
          {"other"}};
}

Step step(std::string id, std::string type_id,
          std::initializer_list<std::pair<const char*, const char*>> branches,
          std::initializer_list<std::pair<const char*, const char*>> parameters) {
  Step result;
  result.id = std::move(id);
  result.type = std::move(type_id);
  for (const auto& [outcome, next] : branches) result.branches.push_back({outcome, next});
  for (const auto& [name, text] : parameters) result.parameters.push_back({name, text, {}});
  return result;
}

Sequence sequence(std::vector<Step> steps) {
  Sequence result;
  result.unique_name = "sample";
  result.name = "Sample";
  result.table = "lead";
  result.strategy = "test.owner/1";
  if (!steps.empty()) result.first = steps.front().id;
  result.steps = std::move(steps);
  return result;
}

Sequence good_sequence() {
  return sequence({step("intro", "test.email/1", {{"done", "pause"}}, {{"template", "intro"}}),
                   step("pause", "test.wait/1", {{"done", "call"}}, {{"days", "2"}}),
                   step("call", "test.call/1", {})});
}

Sequence high_volume_leads() {
  const auto named = [](Step step, std::string name) {
    step.name = std::move(name);
    return step;
  };
  Sequence result = sequence({
      named(step("intro", "test.email/1", {{"done", "w1"}}, {{"template", "intro"}}),
            "Send an introduction"),
      step("w1", "test.wait/1", {{"done", "research"}}, {{"days", "2"}}),
      named(step("research", "test.research/1", {{"done", "call1"}}),
            "Research the lead on LinkedIn"),
      named(step("call1", "test.call/1", {{"done", "answered1"}, {"skipped", "answered1"}}),
            "Call to introduce yourself"),
      step("answered1", "test.answered/1", {{"yes", "connect"}, {"no", "email2"}}),
      named(step("connect", "test.research/1", {{"done", "plan1"}}), "Connect on LinkedIn"),
      named(step("plan1", "test.task/1", {}), "Plan a meeting"),
      named(step("email2", "test.email/1", {{"done", "w2"}}), "Remind with a second e-mail"),
      step("w2", "test.wait/1", {{"done", "call2"}}, {{"days", "3"}}),
      named(step("call2", "test.call/1", {{"done", "answered2"}, {"skipped", "answered2"}}),
            "Call again, best at another time of day than before"),
      step("answered2", "test.answered/1", {{"yes", "plan2"}, {"no", "w3"}}),
      named(step("plan2", "test.task/1", {}), "Plan a meeting"),
      step("w3", "test.wait/1", {{"done", "call3"}}, {{"days", "2"}, {"hours", "12"}}),
      named(step("call3", "test.call/1", {{"done", "answered3"}, {"skipped", "answered3"}}),
            "Last call"),
      step("answered3", "test.answered/1", {{"yes", "plan3"}, {"no", "disqualify"}}),
      named(step("plan3", "test.task/1", {}), "Plan a meeting"),
      named(step("disqualify", "test.update/1", {}, {{"column", "rating"}, {"value", "Cold"}}),
            "Disqualify the lead"),
  });
  result.unique_name = "high_volume_leads";
  result.name = "High-volume leads";
  return result;
}

}  // namespace stepwise::samples
