// Upgrades and the way back: what goes, what stays, what stands in the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "environment/environment.hpp"
#include "environment/local_values.hpp"
#include "environment/solutions.hpp"
#include "package/package.hpp"
#include "support/content.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Sequence call_sequence(const std::string& name, const std::string& subject = "Call") {
  Sequence sequence;
  sequence.unique_name = name;
  sequence.name = name;
  sequence.table = "visit";
  Step step;
  step.id = "call";
  step.type = "stepwise.step.task/1";
  step.name = "Call";
  step.parameters = {{"subject", subject, {}}};
  sequence.steps = {step};
  sequence.first = "call";
  return sequence;
}

Table visit_table() {
  Column name;
  name.name = "name";
  name.display_name = "Name";
  return {"visit", "Visit", "name", {name}};
}

AddedColumn city_column() {
  Column city;
  city.name = "city";
  city.display_name = "City";
  return {"visit", city};
}

class Undo : public ::testing::Test {
 protected:
  Undo() {
    Environment::create(folder_ / "dev.db",
                        {.name = "dev", .virtual_clock = true, .now = Time{Micros{1}}});
    OpenOptions options;
    options.plugin_folders = {STEPWISE_PLUGIN_DIR};
    environment_ = std::make_unique<Environment>(folder_ / "dev.db", options);
    import("tables", "1.0", {visit_table()});
  }

  std::filesystem::path package(const std::string& name, const std::string& version,
                                const std::vector<Definition>& definitions) {
    Solution solution;
    solution.manifest.unique_name = name;
    solution.manifest.name = name;
    solution.manifest.version.text = version;
    solution.manifest.publisher = {"contoso", "Contoso", "con", 10000};
    for (const Definition& one : definitions) solution.components.push_back({ref_of(one), one});
    const auto path = folder_ / (name + "_" + version + ".zip");
    package::write_package(solution, path, package::Form::zip, true);
    return path;
  }

  Imported import(const std::string& name, const std::string& version,
                  const std::vector<Definition>& definitions, const ImportOptions& options = {}) {
    return Solutions(*environment_).import(package(name, version, definitions), "anna", options);
  }

  static ImportOptions upgrade() {
    ImportOptions options;
    options.mode = ImportMode::upgrade;
    return options;
  }

  std::string content() { return testing::content_of(*environment_); }

  std::string refusal(const std::string& solution) {
    const std::string before = content();
    std::string words;
    try {
      Solutions(*environment_).undo(solution, "anna");
    } catch (const Error& error) {
      for (const Diagnostic& one : error.diagnostics()) words += to_line(one) + '\n';
    }
    EXPECT_EQ(content(), before);
    EXPECT_TRUE(Solutions(*environment_).plan_undo(solution).blocked());
    return words;
  }

  static std::vector<std::string> actions(const Plan& plan) {
    std::vector<std::string> words;
    for (const PlanItem& item : plan.items) {
      words.push_back(std::string(name_of(item.action)) + ' ' + item.kind + ' ' + item.name);
    }
    return words;
  }

