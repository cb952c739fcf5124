// The real leads through three sequences at once, with conditions on their real columns.
#include <gtest/gtest.h>

#include "leads/real_leads.hpp"
#include "package/package.hpp"
#include "scenarios/sequence_text.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise::testing {
namespace {

struct Story {
  const char* head;
  std::vector<std::string> lines;
};

const std::vector<Story>& stories() {
  static const std::vector<Story> all = {
      {"visitors for lead",
       {"ask    field_value condition=(numberofemployees at_least 5 and not (donotphone equals "
        "true))"
        " yes > ring, no > cool",
        "ring   phone_call  answered > meet, * > pause", "pause  wait days=2  > again",
        "again  phone_call  answered > meet, * > cool",
        "cool   update_field column=leadqualitycode value=Cold", "meet   task"}},
      {"wooing for lead",
       {"exit \"Cold\" if (leadqualitycode equals Cold)", "look   linkedin_research  > pause",
        "pause  wait days=4 hours=6  > rich",
        "rich   field_value condition=(budgetamount greater 3 or companyname equals API)"
        " yes > invite, no > note",
        "invite linkedin_connect", "note   create_note text=\"{{companyname}}, {{description}}\""}},
      {"cities for lead",
       {"strategy round_robin",
        "where  field_value condition=(address1_city equals Mumbai or address1_city is_not_set)"
        " yes > visit, no > write",
        "visit  task  > later", "later  wait days=1  > write", "write  text_message"}}};
  return all;
}

// Brings the sequences in as a package, as anybody would.
void import_stories(Environment& environment, const std::filesystem::path& package) {
  Solution solution;
  solution.manifest.unique_name = "three_sequences";
  solution.manifest.publisher = {"tests", "Tests", "tst", 10000};
  for (const Story& story : stories()) {
    Sequence sequence = scenarios::read_sequence(story.head, story.lines, environment.palette());
    const ComponentRef ref{ComponentKind::sequence, sequence.unique_name};
    solution.manifest.components.push_back(ref);
    solution.components.push_back({ref, std::move(sequence)});
  }
  const auto by_ref = [](const auto& a, const auto& b) { return a.ref < b.ref; };
  std::sort(solution.manifest.components.begin(), solution.manifest.components.end());
  std::sort(solution.components.begin(), solution.components.end(), by_ref);
  package::write_package(solution, package, package::Form::folder, false);
  Solutions(environment).import(package, "");
}

std::vector<RecordRef> all_leads(Environment& environment) {
  std::vector<RecordRef> refs;
  RecordFilter leads;
  leads.table = "lead";
  for (const Record& record : environment.records(leads)) refs.push_back(record.ref);
  return refs;
}

// What came in at a step has left it by one of its outcomes, or ended on it.
void expect_sums(Environment& environment, const std::string& name, std::int64_t targets) {
  const SequenceStats stats = environment.stats(name);
  EXPECT_EQ(stats.targets, targets) << name;
  std::int64_t ended = 0;
  for (const EndStats& end : stats.ends) ended += end.endings.all();
  EXPECT_EQ(ended, targets) << name;
  std::int64_t stuck = 0;
  for (const StepStats& step : stats.steps) {
    std::int64_t left = 0;
    for (const auto& [outcome, number] : step.outcomes) left += number;
    EXPECT_LE(left, step.entered) << name << ' ' << step.step;
    EXPECT_EQ(step.waiting + step.failed, 0) << name << ' ' << step.step;
    EXPECT_EQ(step.entered - left, step.left_early) << name << ' ' << step.step;
    stuck += step.entered - left;
  }
  std::int64_t left_early = 0;
  for (const EndStats& end : stats.ends) {
    if (end.reason == "exit_criterion_met") left_early = end.endings.all();
  }
  EXPECT_EQ(stuck, left_early) << name;
}

TEST(Leads, ThreeSequencesAtOnceEndForEveryLeadAndTheirStatisticsAddUp) {
  if (!std::filesystem::exists(leads_csv())) {
    GTEST_SKIP() << "no file " << leads_csv() << "; name it with STEPWISE_LEADS_CSV";
  }
  TemporaryFolder folder;
  make_environment(folder / "a.db");
  Environment environment(folder / "a.db", open_options());
  environment.import_records(leads_csv(), source_folder / "tests/leads/mapping.json");
  import_stories(environment, folder / "package");
  const auto leads = all_leads(environment);
  std::int64_t wooed = 0;
  for (const Story& story : stories()) {
    const std::string name = std::string(story.head).substr(0, std::string(story.head).find(' '));
    environment.activate(name, "");
    const ConnectResult result = environment.connect(name, leads, "manager");
    if (name == "wooing") wooed = result.connected;
    // Only those that are cold already may be refused, and only where that is an exit criterion.
    for (const Diagnostic& refused : result.refused) ASSERT_EQ(refused.code, "CON004");
  }
  EXPECT_GT(wooed, 1000);
  EXPECT_LT(wooed, static_cast<std::int64_t>(leads.size()));

  RunOptions run;
  run.until = *parse_time("2026-06-30");
  run.answers = answers();
  run.seed = 11;
  environment.run(run);

  EXPECT_EQ(environment.info().running_targets, 0);
  EXPECT_EQ(environment.info().open_activities, 0);
  expect_sums(environment, "visitors", static_cast<std::int64_t>(leads.size()));
  expect_sums(environment, "wooing", wooed);
  expect_sums(environment, "cities", static_cast<std::int64_t>(leads.size()));
  EXPECT_TRUE(environment.verify().empty());
}

}  // namespace
}  // namespace stepwise::testing
