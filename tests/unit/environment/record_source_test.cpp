// What an application's own records can do to an environment: refuse, throw, break their promises.
#include <gtest/gtest.h>

#include <stdexcept>

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

  std::vector<std::optional<Record>> find(std::span<const RecordRef> refs,
                                          std::span<const std::string> columns) override {
    asked_columns.assign(columns.begin(), columns.end());
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

}  // namespace
}  // namespace stepwise
