// What the shipped solutions promise in their README.
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "package/package.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

Solution shipped(const std::string& name) {
  return read_package(source_folder() / "solutions" / name);
}

// Only what counting needs: which step types wait, choose or open an activity.
Palette palette() {
  const std::pair<const char*, std::uint32_t> types[] = {{"automated_email", trait_command},
                                                         {"wait", trait_waits},
                                                         {"linkedin_research", trait_activity},
                                                         {"linkedin_connect", trait_activity},
                                                         {"phone_call", trait_activity},
                                                         {"call_condition", trait_condition},
                                                         {"task", trait_activity},
                                                         {"update_field", trait_command}};
  Palette result;
  for (const auto& [name, traits] : types) {
    StepType type;
    type.id = std::string("stepwise.step.") + name + "/1";
    type.traits = traits;
    if (type.has(trait_waits)) {
      for (const char* unit : {"days", "hours"}) {
        ParameterDescription parameter;
        parameter.name = unit;
        parameter.unit = unit;
        parameter.type = ParameterType::integer;
        type.parameters.push_back(parameter);
      }
    }
    result.step_types[type.id] = type;
  }
  return result;
}

Sequence high_volume() {
  for (const Component& component : shipped("high_volume_leads").components) {
    if (const auto* sequence = std::get_if<Sequence>(&component.definition)) return *sequence;
  }
  return {};
}

TEST(SolutionsTest, high_volume_has_seven_steps_and_nine_days) {
  const SequenceTotals numbers = totals(high_volume(), palette());

  EXPECT_EQ(numbers.steps, 7u);
  EXPECT_EQ(numbers.days, 9.0);
}

TEST(SolutionsTest, high_volume_leads_every_outcome_on_until_a_path_ends) {
  const Sequence sequence = high_volume();
  const std::set<std::string> ends = {"plan_meeting", "disqualify"};

  for (const Step& step : sequence.steps) {
    const bool is_end = std::all_of(step.branches.begin(), step.branches.end(),
                                    [](const Branch& branch) { return branch.end.has_value(); });
    EXPECT_EQ(is_end, ends.contains(step.id)) << step.id;
    for (const Branch& branch : step.branches) {
      EXPECT_TRUE(branch.end || sequence.step(branch.next) != nullptr)
          << step.id << " " << branch.next;
    }
  }
}

TEST(SolutionsTest, requirements_name_every_type_that_is_used) {
  for (const char* name : {"minimal", "high_volume_leads", "ab_test"}) {
    const Solution solution = shipped(name);
    std::set<std::string> used;
    for (const Component& component : solution.components) {
      const auto* sequence = std::get_if<Sequence>(&component.definition);
      if (sequence == nullptr) continue;
      used.insert(sequence->strategy);
      for (const Step& step : sequence->steps) used.insert(step.type);
    }
    std::set<std::string> required;
    for (const Requirement& requirement : solution.manifest.requirements) {
      required.insert(requirement.type);
    }
    EXPECT_EQ(used, required) << name;
  }
}

TEST(SolutionsTest, the_mapping_of_the_sample_names_columns_that_exist) {
  const auto folder = source_folder() / "solutions/samples/high_volume_leads";
  const auto mapping = nlohmann::json::parse(read_file(folder / "mapping.json"));
  const std::string csv = read_file(folder / "leads.csv");
  const std::string header = csv.substr(0, csv.find('\n')) + ",";
  std::set<std::string> columns;
  for (const Component& component : shipped("base").components) {
    const auto* table = std::get_if<Table>(&component.definition);
    if (table == nullptr || table->name != mapping["table"]) continue;
    for (const Column& column : table->columns) columns.insert(column.name);
  }

  for (const auto& column : mapping["columns"]) {
    EXPECT_TRUE(columns.contains(column["to"])) << column;
    EXPECT_NE(header.find(column["from"].get<std::string>() + ","), std::string::npos) << column;
  }
}

TEST(SolutionsTest, the_sample_is_made_by_its_script) {
  if (!has_program("python3")) GTEST_SKIP() << "python3 is not installed";
  const auto folder = source_folder() / "solutions/samples/high_volume_leads";

  EXPECT_EQ(run("python3 '" + (folder / "make_leads.py").string() + "'"),
            read_file(folder / "leads.csv") + "exit 0");
}

}  // namespace
}  // namespace stepwise::package