  void put_visit(const std::string& key) {
    environment_->put_record({{"visit", key}, "anna", true, {{"name", std::string("V")}}});
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<Environment> environment_;
};

TEST_F(Undo, of_the_first_import_leaves_nothing_of_the_solution) {
  const std::string before = content();
  import("calls", "1.0", {call_sequence("calls"), city_column(), Tag { "hot", "Hot", {} }});
  ASSERT_NE(content(), before);

  const Plan plan = Solutions(*environment_).plan_undo("calls");
  Solutions(*environment_).undo("calls", "anna");

  EXPECT_THAT(actions(plan),
              ElementsAre("remove sequence calls", "remove tag hot", "remove column visit.city"));
  EXPECT_EQ(content(), before);
  EXPECT_TRUE(environment_->verify().empty());
}

TEST_F(Undo, of_an_update_brings_back_the_version_before) {
  import("calls", "1.0", {call_sequence("calls"), call_sequence("others")});
  const std::string before = content();
  import("calls", "1.1",
         {call_sequence("calls", "Call again"), call_sequence("others"), call_sequence("third")});

  Solutions(*environment_).undo("calls", "ben");

  EXPECT_EQ(content(), before);
  const auto log = Solutions(*environment_).log("calls");
  ASSERT_EQ(log.size(), 2u);
  EXPECT_FALSE(log[0].undone);
  ASSERT_TRUE(log[1].undone);
  EXPECT_EQ(log[1].undone->actor, "ben");
}

TEST_F(Undo, of_an_upgrade_brings_back_what_it_removed_with_its_rows) {
  import("calls", "1.0", {call_sequence("calls"), call_sequence("gone"), Tag { "hot", "Hot", {} }});
  environment_->add_user({"carla", ""});
  environment_->share_sequence("gone", "carla", ShareRight::edit, "");
  const std::string before = content();

  const Imported done = import("calls", "2.0", {call_sequence("calls")}, upgrade());
  EXPECT_THAT(actions(done.plan),
              ElementsAre("keep sequence calls", "remove sequence gone", "remove tag hot"));
  EXPECT_EQ(environment_->sequences().size(), 1u);
  Solutions(*environment_).undo("calls", "anna");

  EXPECT_EQ(content(), before);
  EXPECT_TRUE(environment_->verify().empty());
}

TEST_F(Undo, goes_back_import_by_import) {
  std::vector<std::string> states = {content()};
  for (const char* version : {"1.0", "1.1", "1.2"}) {
    import("calls", version, {call_sequence("calls", version)});
    states.push_back(content());
  }
  for (int i = 2; i >= 0; --i) {
    Solutions(*environment_).undo("calls", "anna");
    EXPECT_EQ(content(), states[static_cast<std::size_t>(i)]);
  }
  try {
    Solutions(*environment_).undo("calls", "anna");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "SOL012");
  }
}

TEST_F(Undo, is_refused_while_targets_were_connected_to_what_it_brought) {
  import("calls", "1.0", {call_sequence("calls")});
  environment_->activate("calls", "");
  EXPECT_THAT(refusal("calls"), HasSubstr("error[SOL015] sequence calls: is active"));
  put_visit("V-1");
  const RecordRef refs[] = {{"visit", "V-1"}};
  environment_->connect("calls", refs, "");
  environment_->deactivate("calls", "");
  EXPECT_THAT(refusal("calls"),
              HasSubstr("error[SOL015] sequence calls: 1 target has its history on it"));
}

TEST_F(Undo, of_a_version_is_possible_until_somebody_is_connected_to_it) {
  import("calls", "1.0", {call_sequence("calls")});
  environment_->activate("calls", "");
  put_visit("V-1");
  const RecordRef refs[] = {{"visit", "V-1"}};
  environment_->connect("calls", refs, "");
  const std::string before = content();
  import("calls", "1.1", {call_sequence("calls", "Call again")});
  Solutions(*environment_).undo("calls", "anna");
  EXPECT_EQ(content(), before);

  import("calls", "1.1", {call_sequence("calls", "Call again")});
  put_visit("V-2");
  const RecordRef more[] = {{"visit", "V-2"}};
  environment_->connect("calls", more, "");
  EXPECT_THAT(refusal("calls"),
              HasSubstr("error[SOL015] sequence calls: 1 target was connected to version 2"));
}

TEST_F(Undo, is_refused_when_something_was_changed_since) {
  import("calls", "1.0", {call_sequence("calls"), call_sequence("gone")});
  environment_->change_sequence(call_sequence("calls", "By hand"), "", "");
  environment_->delete_sequence("gone", "", false);

  const std::string words = refusal("calls");
  EXPECT_THAT(words, HasSubstr("error[SOL014] sequence calls: was changed here since"));
  EXPECT_THAT(words, HasSubstr("error[SOL014] sequence gone: was deleted here since"));
}

