// What an application's own records can do to an environment: refuse, throw, break their promises.
#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>
#include <thread>

#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {

using testing::TemporaryFolder;

struct Leads : RecordSource {
  std::map<std::string, Record> records;
  std::vector<std::string> asked_columns;
  std::map<std::string, std::string> set;  // key → text of the last value
  std::vector<std::string> keys;
  bool refuses = false;
  int missing = 0;
  std::string poisoned;              // a key for which find() throws
  std::function<void()> when_set;    // what set_field() does besides
  std::function<void()> when_found;  // what find() does besides

  std::vector<std::optional<Record>> find(std::span<const RecordRef> refs,
                                          std::span<const std::string> columns) override {
    asked_columns.assign(columns.begin(), columns.end());
    if (when_found) when_found();
    for (const RecordRef& ref : refs) {
      if (ref.key == poisoned) throw std::runtime_error("row 5 cannot be read");
    }
    std::vector<std::optional<Record>> found;
    for (const RecordRef& ref : refs) {
      const auto one = records.find(ref.key);
      found.push_back(one == records.end() ? std::nullopt : std::optional(one->second));
    }
    found.resize(found.size() - static_cast<std::size_t>(missing));
    return found;
  }
  void set_field(const RecordRef& ref, std::string_view, const Value& value,
                 std::string_view key) override {
    if (refuses) throw std::runtime_error("the CRM is down");
    if (when_set) when_set();
    set[ref.key] = to_text(value);
    keys.emplace_back(key);
  }
};

struct Sources : ::testing::Test {
  Sources() {
    Environment::create(folder / "crm.db", {.name = "crm", .virtual_clock = true, .now = monday});
    leads.records["1"] = {{"lead", "1"}, "anna", true, {{"lastname", "Ek"}}};
  }
  Environment& open() {
    environment = std::make_unique<Environment>(
        folder / "crm.db", OpenOptions{.plugin_folders = {STEPWISE_PLUGIN_DIR}, .records = &leads});
    return *environment;
  }
  // Connects lead 1 to the shipped process, up to its first activity.
  Environment& connect() {
    Environment& crm = open();
    crm.add_user({"anna", ""});
    Solutions(crm).import(STEPWISE_SOURCE_DIR "/solutions/base", "");
    Solutions(crm).import(STEPWISE_SOURCE_DIR "/solutions/high_volume_leads", "");
    crm.activate("high_volume_leads", "");
    crm.connect("high_volume_leads", std::vector<RecordRef>{{"lead", "1"}}, "");
    crm.run({.until = monday + std::chrono::hours{24}, .answers = {}});
    return crm;
  }
  // Lets the seller never be reached, so that the lead is disqualified in the end: the one column
  // that the process sets.
  Environment& run_to_the_end() {
    Environment& crm = connect();
    result = crm.run({.until = monday + std::chrono::hours{24 * 60}, .answers = R"({"answers": [
        {"kind": "phone_call", "within_hours": [1, 2], "results": [{"result": "busy", "weight": 1}]},
        {"kind": "*", "within_hours": [1, 2], "results": [{"result": "", "weight": 1}]}]})"});
    return crm;
  }

  const Time monday = *parse_time("2026-03-02");
  TemporaryFolder folder;
  Leads leads;
  RunResult result;
  std::unique_ptr<Environment> environment;
};

TEST_F(Sources, AFieldThatTheApplicationRefusesWaitsAndDoesNotStopTheRun) {
  leads.refuses = true;
  Environment& crm = run_to_the_end();
  EXPECT_EQ(result.completed_targets, 1);
  ASSERT_EQ(result.undelivered.size(), 1u);
  EXPECT_EQ(to_line(result.undelivered[0]),
            "error[REC007] record lead/1: column statuscode could not be set by the application: "
            "the CRM is down; it comes again with the next call");
  EXPECT_EQ(crm.info().outbox, 1);

  leads.refuses = false;
  EXPECT_TRUE(crm.run({}).undelivered.empty());
  EXPECT_EQ(leads.set.at("1"), "5");  // disqualified
  EXPECT_EQ(leads.keys.size(), 1u);
  crm.run({});
  EXPECT_EQ(leads.keys.size(), 1u);
}

