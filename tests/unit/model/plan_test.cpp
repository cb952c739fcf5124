#include "model/plan.hpp"

#include <gmock/gmock.h>

#include "unit/model/samples.hpp"

namespace stepwise {
namespace {

using testing::ElementsAre;

const ComponentRef lead{ComponentKind::table, "lead"};
const ComponentRef intro{ComponentKind::email_template, "intro"};
const ComponentRef calls{ComponentKind::sequence, "calls"};

SolutionManifest sales(const char* version = "1.2.0") {
  SolutionManifest manifest;
  manifest.unique_name = "sales";
  manifest.version = *parse_version(version);
  return manifest;
}

Plan plan_of(const SolutionManifest& manifest, const std::vector<IncomingComponent>& incoming,
             const std::vector<InstalledComponent>& installed, const char* version = nullptr) {
  const auto installed_version = version == nullptr ? std::nullopt : parse_version(version);
  return make_plan(manifest, incoming, installed, installed_version, samples::palette());
}

std::vector<std::string> lines_of(const Plan& plan) {
  std::vector<std::string> lines;
  for (const PlanItem& item : plan.items) {
    lines.push_back(std::string(name_of(item.action)) + ' ' + item.kind + ' ' + item.name + ": " +
                    item.detail);
  }
  return lines;
}

TEST(Plan, for_an_empty_environment_creates_in_the_order_of_application) {
  const Plan plan =
      plan_of(sales(), {{calls, "c", {intro, lead}}, {intro, "i", {lead}}, {lead, "l", {}}}, {});
  EXPECT_THAT(lines_of(plan), ElementsAre("create table lead: is new here",
                                          "create email_template intro: is new here",
                                          "create sequence calls: is new here"));
  EXPECT_FALSE(plan.blocked());
  EXPECT_TRUE(plan.changes());
}

TEST(Plan, keeps_what_is_the_same_and_updates_what_nobody_changed_here) {
  const Plan plan = plan_of(sales(), {{lead, "l", {}}, {calls, "new", {}}},
                            {{lead, "l", "sales", "l"}, {calls, "old", "sales", "old"}}, "1.1");
  EXPECT_THAT(lines_of(plan), ElementsAre("keep table lead: is the same here",
                                          "update sequence calls: differs from what is here"));
  EXPECT_EQ(plan.installed_version, "1.1");
}

TEST(Plan, leaves_a_component_to_the_solution_that_brought_it_even_when_it_is_the_same) {
  const Plan plan = plan_of(sales(), {{lead, "l", {}}}, {{lead, "l", "base", "l"}}, "1.1");
  EXPECT_THAT(lines_of(plan),
              ElementsAre("conflict table lead: belongs to solution base; give it another unique "
                          "name, or change it there",
                          "update solution sales: from version 1.1 to 1.2.0"));
}

TEST(Plan, counts_a_higher_version_alone_as_a_change) {
  const Plan plan = plan_of(sales(), {{calls, "c", {}}}, {{calls, "c", "sales", "c"}}, "1.1");
  EXPECT_THAT(lines_of(plan), ElementsAre("keep sequence calls: is the same here",
                                          "update solution sales: from version 1.1 to 1.2.0"));
  EXPECT_TRUE(plan.changes());
}

TEST(Plan, without_a_difference_changes_nothing) {
  const Plan plan = plan_of(sales(), {{calls, "c", {}}}, {{calls, "c", "sales", "c"}}, "1.2.0");
  EXPECT_FALSE(plan.blocked());
  EXPECT_FALSE(plan.changes());
}

TEST(Plan, is_blocked_by_what_was_changed_here_or_belongs_to_another_solution) {
  const Plan plan =
      plan_of(sales(), {{lead, "l", {}}, {intro, "new", {}}, {calls, "new", {}}},
              {{intro, "i", "marketing", "i"}, {calls, "mine", "sales", "old"}}, "1.1");
  EXPECT_THAT(
      lines_of(plan),
      ElementsAre("conflict email_template intro: belongs to solution marketing; give it "
                  "another unique name, or change it there",
                  "conflict sequence calls: was changed here since it was imported, and the "
                  "package lacks that change; `stepwise solution diff ENVIRONMENT#sales PACKAGE` "
                  "tells it; export that change into the solution, or take the package's with "
                  "--force-overwrite",
                  "create table lead: is new here"));
  EXPECT_TRUE(plan.blocked());
}

TEST(Plan, names_each_missing_dependency_once_with_those_that_need_it) {
  SolutionManifest manifest = sales();
  manifest.dependencies = {{lead, calls, "base (1.0)"}};
  const Plan plan =
      plan_of(manifest,
              {{calls, "c", {lead, intro}}, {{ComponentKind::sequence, "mails"}, "m", {lead}}}, {});
  EXPECT_THAT(
      lines_of(plan),
      ElementsAre("missing_dependency table lead: is not there, but sequence calls and "
                  "sequence mails need it; import solution base (1.0) first",
                  "missing_dependency email_template intro: is not there, but sequence "
                  "calls needs it; import the solution that brings it first",
                  "create sequence calls: is new here", "create sequence mails: is new here"));
}

TEST(Plan, asks_for_plugins_that_are_missing_or_too_old) {
  SolutionManifest manifest = sales();
  manifest.requirements = {{"com.example.robot/1", "com.example.robots", "2.0"},
                           {"com.example.sms/1", "", ""},
                           {"test.call/1", "test", "1.10"},
                           {"test.owner/1", "test", "1.2"}};
  EXPECT_THAT(lines_of(plan_of(manifest, {}, {})),
              ElementsAre("missing_plugin plugin com.example.robot/1: is not loaded; install "
                          "plug-in com.example.robots in version 2.0 or later",
                          "missing_plugin plugin com.example.sms/1: is not loaded; install the "
                          "plug-in that brings it",
                          "missing_plugin plugin test.call/1: is loaded in version 1.2.0; install "
                          "plug-in test in version 1.10 or later",
                          "create solution sales: is new here"));
}

TEST(Plan, refuses_an_older_version) {
  EXPECT_THAT(
      lines_of(plan_of(sales("1.2.0"), {{calls, "c", {}}}, {{calls, "c", "sales", "c"}}, "1.4.1")),
      ElementsAre("conflict solution sales: version 1.2.0 is older than 1.4.1, which is "
                  "installed; import a newer one, or allow it with --allow-downgrade",
                  "keep sequence calls: is the same here"));
}

TEST(Plan, goes_back_to_an_older_version_only_where_that_is_allowed) {
  const auto plan_with = [](bool allowed) {
    return make_plan(sales("1.2.0"), {{calls, "old", {}}}, {{calls, "new", "sales", "new"}},
                     parse_version("1.4.1"), samples::palette(),
                     PlanOptions{ImportMode::update, allowed, false});
  };
  EXPECT_EQ(plan_with(false).items.front().code, "PKG050");
  EXPECT_THAT(lines_of(plan_with(true)),
              ElementsAre("update sequence calls: differs from what is here"));
}

TEST(Plan, refuses_other_content_under_the_same_version) {
  EXPECT_THAT(lines_of(plan_of(sales("1.2"), {{calls, "new", {}}}, {{calls, "old", "sales", "old"}},
                               "1.2.0")),
              ElementsAre("conflict solution sales: version 1.2.0 is installed with other content; "
                          "give the changed solution a higher version",
                          "update sequence calls: differs from what is here"));
}

TEST(Plan, says_how_what_was_deleted_here_comes_back) {
  EXPECT_THAT(
      lines_of(plan_of(sales("1.2"), {{calls, "new", {}}}, {}, "1.2.0")),
      ElementsAre("conflict solution sales: version 1.2.0 is installed, but not all of it is "
                  "here: bring what was deleted back with --force-overwrite, or give the "
                  "changed solution a higher version",
                  "create sequence calls: is new here"));
}

TEST(Plan, adopts_what_is_the_same_and_belongs_to_no_solution) {
  EXPECT_THAT(
      lines_of(plan_of(sales("1.2"), {{calls, "new", {}}}, {{calls, "new", "", ""}}, "1.2.0")),
      ElementsAre("adopt sequence calls: is the same here, and belongs to the solution from "
                  "then on"));
}

}  // namespace
}  // namespace stepwise
