// Trials in a real environment: the tally, two processes at once, what travels and what does not.
#include <gtest/gtest.h>

#include <functional>
#include <sstream>

#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "store/sqlite.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {

using testing::TemporaryFolder;

const Time monday = *parse_time("2026-03-02T08:00");

std::string dump_of(Environment& environment) {
  std::ostringstream out;
  environment.dump(out);
  return out.str();
}

std::string code_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.diagnostics().front().code;
  }
  return {};
}

struct TrialsTest : ::testing::Test {
  std::unique_ptr<Environment> make(const std::string& name, OpenOptions options = {}) {
    const auto store = folder / (name + ".db");
    Environment::create(store, {.name = "trials", .virtual_clock = true, .now = monday});
    options.plugin_folders = {STEPWISE_PLUGIN_DIR};
    options.durability = Durability::normal;
    auto made = std::make_unique<Environment>(store, options);
    Solutions(*made).import(STEPWISE_SOURCE_DIR "/solutions/base", "");
    Solutions(*made).import(STEPWISE_SOURCE_DIR "/solutions/ab_test", "");
    made->add_user({"anna", "", "", Role::sequence_manager});
    return made;
  }
  static std::vector<RecordRef> put_leads(Environment& environment, int count) {
    std::vector<RecordRef> refs;
    for (int i = 1; i <= count; ++i) {
      refs.push_back({"lead", "L-" + std::to_string(i)});
      const std::string address = std::to_string(i) + "@example.com";
      environment.put_record({refs.back(), "anna", true, {{"emailaddress1", address}}});
    }
    return refs;
  }
  static std::string variant_of(Environment& environment, std::int64_t target) {
    std::string variant;
    for (const HistoryLine& line : environment.history(target)) {
      if (line.event == "variant_given") variant = find_text(line.details, "variant");
    }
    return variant;
  }

  TemporaryFolder folder;
};

TEST_F(TrialsTest, TheSameCommandsGiveTheSameBytesWhateverTheBatch) {
  std::vector<std::string> dumps;
  for (const int batch : {1, 7, 100}) {
    OpenOptions options;
    options.batch = batch;
    auto environment = make("batch" + std::to_string(batch), options);
    const auto refs = put_leads(*environment, 150);
    environment->activate("welcome_test", "");
    environment->connect("welcome_test", std::span(refs).first(95), "");
    for (std::int64_t target = 1; target <= 95; ++target) {
      if (variant_of(*environment, target) != "a") continue;
      environment->record_fact(environment->target(target).record, "link_opened", {}, "");
    }
    EXPECT_EQ(environment->trial("welcome_test", "mail").state, TrialState::in_progress);
    environment->connect("welcome_test", std::span(refs).subspan(95), "");
    const TrialInfo trial = environment->trial("welcome_test", "mail");
    EXPECT_EQ(trial.state, TrialState::ended);
    EXPECT_EQ(trial.variants[0].tried + trial.variants[1].tried, 100);  // the smallest number
    environment->run({.until = monday + std::chrono::hours{24 * 10}, .answers = {}});
    EXPECT_TRUE(environment->verify().empty());
    dumps.push_back(dump_of(*environment));
  }
  EXPECT_TRUE(dumps[0] == dumps[1]);
  EXPECT_TRUE(dumps[0] == dumps[2]);
}

TEST_F(TrialsTest, ATallyThatDoesNotFollowFromTheHistoriesIsFound) {
  auto environment = make("tampered");
  const auto refs = put_leads(*environment, 10);
  environment->activate("welcome_test", "");
  environment->connect("welcome_test", refs, "");
  EXPECT_TRUE(environment->verify().empty());
  store::open_sqlite(folder / "tampered.db", {})->execute("update trial_variant set succeeded = 7");
  const auto findings = environment->verify();
  ASSERT_EQ(findings.size(), 3u) << "the sums of both rows tell it too";
  EXPECT_EQ(findings[0].code, "STO008");
  EXPECT_EQ(findings[2].code, "STO009");
  EXPECT_EQ(findings[2].subject, "trials");
}

TEST_F(TrialsTest, NothingOfATrialTravelsOrStays) {
  auto environment = make("source");
  const auto refs = put_leads(*environment, 10);
  environment->activate("welcome_test", "");
  environment->connect("welcome_test", refs, "");
  environment->stop_trial("welcome_test", "mail", "b", "", "anna");
  Solutions(*environment).export_to(folder / "out", "ab_test", {.form = PackageForm::folder});
  auto other = make("other");
  EXPECT_FALSE(Solutions(*other).plan(folder / "out").changes());
  EXPECT_EQ(other->trial("welcome_test", "mail").state, TrialState::draft);

  EXPECT_NE(dump_of(*environment).find("\ntrial\t"), std::string::npos);
  for (const OutboxItem& email : environment->outbox("")) environment->mark_done(email.key);
  environment->delete_sequence("welcome_test", "", true);
  EXPECT_EQ(dump_of(*environment).find("\ntrial"), std::string::npos);
}