TEST_F(Undo, is_refused_when_the_solution_itself_was_changed_since) {
  import("calls", "1.0", {call_sequence("calls")});
  environment_->create_sequence(call_sequence("more"), "");
  Solutions(*environment_).add("calls", {{ComponentKind::sequence, "more"}}, false, "");
  EXPECT_THAT(refusal("calls"),
              HasSubstr("error[SOL014] solution calls: got sequence more since it was imported"));
  Solutions(*environment_).remove("calls", {{ComponentKind::sequence, "more"}}, "");
  Solutions(*environment_).set_version("calls", Version{"1.5"}, "");
  EXPECT_THAT(refusal("calls"),
              HasSubstr("error[SOL014] solution calls: was changed here since it was imported"));
}

TEST_F(Undo, is_refused_while_another_solution_needs_what_would_go) {
  import("calls", "1.0", {call_sequence("calls")});
  EXPECT_THAT(refusal("tables"), HasSubstr("error[SOL016] table visit: sequence calls needs it"));
}

TEST_F(Undo, is_refused_while_records_are_in_a_table_that_would_go) {
  put_visit("V-1");
  EXPECT_THAT(refusal("tables"), HasSubstr("error[SOL015] table visit: 1 record is in it"));
}

TEST_F(Undo, is_refused_after_a_later_import_of_another_solution_took_the_component) {
  import("calls", "1.0", {call_sequence("calls")});
  import("calls", "2.0", {Tag { "hot", "Hot", {} }}, upgrade());
  import("others", "1.0", {call_sequence("calls", "Other")});
  EXPECT_THAT(refusal("calls"), HasSubstr("error[SOL013] sequence calls: was changed by import 4"));
}

TEST_F(Undo, an_update_leaves_what_is_no_longer_in_the_package_and_says_so) {
  import("calls", "1.0", {call_sequence("calls"), call_sequence("gone")});
  const Imported done = import("calls", "1.1", {call_sequence("calls")});
  EXPECT_THAT(actions(done.plan), Contains("leave sequence gone"));
  // The upgrade to the same version takes it away afterwards.
  EXPECT_THAT(actions(import("calls", "1.1", {call_sequence("calls")}, upgrade()).plan),
              Contains("remove sequence gone"));
  EXPECT_FALSE(import("calls", "1.1", {call_sequence("calls")}, upgrade()).plan.changes());
}

TEST_F(Undo, an_upgrade_never_removes_what_has_a_history_and_what_that_needs) {
  Sequence tagged = call_sequence("gone");
  tagged.tags = {"hot"};
  import("calls", "1.0", {call_sequence("calls"), tagged, Tag{"hot", "Hot", {}}, city_column()});
  environment_->activate("gone", "");
  put_visit("V-1");
  const RecordRef refs[] = {{"visit", "V-1"}};
  environment_->connect("gone", refs, "");

  const auto path = package("calls", "2.0", {call_sequence("calls")});
  const Plan blocked = Solutions(*environment_).plan(path, upgrade());
  EXPECT_THAT(actions(blocked), Contains("conflict sequence gone"));

  environment_->deactivate("gone", "");
  const std::string before = content();
  const Imported done = Solutions(*environment_).import(path, "anna", upgrade());
  EXPECT_THAT(actions(done.plan), ElementsAre("keep sequence calls", "release sequence gone",
                                              "release tag hot", "remove column visit.city"));
  EXPECT_EQ(environment_->sequence_info("gone").solution, "");
  EXPECT_TRUE(environment_->verify().empty());
  Solutions(*environment_).undo("calls", "anna");
  EXPECT_EQ(content(), before);
}

TEST_F(Undo, an_upgrade_is_refused_when_something_that_stays_needs_what_would_go) {
  import("more", "1.0", {city_column(), Tag { "hot", "Hot", {} }});
  Sequence tagged = call_sequence("calls");
  tagged.tags = {"hot"};
  import("calls", "1.0", {tagged});
  const Plan plan =
      Solutions(*environment_).plan(package("more", "2.0", {city_column()}), upgrade());
  ASSERT_TRUE(plan.blocked());
  EXPECT_THAT(plan.items.front().detail, HasSubstr("sequence calls needs it"));
}

