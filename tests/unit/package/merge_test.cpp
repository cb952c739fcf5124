// Three-way merge and comparison of whatever the model can hold.
#include "model/merge.hpp"

#include "environment/comparing.hpp"
#include "unit/package/random_solution.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

class Merging : public testing::TestWithParam<int> {};

void expect_merged(const Solution& base, const Solution& ours, const Solution& theirs,
                   const Solution& expected) {
  const auto merged = merge(base, ours, theirs);
  for (const MergeConflict& one : merged.conflicts) {
    ADD_FAILURE() << to_text(one.component) << ' ' << one.place << ' ' << one.text;
    return;
  }
  EXPECT_TRUE(compare(merged.with_ours, expected).components.empty());
  ASSERT_EQ(merged.with_ours.components.size(), expected.components.size());
  for (std::size_t i = 0; i < expected.components.size(); ++i) {
    EXPECT_EQ(merged.with_ours.components[i].definition, expected.components[i].definition);
  }
}

TEST_P(Merging, takes_what_only_one_has_changed) {
  for (std::uint64_t i = 0; i < 100; ++i) {
    const std::uint64_t seed = static_cast<std::uint64_t>(GetParam()) * 100'000 + i;
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Solution base = random_solution(seed);
    Solution other = random_solution(seed + 50'000);
    other.manifest.version = base.manifest.version;
    other.manifest.unique_name = base.manifest.unique_name;

    expect_merged(base, base, other, other);
    expect_merged(base, other, base, other);
    expect_merged(base, other, other, other);
    EXPECT_TRUE(compare(base, base).empty());
    if (HasFailure()) return;
  }
}
INSTANTIATE_TEST_SUITE_P(Seeds, Merging, testing::Range(0, 5));

Step step(const std::string& id, const std::string& days, const std::string& next) {
  Step made;
  made.id = id;
  made.type = "x.step.wait/1";
  made.name = id;
  made.parameters = {{"days", days, {}}};
  if (!next.empty()) made.branches = {{"done", next}};
  return made;
}

Sequence process() {
  Sequence made;
  made.unique_name = "calls";
  made.name = "Calls";
  made.table = "lead";
  made.first = "one";
  made.steps = {step("one", "1", "two"), step("two", "2", "three"), step("three", "3", "")};
  return made;
}

std::vector<std::string> conflicts_of(const Sequence& ours, const Sequence& theirs) {
  std::vector<std::string> texts;
  for (const auto& one : merge(Definition(process()), ours, theirs).conflicts) {
    texts.push_back(one.place + ": " + one.text);
  }
  return texts;
}

TEST(MergeTest, puts_together_what_two_changed_in_different_steps) {
  Sequence ours = process(), theirs = process();
  ours.steps[0].parameters[0].text = "5";
  theirs.steps[2].name = "Last";
  theirs.steps[0].name = "First";

  const auto merged = merge(Definition(process()), ours, theirs);

  EXPECT_TRUE(merged.conflicts.empty());
  const auto& result = std::get<Sequence>(merged.with_ours);
  EXPECT_EQ(result.steps[0].parameters[0].text, "5");
  EXPECT_EQ(result.steps[0].name, "First");
  EXPECT_EQ(result.steps[2].name, "Last");
}

TEST(MergeTest, puts_steps_that_both_added_behind_those_they_stood_behind) {
  Sequence ours = process(), theirs = process();
  ours.steps.insert(ours.steps.begin() + 1, step("mine", "1", "two"));
  ours.steps[0].branches[0].next = "mine";
  theirs.steps.insert(theirs.steps.begin() + 2, step("yours", "1", "three"));
  theirs.steps[1].branches[0].next = "yours";

  const auto merged = merge(Definition(process()), ours, theirs);

  EXPECT_TRUE(merged.conflicts.empty());
  std::vector<std::string> ids;
  for (const Step& one : std::get<Sequence>(merged.with_ours).steps) ids.push_back(one.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"one", "mine", "two", "yours", "three"}));
}

TEST(MergeTest, names_a_conflict_by_its_step) {
  Sequence ours = process(), theirs = process();
  ours.steps[1].parameters[0].text = "5";
  theirs.steps[1].parameters[0].text = "7";
  EXPECT_EQ(conflicts_of(ours, theirs),
            (std::vector<std::string>{
                R"(step two, parameter days: ours is "5", theirs is "7", base was "2")"}));
}

TEST(MergeTest, puts_together_variables_and_the_lists_of_bindings) {
  const Variable was{"discount", "Discount", {}, VariableType::number, "10", false};
  Variable more = was, named = was;
  more.default_value = "12";
  named.name = "Rebate";
  const auto package = [](Variable variable, std::vector<Binding> bindings) {
    Solution solution;
    solution.components = {{ref_of(variable), std::move(variable)}};
    solution.manifest.bindings = std::move(bindings);
    return solution;
  };
  const Binding boss{BindingKind::user, "boss"}, east{BindingKind::team, "East"},
      west{BindingKind::team, "West"};

  const auto merged =
      merge(package(was, {east}), package(more, {east, west}), package(named, {boss}));

  EXPECT_TRUE(merged.conflicts.empty());
  EXPECT_EQ(std::get<Variable>(merged.with_ours.components.at(0).definition),
            (Variable{"discount", "Rebate", {}, VariableType::number, "12", false}));
  EXPECT_EQ(merged.with_ours.manifest.bindings, (std::vector<Binding>{boss, west}));
}

