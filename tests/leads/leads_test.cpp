// The main job on real input: 9,240 leads from the file to the end of the sequence.
#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <sstream>

#include "leads/real_leads.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise::testing {
namespace {

constexpr const char* mapping = "tests/leads/mapping.json";

#define SKIP_WITHOUT_LEADS()                                                          \
  if (!std::filesystem::exists(leads_csv())) {                                        \
    GTEST_SKIP() << "no file " << leads_csv() << "; name it with STEPWISE_LEADS_CSV"; \
  }

// Runs a whole environment on the real leads and gives its dump.
std::string run_to_the_end(const std::filesystem::path& store, std::uint64_t seed) {
  make_environment(store);
  Environment environment(store, open_options());
  environment.import_records(leads_csv(), source_folder / mapping);
  connect_all(environment);
  RunOptions run;
  run.until = *parse_time("2026-04-30");
  run.answers = answers();
  run.seed = seed;
  environment.run(run);
  std::ostringstream dump;
  environment.dump(dump);
  return dump.str();
}

TEST(Leads, GoodRowsGoInAndBadOnesAreListedWithLineAndReason) {
  SKIP_WITHOUT_LEADS();
  TemporaryFolder folder;
  make_environment(folder / "a.db");
  Environment environment(folder / "a.db", open_options());

  const RecordImport result = environment.import_records(leads_csv(), source_folder / mapping);

  EXPECT_EQ(result.rows, 9240);
  EXPECT_EQ(result.created, 8902);
  ASSERT_EQ(result.refused.size(), 338u);
  EXPECT_EQ(result.refused[0].place.line, 24);
  EXPECT_NE(to_line(result.refused[0]).find("leads.csv:24"), std::string::npos);
  EXPECT_NE(result.refused[0].problem.find("one quoted cell"), std::string::npos);
  EXPECT_EQ(environment.info().records, 8902);

  const RecordImport again = environment.import_records(leads_csv(), source_folder / mapping);
  EXPECT_EQ(again.unchanged, 8902);
}

// Walks a history against the definition: every step is where the outcome before it leads.
void expect_path(const Sequence& sequence, const std::vector<HistoryLine>& history) {
  std::string expected = sequence.first;
  bool ended = false;
  for (const HistoryLine& line : history) {
    ASSERT_FALSE(ended) << line.text;
    if (line.event == "step_entered") {
      ASSERT_EQ(line.step, expected);
    } else if (line.event == "step_completed") {
      const Branch* branch = sequence.step(line.step)->way(find_text(line.details, "outcome"));
      expected = branch == nullptr ? "" : branch->next;
    } else if (line.event == "target_ended") {
      ASSERT_EQ(expected, "") << "ended although " << expected << " was next";
      ended = true;
    }
  }
  ASSERT_TRUE(ended);
}

TEST(Leads, EveryTargetEndsEveryHistoryIsAPathAndTheCountsAddUp) {
  SKIP_WITHOUT_LEADS();
  TemporaryFolder folder;
  run_to_the_end(folder / "a.db", 7);
  Environment environment(folder / "a.db", open_options());

  const Sequence sequence = environment.sequence("high_volume_leads");
  const auto targets = environment.targets({});
  ASSERT_EQ(targets.size(), 8902u);
  for (const TargetInfo& target : targets) {
    ASSERT_EQ(target.status, TargetStatus::completed) << target.id;
    ASSERT_NO_FATAL_FAILURE(expect_path(sequence, environment.history(target.id))) << target.id;
  }

  const SequenceStats stats = environment.stats("high_volume_leads");
  EXPECT_EQ(stats.targets, 8902);
  std::map<std::string, std::int64_t> arrivals{{sequence.first, stats.targets}};
  for (const StepStats& step : stats.steps) {
    std::int64_t left = 0;
    for (const auto& [outcome, number] : step.outcomes) {
      left += number;
      const Branch* branch = sequence.step(step.step)->way(outcome);
      arrivals[branch == nullptr ? "" : branch->next] += number;
    }
    EXPECT_EQ(left, step.entered) << step.step;
    EXPECT_EQ(step.waiting, 0) << step.step;
  }
  for (const StepStats& step : stats.steps)
    EXPECT_EQ(arrivals[step.step], step.entered) << step.step;
  EXPECT_EQ(arrivals[""], stats.targets);

  const EnvironmentInfo info = environment.info();
  EXPECT_EQ(info.running_targets, 0);
  EXPECT_EQ(info.open_activities, 0);
  EXPECT_TRUE(environment.verify().empty());
}

TEST(Leads, TheSameSeedGivesTheSameDumpByteForByteAndAnotherSeedAnother) {
  SKIP_WITHOUT_LEADS();
  TemporaryFolder folder;
  const std::string first = run_to_the_end(folder / "a.db", 7);
  const std::string second = run_to_the_end(folder / "b.db", 7);
  const std::string other = run_to_the_end(folder / "c.db", 8);

  EXPECT_GT(first.size(), 1'000'000u);
  EXPECT_TRUE(first == second);
  EXPECT_FALSE(first == other);
}

}  // namespace
}  // namespace stepwise::testing