TEST_F(Undo, what_a_history_and_a_stranger_need_is_no_release) {
  import("tags", "1.0", {Tag { "hot", "Hot", {} }});
  Solutions(*environment_).remove("tags", {{ComponentKind::tag, "hot"}}, "");
  Sequence tagged = call_sequence("a_gone");
  tagged.tags = {"hot"};
  import("calls", "1.0", {call_sequence("calls"), tagged});
  Solutions(*environment_).add("calls", {{ComponentKind::tag, "hot"}}, false, "");
  Sequence stranger = call_sequence("z_other");
  stranger.tags = {"hot"};
  environment_->create_sequence(stranger, "");
  environment_->activate("a_gone", "");
  put_visit("V-1");
  const RecordRef refs[] = {{"visit", "V-1"}};
  environment_->connect("a_gone", refs, "");
  environment_->deactivate("a_gone", "");

  const Plan plan =
      Solutions(*environment_).plan(package("calls", "2.0", {call_sequence("calls")}), upgrade());
  ASSERT_TRUE(plan.blocked());
  EXPECT_THAT(plan.items.front().detail, HasSubstr("sequence z_other needs it"));
}

TEST_F(Undo, of_a_release_is_refused_once_another_solution_has_the_component) {
  import("calls", "1.0", {call_sequence("calls"), call_sequence("gone")});
  environment_->activate("gone", "");
  put_visit("V-1");
  const RecordRef refs[] = {{"visit", "V-1"}};
  environment_->connect("gone", refs, "");
  environment_->deactivate("gone", "");
  import("calls", "2.0", {call_sequence("calls")}, upgrade());
  SolutionManifest mine;
  mine.unique_name = mine.name = "mine";
  mine.publisher = {"contoso", "Contoso", "con", 10000};
  Solutions(*environment_).create(mine, "");
  Solutions(*environment_).add("mine", {{ComponentKind::sequence, "gone"}}, false, "");

  EXPECT_THAT(refusal("calls"),
              HasSubstr("error[SOL014] sequence gone: was put into another solution"));
}

TEST_F(Undo, names_the_history_before_it_advises_to_deactivate) {
  import("calls", "1.0", {call_sequence("calls")});
  environment_->activate("calls", "");
  put_visit("V-1");
  const RecordRef refs[] = {{"visit", "V-1"}};
  environment_->connect("calls", refs, "");

  EXPECT_THAT(refusal("calls"), HasSubstr("1 target"));
}

TEST_F(Undo, says_which_value_set_here_goes_with_a_variable) {
  import("rebates", "1.0", {Variable {
           "rebate",
           "Rebate",
           {},
           VariableType::number,
           "10",
           false
         }});
  EXPECT_EQ(Solutions(*environment_).plan_undo("rebates").items.front().detail,
            "was not here before");
  LocalValues(*environment_).set_variable("rebate", "12", "");
  EXPECT_EQ(Solutions(*environment_).plan_undo("rebates").items.front().detail,
            "was not here before; its value, set to \"12\" since, goes too");
}

TEST_F(Undo, of_a_solution_that_brought_nothing_removes_it) {
  import("empty", "1.0", {});
  EXPECT_THAT(actions(Solutions(*environment_).undo("empty", "")),
              ElementsAre("remove solution empty"));
}

TEST_F(Undo, puts_out_what_an_import_adopted) {
  environment_->create_sequence(call_sequence("calls"), "");
  const std::string before = content();
  const auto path = package("calls", "1.0", {environment_->sequence("calls")});

  EXPECT_THAT(actions(Solutions(*environment_).import(path, "").plan),
              ElementsAre("adopt sequence calls"));
  EXPECT_THAT(Solutions(*environment_).content("calls").components,
              ElementsAre(ComponentRef{ComponentKind::sequence, "calls"}));
  EXPECT_EQ(environment_->sequence_info("calls").version, 1);
  EXPECT_THAT(actions(Solutions(*environment_).undo("calls", "")),
              ElementsAre("update sequence calls"));
  EXPECT_EQ(content(), before);
}