TEST_F(Sources, OnlyColumnsOfTheTableThatTheSequenceReadsAreAskedFor) {
  run_to_the_end();
  EXPECT_EQ(leads.asked_columns,
            (std::vector<std::string>{"companyname", "donotemail", "emailaddress1", "firstname",
                                      "fullname", "statuscode"}));
}

TEST_F(Sources, AnAnswerOfTheWrongLengthIsAnErrorAndNothingMoves) {
  leads.missing = 1;
  try {
    run_to_the_end();
    FAIL() << "the answer was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics().front().code, "REC008");
  }
  EXPECT_EQ(environment->info().running_targets, 0);
}

TEST_F(Sources, TextThatIsNotUtf8IsReplacedWhereItComesIn) {
  leads.records["1"].fields = {{"fullname", std::string("Z\xFF"
                                                        "a")}};
  Environment& crm = connect();
  EXPECT_EQ(crm.work({}).at(0).record_name,
            "Z\xEF\xBF\xBD"
            "a");
}

TEST_F(Sources, CompletingOnAClosedRecordSaysThatTheTargetHasEnded) {
  Environment& crm = connect();
  const WorkItem item = crm.work({}).at(0);
  leads.records["1"].open = false;
  const auto code_of_completing = [&] {
    try {
      crm.complete(item.activity, "", "", "anna");
    } catch (const Error& error) {
      return error.diagnostics().front().code;
    }
    return std::string("none");
  };
  EXPECT_EQ(code_of_completing(), "WRK005");
  EXPECT_EQ(crm.target(1).end_reason, EndReason::record_closed);
  EXPECT_EQ(code_of_completing(), "WRK002");
}

TEST_F(Sources, ARecordThatIsClosedEndsItsRunsAsWhatTheApplicationSays) {
  Environment& crm = connect();
  leads.records["1"].open = false;
  leads.records["1"].closing = RecordClosing{Ending::won};
  crm.record_changed({"lead", "1"}, "");
  EXPECT_EQ(crm.target(1).end_reason, EndReason::record_closed);
  EXPECT_EQ(crm.target(1).ending, Ending::won);
}

TEST_F(Sources, AStatusThatClosesEndsRunsAlsoWhereTheApplicationCallsTheRecordOpen) {
  Environment& crm = connect();
  leads.records["1"].fields.push_back({"statuscode", std::int64_t{4}});
  crm.record_changed({"lead", "1"}, "");
  EXPECT_EQ(crm.target(1).end_reason, EndReason::record_closed);
  EXPECT_EQ(crm.target(1).ending, Ending::lost);
}

TEST_F(Sources, ARecordThatIsGoneDidNotClose) {
  Environment& crm = connect();
  leads.records.erase("1");
  crm.record_changed({"lead", "1"}, "");
  EXPECT_EQ(crm.target(1).end_reason, EndReason::record_gone);
}

// --- what stops one only ------------------------------------------------------------------------

struct Waiting : Sources {
  static constexpr int many = 250;

  // All wait a day, then get a call.
  Environment& connect_many() {
    for (int i = 1; i <= many; ++i) {
      const std::string key = std::to_string(i);
      leads.records[key] = {{"lead", key}, "anna", true, {{"lastname", "P" + key}}};
    }
    Environment& crm = open();
    crm.add_user({"anna", ""});
    Solutions(crm).import(STEPWISE_SOURCE_DIR "/solutions/base", "");
    Sequence sequence;
    sequence.unique_name = "walk";
    sequence.name = "Walk";
    sequence.table = "lead";
    Step wait{.id = "wait",
              .type = "stepwise.step.wait/1",
              .name = "Wait",
              .description = {},
              .parameters = {},
              .branches = {}};
    wait.parameters = {{"days", "1", {}}};
    wait.branches = {{"elapsed", "call"}};
    sequence.steps = {wait,
                      {.id = "call",
                       .type = "stepwise.step.task/1",
                       .name = "Call",
                       .description = {},
                       .parameters = {},
                       .branches = {}}};
    sequence.first = "wait";
    crm.create_sequence(sequence, "");
    crm.activate("walk", "");
    std::vector<RecordRef> all;
    for (const auto& [key, record] : leads.records) all.push_back(record.ref);
    crm.connect("walk", all, "");
    return crm;
  }
  std::size_t called(Environment& crm) { return crm.work({}).size(); }
};

