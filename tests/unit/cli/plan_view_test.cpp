#include "cli/plan_view.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace stepwise::cli {
namespace {

const Plan plan = {"leads",
                   "1.1.0.0",
                   "1.0.0.0",
                   ImportMode::update,
                   {{PlanAction::conflict, "sequence", "calls", "was changed here"},
                    {PlanAction::create, "table", "lead", "is new"},
                    {PlanAction::keep, "table", "account", ""}}};

std::string shown(OutputForm form) {
  std::ostringstream out, err;
  Output output(out, err, form);
  show_plan(output, plan);
  output.finish();
  return out.str();
}

TEST(PlanView, people_see_what_changes_and_a_closing_count) {
  EXPECT_EQ(shown({}),
            "solution leads 1.1.0.0 (installed: 1.0.0.0)\n"
            "ACTION    KIND      NAME   DETAIL\n"
            "conflict  sequence  calls  was changed here\n"
            "create    table     lead   is new\n"
            "1 to create, 0 to update, 1 to keep, 1 in the way\n");
}

TEST(PlanView, people_are_told_that_all_of_it_is_skipped) {
  Plan skipped;
  skipped.solution = "leads";
  skipped.version = skipped.installed_version.emplace("1.0.0.0");
  skipped.items = {{PlanAction::keep, "solution", "leads", "is not lower here"}};
  std::ostringstream out, err;
  Output output(out, err, {});
  show_carried_out(output, skipped);
  EXPECT_EQ(out.str(),
            "solution leads 1.0.0.0 (installed: 1.0.0.0)\n"
            "ACTION  KIND      NAME   DETAIL\n"
            "keep    solution  leads  is not lower here\n"
            "0 created, 0 updated, 1 kept\n");
}

TEST(PlanView, programs_see_every_item) {
  const std::string json = shown({.json = true});

  EXPECT_THAT(json, testing::HasSubstr("\"blocked\": true"));
  EXPECT_THAT(json, testing::HasSubstr("\"name\": \"account\""));
}

}  // namespace
}  // namespace stepwise::cli