TEST(MergeTest, puts_together_what_two_made_of_one_manifest) {
  SolutionManifest was;
  was.unique_name = was.name = "leads";
  was.minimum_host = "0.9";
  was.unfinished = true;
  was.components = {{ComponentKind::tag, "old"}};
  SolutionManifest ours = was, theirs = was;
  ours.version.text = "1.9.0.0";
  ours.minimum_host = "0.10";
  ours.components = {{ComponentKind::tag, "mine"}, {ComponentKind::tag, "old"}};
  theirs.version.text = "1.10.0.0";
  theirs.unfinished = false;
  theirs.components = {{ComponentKind::tag, "theirs"}};
  theirs.requirements = {{"x.step.y/1", {}, {}}};

  const auto merged = merge(was, ours, theirs);

  EXPECT_TRUE(merged.conflicts.empty());
  EXPECT_EQ(merged.with_ours.version.text, "1.10.0.0");
  EXPECT_EQ(merged.with_ours.minimum_host, "0.10");
  EXPECT_FALSE(merged.with_ours.unfinished);
  EXPECT_EQ(merged.with_ours.requirements, theirs.requirements);
  EXPECT_EQ(
      merged.with_ours.components,
      (std::vector<ComponentRef>{{ComponentKind::tag, "mine"}, {ComponentKind::tag, "theirs"}}));
}

TEST(MergeTest, refuses_to_lose_what_one_changed_and_the_other_removed) {
  Sequence ours = process(), theirs = process();
  ours.steps[1].parameters[0].text = "5";
  theirs.steps.erase(theirs.steps.begin() + 1);
  theirs.steps[0].branches[0].next = "three";
  EXPECT_EQ(conflicts_of(ours, theirs),
            (std::vector<std::string>{
                R"(step two: ours is "changed", theirs is "removed", base was "there")"}));
}

// One leads to the last step in a further way; the other removes it, and no branch leads to it any
// more.
Sequence leading() {
  Sequence made = process();
  made.steps[0].branches.push_back({"skipped", "three"});
  return made;
}

Sequence without_last() {
  Sequence made = process();
  made.steps.pop_back();
  made.steps[1].branches.clear();
  return made;
}

TEST(MergeTest, refuses_a_branch_to_a_step_that_the_other_removed_and_names_the_sides_rightly) {
  EXPECT_EQ(
      conflicts_of(leading(), without_last()),
      (std::vector<std::string>{
          R"(step one: outcome skipped: ours is "three", theirs is "removed", base was nothing)"}));
  EXPECT_EQ(
      conflicts_of(without_last(), leading()),
      (std::vector<std::string>{
          R"(step one: outcome skipped: ours is "removed", theirs is "three", base was nothing)"}));
}

TEST(MergeTest, leaves_a_removed_step_to_the_side_that_leads_to_it) {
  const auto merged = merge(Definition(process()), leading(), without_last());

  const auto& ours = std::get<Sequence>(merged.with_ours);
  ASSERT_NE(ours.step("three"), nullptr);
  EXPECT_EQ(ours.step("one")->branch("skipped")->next, "three");
  EXPECT_TRUE(ours.step("two")->branches.empty());
  EXPECT_EQ(merged.with_theirs, Definition(without_last()));
}

TEST(MergeTest, refuses_to_begin_at_a_step_that_the_other_removed) {
  Sequence ours = process();
  ours.first = "three";
  EXPECT_EQ(conflicts_of(ours, without_last()),
            (std::vector<std::string>{
                R"(: first step: ours is "three", theirs is "removed", base was "one")"}));
  const auto merged = merge(Definition(process()), ours, without_last());
  EXPECT_NE(std::get<Sequence>(merged.with_ours).step("three"), nullptr);
  EXPECT_EQ(merged.with_theirs, Definition(without_last()));
}

// "abc": a choice with the options a, b and c.
Choice options(const std::string& labels) {
  Choice made{"kind", "Kind", {}};
  for (const char label : labels) made.options.push_back({label, std::string(1, label)});
  return made;
}

std::string labels(const Definition& choice) {
  std::string result;
  for (const ChoiceOption& one : std::get<Choice>(choice).options) result += one.label;
  return result;
}

TEST(MergeTest, puts_orders_together) {
  constexpr struct {
    const char *base, *ours, *theirs, *merged, *with_theirs;
  } cases[] = {
      {"abcd", "bcda", "abcd", "bcda", "bcda"},  // only one moved something
      {"abcd", "bcda", "dabc", "dbca", "dbca"},  // one moved a, one d
      {"abcd", "abxcd", "ycdab", "ycdabx", "ycdabx"},
      {"abcd", "acd", "bcda", "cda", "cda"},  // moved here, removed there
      {"abc", "bxac", "abcy", "bxacy", "bxacy"},
      {"ab", "abx", "aby", "abxy", "abxy"},  // both at one place: by name
      {"ab", "aby", "abx", "abxy", "abxy"},
      {"abc", "bca", "cab", "cba", "cba"},  // each moved one over the others
      {"abc", "bac", "acb", "bac", "acb"},  // goes round in a circle: a conflict
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(std::string(one.base) + ' ' + one.ours + ' ' + one.theirs);
    const auto merged =
        merge(Definition(options(one.base)), options(one.ours), options(one.theirs));
    EXPECT_EQ(labels(merged.with_ours), one.merged);
    EXPECT_EQ(labels(merged.with_theirs), one.with_theirs);
    EXPECT_EQ(merged.conflicts.empty(), std::string(one.merged) == one.with_theirs);
  }
}

TEST(MergeTest, keeps_rows_of_the_same_name_apart) {
  Choice base = options("aab"), ours = base, theirs = base;
  ours.options[1].label = "second";
  theirs.options.push_back({'c', "c"});
  const auto merged = merge(Definition(base), ours, theirs);
  EXPECT_TRUE(merged.conflicts.empty());
  EXPECT_EQ(labels(merged.with_ours), "asecondbc");
}

}  // namespace
}  // namespace stepwise::package