TEST_F(Waiting, OneRecordForWhichTheSourceThrowsStopsItsOwnTargetAndIsTriedAgainLater) {
  Environment& crm = connect_many();
  leads.poisoned = "5";
  const RunResult first = crm.run({.until = monday + std::chrono::hours{24}, .answers = {}});
  EXPECT_EQ(called(crm), static_cast<std::size_t>(many - 1));
  ASSERT_EQ(first.tried_later.size(), 1U);
  EXPECT_EQ(first.tried_later.front().code, "RUN005");
  EXPECT_NE(first.tried_later.front().problem.find("record lead/5"), std::string::npos);
  EXPECT_NE(first.tried_later.front().problem.find("row 5 cannot be read"), std::string::npos);
  EXPECT_EQ(first.set_aside, 0);

  leads.poisoned.clear();
  crm.run({.until = monday + std::chrono::hours{26}, .answers = {}});
  EXPECT_EQ(called(crm), static_cast<std::size_t>(many));
  EXPECT_TRUE(crm.verify().empty());
}

TEST_F(Waiting, ARecordThatCanNeverBeReadIsSetAsideInTheEndAndComesBackWhenItCan) {
  Environment& crm = connect_many();
  leads.poisoned = "5";
  const RunResult last = crm.run({.until = monday + std::chrono::hours{24 * 10}, .answers = {}});
  EXPECT_EQ(last.set_aside, 1);
  const auto failed =
      crm.targets({.sequence = {}, .owner = {}, .status = TargetStatus::error, .record = {}});
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_EQ(failed.front().record.key, "5");
  leads.poisoned.clear();
  EXPECT_EQ(crm.run({}).set_aside, 0);
  EXPECT_EQ(called(crm), static_cast<std::size_t>(many));
}

std::string refusal_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  return {};
}

TEST_F(Waiting, ASourceThatCallsTheEnvironmentBackIsRefusedByName) {
  Environment& crm = connect_many();
  std::string code;
  leads.when_found = [&] { code = refusal_of([&] { crm.record_changed({"lead", "1"}, "crm"); }); };
  crm.run({.until = monday + std::chrono::hours{24}, .answers = {}});
  EXPECT_EQ(code, "RUN002");
  leads.when_found = {};
  EXPECT_EQ(called(crm), static_cast<std::size_t>(many));
}

TEST_F(Sources, AFieldThatIsSetByCallingTheEnvironmentBackIsRefusedByName) {
  leads.when_set = [&] { environment->record_changed({"lead", "1"}, "crm"); };
  run_to_the_end();
  ASSERT_FALSE(result.undelivered.empty());
  EXPECT_NE(result.undelivered.front().problem.find("which it was calling"), std::string::npos)
      << result.undelivered.front().problem;
}

TEST_F(Waiting, ASecondThreadIsRefusedByName) {
  Environment& crm = connect_many();
  std::string code;
  RunOptions options;
  options.until = monday + std::chrono::hours{24};
  options.stop = [&] {
    std::thread other([&] { code = refusal_of([&] { crm.targets({}); }); });
    other.join();
    return false;
  };
  crm.run(options);
  EXPECT_EQ(code, "RUN003");
  EXPECT_EQ(refusal_of([&] {
              std::thread other([&] { crm.targets({}); });
              other.join();
            }),
            "");
}

}  // namespace
}  // namespace stepwise
