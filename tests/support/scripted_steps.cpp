#include "support/scripted_steps.hpp"

#include <algorithm>

namespace stepwise::testing {
namespace {

using namespace engine;

StepType type(const std::string& name, std::uint32_t traits,
              const std::vector<std::string>& outcomes,
              std::vector<ParameterDescription> parameters) {
  StepType result;
  result.id = "test." + name + "/1";
  result.title = name;
  result.traits = traits;
  for (const std::string& outcome : outcomes) result.outcomes.push_back({outcome, outcome});
  result.parameters = std::move(parameters);
  return result;
}

ParameterDescription parameter(const std::string& name, ParameterType kind) {
  ParameterDescription result;
  result.name = name;
  result.type = kind;
  return result;
}

std::int64_t number(const Fields& fields, std::string_view name) {
  const Value* value = find(fields, name);
  const auto* integer = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
  return integer == nullptr ? 0 : *integer;
}

StepAnswer answer_of(const StepRequest& request) {
  const std::string& id = request.step->type->id;
  const Fields& given = request.step->parameters;
  StepAnswer answer;
  if (id == "test.say/1") {
    answer.body = Finished{std::string(find_text(given, "outcome")), {}};
  } else if (id == "test.ask/1") {
    if (request.reason == Reason::enter) {
      answer.body = OpenActivity{"task", request.step->name, {}};
    } else {
      const std::string result(find_text(*request.event, "result"));
      answer.body = Finished{result == "b" ? "b" : "a", result};
    }
  } else if (id == "test.wait/1") {
    if (request.reason == Reason::due) {
      answer.body = Finished{};
    } else {
      answer.body = WaitFor{{std::nullopt, 0, number(given, "hours")}};
    }
  } else if (id == "test.listen/1") {
    if (request.reason == Reason::enter) {
      answer.body = AwaitEvents{{"reply"}, {std::nullopt, 0, number(given, "hours")}};
    } else {
      answer.body = Finished{request.reason == Reason::event ? "replied" : "silent", {}};
    }
  } else if (id == "test.try/1") {
    const std::string otherwise(find_text(given, "otherwise"));
    const bool is_first = request.tally == nullptr || request.tally->empty();
    std::string variant = is_first || otherwise.empty() ? "a" : otherwise;
    if (!request.variant.empty()) variant = request.variant;
    answer.variant = {variant, "hit", "as it comes"};
    answer.body = Finished{};
    if (request.attempt + 1 < number(given, "attempts"))
      answer.body = RetryLater{std::chrono::hours{1}, "busy"};
  } else if (id == "test.mail/1") {
    answer.body = Finished{};
    answer.effects.push_back({"message", {{"to", std::string("x@example.com")}}});
  } else if (id == "test.set/1") {
    answer.body = Finished{};
    answer.effects.push_back({"set_field",
                              {{"column", std::string(find_text(given, "column"))},
                               {"value", std::string(find_text(given, "value"))}}});
  } else if (id == "test.flaky/1") {
    if (request.attempt + 1 < number(given, "attempts")) {
      answer.body = Failed{"not today", true};
    } else {
      answer.body = Finished{};
    }
  } else if (id == "test.remind/1") {
    answer.effects.push_back({"message", {{"to", std::string("x@example.com")}}});
    if (request.reason == Reason::enter) {
      answer.body = WaitFor{{std::nullopt, 0, 24}};
    } else {
      answer.body = Finished{};
    }
  } else if (id == "test.insist/1") {
    answer.body = OpenActivity{"task", "again and again", {}};
  } else if (id == "test.odd/1") {
    answer.body = Finished{"never heard of", {}};
  } else {
    answer.body = Failed{"broken", false};
  }
  return answer;
}

}  // namespace

ScriptedSteps::ScriptedSteps() {
  const auto hours = parameter("hours", ParameterType::integer);
  for (StepType& each : std::vector<StepType>{
           type("say", trait_condition, {"yes", "no"}, {parameter("outcome", ParameterType::text)}),
           type("ask", trait_activity, {"a", "b"}, {}),
           type("wait", trait_waits, {"elapsed"}, {hours}),
           type("listen", trait_condition, {"replied", "silent"}, {hours}),
           type("mail", trait_command, {"sent"}, {}),
           type(
               "set", trait_command, {"done"},
               {parameter("column", ParameterType::text), parameter("value", ParameterType::text)}),
           type("flaky", trait_command, {"done"}, {parameter("attempts", ParameterType::integer)}),
           type("remind", trait_command, {"done"}, {}),
           type("insist", trait_activity, {"done"}, {}),
           type("try", trait_command | trait_trial, {"done"},
                {parameter("enough", ParameterType::integer),
                 parameter("attempts", ParameterType::integer),
                 parameter("otherwise", ParameterType::text)}),
           type("broken", trait_command, {"done"}, {}), type("odd", trait_command, {"done"}, {})}) {
    palette_.step_types.emplace(each.id, std::move(each));
  }
  StrategyType owner;
  owner.id = "test.owner/1";
  owner.is_default = true;
  palette_.strategies.emplace(owner.id, owner);
}

Catalog ScriptedSteps::catalog() {
  Catalog catalog;
  Table lead;
  lead.name = "lead";
  lead.primary_column = "city";
  for (const auto& [name, kind] :
       {std::pair{"city", ColumnType::text}, std::pair{"converted", ColumnType::boolean},
        std::pair{"visits", ColumnType::whole_number}}) {
    Column column;
    column.name = name;
    column.type = kind;
    lead.columns.push_back(column);
  }
  catalog.tables.emplace("lead", lead);
  return catalog;
}

std::vector<StepAnswer> ScriptedSteps::run(std::span<const StepRequest> requests) {
  std::vector<StepAnswer> answers;
  for (const StepRequest& request : requests) {
    keys.push_back(request.key);
    calls.push_back(request.step->id + "/" + std::to_string(static_cast<int>(request.reason)));
    answers.push_back(answer_of(request));
  }
  return answers;
}

Verdict ScriptedSteps::judge(const TrialRequest& request) {
  Verdict verdict;
  verdict.variants = {{"a", "A"}, {"b", "B"}};
  verdict.reason = "so far";
  const std::int64_t wanted = number(*request.parameters, "enough");
  for (const VariantTally& one : *request.tally) {
    if (wanted > 0 && one.tried >= wanted) verdict.chosen = one.variant;
  }
  return verdict;
}

std::vector<OwnerAnswer> ScriptedSteps::choose(std::span<const OwnerRequest> requests) {
  std::vector<OwnerAnswer> answers;
  for (const OwnerRequest& request : requests) {
    answers.push_back({std::string(request.record_owner), "owns the record", {}});
  }
  return answers;
}

Step make_step(const std::string& id, const std::string& type,
               const std::vector<std::string>& parameters,
               const std::vector<std::string>& branches) {
  Step step;
  step.id = id;
  step.type = "test." + type + "/1";
  step.name = id;
  for (const std::string& text : parameters) {
    const auto equals = text.find('=');
    step.parameters.push_back({text.substr(0, equals), text.substr(equals + 1), std::nullopt});
  }
  for (const std::string& text : branches) {
    const auto arrow = text.find('>');
    step.branches.push_back({text.substr(0, arrow), text.substr(arrow + 1)});
  }
  return step;
}

Sequence make_sequence(std::vector<Step> steps) {
  Sequence sequence;
  sequence.unique_name = "example";
  sequence.name = "Example";
  sequence.table = "lead";
  sequence.first = steps.front().id;
  sequence.steps = std::move(steps);
  return sequence;
}

}  // namespace stepwise::testing