TEST_F(TrialsTest, AnImportOfTheSameStepGoesOnWithTheTrialAndOneOfAnotherBeginsANewOne) {
  auto environment = make("imported");
  const auto refs = put_leads(*environment, 20);
  environment->activate("welcome_test", "");
  environment->connect("welcome_test", std::span(refs).first(10), "");
  Sequence changed = environment->sequence("welcome_test");
  changed.steps[1].parameters = {{"days", "6", std::nullopt}};
  EXPECT_EQ(environment->change_sequence(changed, "", ""), 2);
  environment->connect("welcome_test", std::span(refs).subspan(10), "");
  const TrialInfo trial = environment->trial("welcome_test", "mail");
  EXPECT_EQ(trial.since, 1);
  EXPECT_EQ(trial.variants[0].tried + trial.variants[1].tried, 20);

  changed.steps[0].parameters.push_back({"share", "20", std::nullopt});
  EXPECT_EQ(code_of([&] { environment->change_sequence(changed, "", ""); }), "SEQ005");
  environment->stop_trial("welcome_test", "mail", "a", "", "");
  EXPECT_EQ(environment->change_sequence(changed, "", ""), 3);
  const auto all = environment->trials("welcome_test");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].since, 3);
  EXPECT_EQ(all[0].state, TrialState::in_progress);
  EXPECT_FALSE(all[1].latest);
  EXPECT_EQ(all[1].state, TrialState::stopped);
}

// Whoever looks up records is called between the plug-ins and the store: the moment in which
// another process does something.
struct Meanwhile : RecordSource {
  std::vector<std::optional<Record>> find(std::span<const RecordRef> refs,
                                          std::span<const std::string>) override {
    if (countdown-- == 0) happen();
    std::vector<std::optional<Record>> found;
    for (const RecordRef& ref : refs) {
      found.push_back(Record{ref, "anna", true, {{"emailaddress1", "x@example.com"}}});
    }
    return found;
  }
  void set_field(const RecordRef&, std::string_view, const Value&, std::string_view) override {}

  int countdown = -1;
  std::function<void()> happen;
};

// "onward" is where "first" hands its records to, so that records are looked up in between.
void add_sequences(Environment& environment, std::vector<Step> before_the_mail) {
  Sequence onward = environment.sequence("welcome_test");
  onward.unique_name = "onward";
  onward.steps.resize(1);
  onward.steps[0].branches.clear();
  Sequence first = onward;
  first.unique_name = "first";
  first.steps[0].branches = {{"sent", "go"}};
  first.steps.insert(first.steps.begin(), before_the_mail.begin(), before_the_mail.end());
  first.first = first.steps.front().id;
  Step go;
  go.id = go.name = "go";
  go.type = "stepwise.step.advance/1";
  go.parameters = {{"sequence", "onward", std::nullopt}};
  first.steps.push_back(go);
  for (const Sequence& sequence : {onward, first}) {
    environment.create_sequence(sequence, "");
    environment.activate(sequence.unique_name, "");
  }
}

TEST_F(TrialsTest, WhoIsConnectedWithWhatWasJustVotedOutIsRefusedAndMayComeAgain) {
  int refused = 0;
  for (const std::string chosen : {"a", "b"}) {
    Meanwhile records;
    OpenOptions options;
    options.records = &records;
    auto environment = make("connect_" + chosen, options);
    add_sequences(*environment, {});
    Environment other(folder / ("connect_" + chosen + ".db"),
                      {.plugin_folders = {STEPWISE_PLUGIN_DIR}, .records = &records});
    records.happen = [&] { other.stop_trial("first", "mail", chosen, "", "anna"); };
    records.countdown = 1;
    const std::vector<RecordRef> ref{{"lead", "1"}};
    const auto result = environment->connect("first", ref, "");
    if (!result.refused.empty()) {
      ++refused;
      EXPECT_EQ(result.refused[0].code, "CON007");
      EXPECT_EQ(environment->connect("first", ref, "").connected, 1);
    }
    TargetFilter of_first;
    of_first.sequence = "first";
    const auto targets = environment->targets(of_first);
    ASSERT_EQ(targets.size(), 1u);
    EXPECT_EQ(variant_of(*environment, targets[0].id), chosen);
    EXPECT_TRUE(environment->verify().empty());
  }
  EXPECT_EQ(refused, 1);  // the record was drawn for one of the two
}

TEST_F(TrialsTest, WhoIsRunIntoWhatWasJustVotedOutIsGivenTheChosenVariant) {
  Step wait;
  wait.id = wait.name = "wait";
  wait.type = "stepwise.step.wait/1";
  wait.parameters = {{"hours", "1", std::nullopt}};
  wait.branches = {{"elapsed", "mail"}};
  for (const std::string chosen : {"a", "b"}) {
    Meanwhile records;
    OpenOptions options;
    options.records = &records;
    auto environment = make("run_" + chosen, options);
    add_sequences(*environment, {wait});
    Environment other(folder / ("run_" + chosen + ".db"),
                      {.plugin_folders = {STEPWISE_PLUGIN_DIR}, .records = &records});
    environment->connect("first", std::vector<RecordRef>{{"lead", "1"}}, "");
    records.happen = [&] { other.stop_trial("first", "mail", chosen, "", "anna"); };
    records.countdown = 1;
    environment->run({.until = monday + std::chrono::hours{2}, .answers = {}});
    EXPECT_EQ(environment->trial("first", "mail").chosen, chosen);
    EXPECT_EQ(environment->target(1).end_reason, EndReason::advanced);
    EXPECT_EQ(variant_of(*environment, 1), chosen);
    EXPECT_TRUE(environment->verify().empty());
  }
}

}  // namespace
}  // namespace stepwise