TEST_F(Undo, what_is_managed_changes_only_by_an_import) {
  Solution solution;
  solution.manifest.unique_name = solution.manifest.name = "calls";
  solution.manifest.publisher = {"contoso", "Contoso", "con", 10000};
  solution.manifest.managed = true;
  solution.components = {{{ComponentKind::sequence, "calls"}, call_sequence("calls")},
                         {{ComponentKind::tag, "hot"}, Tag{"hot", "Hot", {}}}};
  std::sort(solution.components.begin(), solution.components.end(),
            [](const Component& a, const Component& b) { return a.ref < b.ref; });
  package::write_package(solution, folder_ / "managed.zip", package::Form::zip, true);
  Solutions(*environment_).import(folder_ / "managed.zip", "");
  const std::string before = content();

  const std::function<void()> changes[] = {
      [&] { environment_->change_sequence(call_sequence("calls", "Ring"), "", ""); },
      [&] { environment_->delete_sequence("calls", "", true); },
      [&] { environment_->rename_tag("Hot", "Very hot", ""); },
  };
  for (const auto& change : changes) {
    try {
      change();
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "SOL007");
    }
  }
  EXPECT_EQ(content(), before);
}

TEST_F(Undo, a_solution_made_here_is_the_same_when_its_package_comes_back) {
  environment_->create_sequence(call_sequence("calls"), "");
  SolutionManifest mine;
  mine.unique_name = mine.name = "mine";
  mine.publisher = {"contoso", "Contoso", "con", 10000};
  Solutions(*environment_).create(mine, "");
  Solutions(*environment_).add("mine", {{ComponentKind::sequence, "calls"}}, false, "");
  Solutions(*environment_).export_to(folder_ / "mine.zip", "mine");

  const Plan plan = Solutions(*environment_).plan(folder_ / "mine.zip");
  EXPECT_FALSE(plan.blocked());
  EXPECT_FALSE(plan.changes());
}

TEST_F(Undo, new_sequences_are_activated_when_asked_and_only_if_they_can_run) {
  ImportOptions options;
  options.activate = true;
  Sequence broken = call_sequence("broken");
  broken.steps[0].parameters.clear();
  broken.steps[0].branches = {{"done", "nowhere"}};
  const Plan plan = Solutions(*environment_)
                        .plan(package("calls", "1.0", {call_sequence("calls"), broken}), options);
  EXPECT_THAT(actions(plan), Contains("conflict sequence broken"));

  const std::string before = content();
  import("calls", "1.0", {call_sequence("calls")}, options);
  EXPECT_EQ(environment_->sequence_info("calls").status, SequenceStatus::active);
  EXPECT_THAT(refusal("calls"), HasSubstr("is active; deactivate it first"));
  environment_->deactivate("calls", "");
  Solutions(*environment_).undo("calls", "anna");
  EXPECT_EQ(content(), before);
}

TEST_F(Undo, a_stopped_import_changes_nothing) {
  const std::string before = content();
  ImportOptions options;
  int asked = 0;
  options.progress = [&](std::int64_t done, std::int64_t total) {
    EXPECT_EQ(total, 2);
    EXPECT_EQ(done, asked);
    return ++asked < 2;
  };
  try {
    import("calls", "1.0", {call_sequence("calls"), call_sequence("others")}, options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "SOL017");
    EXPECT_EQ(error.failure(), Failure::interrupted);
  }
  EXPECT_EQ(content(), before);
  EXPECT_THAT(Solutions(*environment_).log("tables"), ::testing::SizeIs(1));
}

TEST_F(Undo, what_was_changed_here_is_overwritten_only_when_asked) {
  import("calls", "1.0", {call_sequence("calls")});
  environment_->change_sequence(call_sequence("calls", "By hand"), "", "");
  const std::string before = content();
  const auto path = package("calls", "1.1", {call_sequence("calls", "New")});
  EXPECT_TRUE(Solutions(*environment_).plan(path).blocked());

  ImportOptions options;
  options.overwrite_changes = true;
  Solutions(*environment_).import(path, "", options);
  EXPECT_EQ(environment_->sequence("calls").steps[0].parameters[0].text, "New");
  Solutions(*environment_).undo("calls", "");
  EXPECT_EQ(environment_->sequence("calls").steps[0].parameters[0].text, "By hand");
  EXPECT_EQ(content(), before);
}

}  // namespace
}  // namespace stepwise
