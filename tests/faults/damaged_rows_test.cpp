// Rows of one target, one record or one effect are damaged in every way that a row can be: no
// command on many stops, the damaged one is named, the others go on, and it can be mended or ended.
#include <sqlite3.h>

#include <functional>

#include "faults/busy_store.hpp"

namespace stepwise::testing {
namespace {

namespace fs = std::filesystem;

constexpr int many = 5;
constexpr std::int64_t hurt = 3;  // number of the damaged target; its record is lead/L-3

struct Damage {
  const char* name;
  const char* sql;
};
constexpr Damage damages_of_target[] = {
    {"state_is_no_json", "update target set state = '{{{' where id = 3"},
    {"state_is_a_list", "update target set state = '[1]' where id = 3"},
    {"state_has_wrong_kinds", "update target set state = '{\"attempt\":\"x\"}' where id = 3"},
    {"state_attempt_is_huge", "update target set state = '{\"attempt\":2147483647}' where id = 3"},
    {"turn_is_the_last_there_is", "update target set turn = 2147483647 where id = 3"},
    {"turn_is_no_number", "update target set turn = 'x' where id = 3"},
    {"turn_is_too_low", "update target set turn = 0 where id = 3"},
    {"turn_is_one_too_high", "update target set turn = turn + 1 where id = 3"},
    {"turn_is_negative", "update target set turn = -5 where id = 3"},
    {"visit_is_the_last_there_is", "update target set visit = 2147483647 where id = 3"},
    {"visit_is_no_number", "update target set visit = 'x' where id = 3"},
    {"status_is_none", "update target set status = 99 where id = 3"},
    {"phase_is_none", "update target set phase = 99 where id = 3"},
    {"phase_is_ended", "update target set phase = 7 where id = 3"},
    {"end_reason_is_none", "update target set end_reason = 77 where id = 3"},
    {"due_is_no_time", "update target set due_us = 'soon' where id = 3"},
    {"due_never_comes", "update target set due_us = 9223372036854775807 where id = 3"},
    {"version_is_negative", "update target set version = -1 where id = 3"},
    {"version_is_not_there", "update target set version = 77 where id = 3"},
    {"step_is_not_there", "update target set step = 'nowhere' where id = 3"},
    {"connected_never", "update target set connected_us = 'x' where id = 3"},
};

class DamagedRows : public ::testing::TestWithParam<Damage> {
 protected:
  void SetUp() override { make_waiting_store(store_, many); }

  void damage(const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(store_.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    EXPECT_EQ(sqlite3_changes(database), 1) << "the damage was not done";
    sqlite3_close(database);
  }

  RunResult run(Environment& environment) {
    RunOptions options;
    options.until = parse_time("2026-03-04T08:00Z");
    return environment.run(options);
  }

  // Whoever is not damaged stands at the call, and is on the work list.
  void expect_the_others_moved(Environment& environment) {
    int called = 0;
    for (const TargetInfo& one : environment.targets({})) {
      if (one.id == hurt) continue;
      EXPECT_EQ(one.step, "call") << one.id;
      ++called;
    }
    EXPECT_EQ(called, many - 1);
  }

  TemporaryFolder folder_;
  fs::path store_ = folder_ / "dev.db";
};

TEST_P(DamagedRows, of_a_target_stop_no_other_and_can_be_mended) {
  damage(GetParam().sql);
  Environment environment(store_, with_plugins());
  const RunResult result = run(environment);
  expect_the_others_moved(environment);
  EXPECT_EQ(result.set_aside, 1);
  ASSERT_EQ(result.set_aside_reasons.size(), 1U);
  EXPECT_EQ(result.set_aside_reasons.front().subject, "target 3");
  EXPECT_NE(result.set_aside_reasons.front().remedy.find("disconnect 3"), std::string::npos);

  const auto failed = environment.targets(
      {.sequence = {}, .owner = {}, .status = TargetStatus::error, .record = {}});
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_EQ(failed.front().id, hurt);
  EXPECT_FALSE(failed.front().failure.empty());
  EXPECT_FALSE(environment.explain(hurt).lines.empty());
  EXPECT_EQ(environment.work({}).size(), static_cast<std::size_t>(many - 1));
  EXPECT_EQ(environment.pause_sequence("walk", "admin"), many - 1);
  EXPECT_EQ(environment.resume_sequence("walk", {}, "admin"), many - 1);
  EXPECT_EQ(run(environment).set_aside, 1) << "each run tells it";

  environment.retry(hurt, "admin");
  EXPECT_EQ(run(environment).set_aside, 0);
  EXPECT_EQ(environment.target(hurt).step, "call");
  for (const Diagnostic& one : environment.verify()) ADD_FAILURE() << to_line(one);
}

TEST_P(DamagedRows, of_a_target_do_not_keep_it_from_being_ended) {
  damage(GetParam().sql);
  Environment environment(store_, with_plugins());
  environment.disconnect(hurt, "admin");
  EXPECT_TRUE(environment.target(hurt).ended);
  EXPECT_EQ(run(environment).set_aside, 0);
  expect_the_others_moved(environment);
}

TEST_P(DamagedRows, of_a_target_do_not_keep_its_sequence_from_being_deactivated) {
  damage(GetParam().sql);
  Environment environment(store_, with_plugins());
  EXPECT_EQ(environment.deactivate("walk", "admin"), many);
  EXPECT_EQ(environment.info().running_targets, 0);
  environment.delete_sequence("walk", "admin", false);
}

INSTANTIATE_TEST_SUITE_P(Ways, DamagedRows, ::testing::ValuesIn(damages_of_target),
                         [](const auto& one) { return std::string(one.param.name); });

using DamagedOthers = DamagedRows;

TEST_F(DamagedOthers, a_target_whose_history_is_damaged_too_can_only_be_ended) {
  damage("update target set state = '{{{' where id = 3");
  damage("update history set events = '[[99]]' where target_id = 3");
  Environment environment(store_, with_plugins());
  EXPECT_EQ(run(environment).set_aside, 1);
  try {
    environment.retry(hurt, "admin");
    FAIL() << "it was made anew from nothing";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "TGT020");
    EXPECT_NE(error.diagnostics().front().remedy.find("disconnect 3"), std::string::npos);
  }
  environment.disconnect(hurt, "admin");
  EXPECT_TRUE(environment.target(hurt).ended);
  EXPECT_EQ(run(environment).set_aside, 0);
  expect_the_others_moved(environment);
}

TEST_F(DamagedOthers, a_damaged_record_stops_its_own_target_alone_until_it_is_imported_again) {
  damage("update record set body = '{\"a' where record_key = 'L-3'");
  Environment environment(store_, with_plugins());
  EXPECT_EQ(run(environment).set_aside, 1);
  expect_the_others_moved(environment);
  EXPECT_EQ(environment.records({}).size(), static_cast<std::size_t>(many - 1));
  const auto left_out = environment.take_left_out();
  ASSERT_FALSE(left_out.empty());
  EXPECT_EQ(left_out.front().code, "STO008");
  EXPECT_EQ(left_out.front().subject, "record lead/L-3");
  environment.put_record({{"lead", "L-3"}, "", true, {{"lastname", std::string("Mended")}}});
  EXPECT_EQ(run(environment).set_aside, 0);
  EXPECT_EQ(environment.target(hurt).step, "call");
  for (const Diagnostic& one : environment.verify()) ADD_FAILURE() << to_line(one);
}

TEST_F(DamagedOthers, a_damaged_record_can_be_left_with_its_target_ended) {
  damage("update record set body = 'null' where record_key = 'L-3'");
  Environment environment(store_, with_plugins());
  EXPECT_EQ(run(environment).set_aside, 1);
  const ManyResult ended = environment.disconnect_failed(
      {.targets = {}, .sequence = "walk", .reason = "STO008", .plugin = {}}, "admin");
  EXPECT_EQ(ended.done, 1);
  EXPECT_EQ(run(environment).set_aside, 0);
}

TEST_F(DamagedOthers, a_note_of_a_change_that_is_damaged_does_not_go_round_for_ever) {
  damage("insert into changed_record (table_name, record_key, times) values ('lead', 'L-3', 'x')");
  Environment environment(store_, with_plugins());
  EXPECT_EQ(run(environment).set_aside, 0);
}

TEST_F(DamagedOthers, a_definition_that_is_gone_is_told_once_and_comes_back_by_itself) {
  OpenOptions without;
  for (const char* name : {"assignment", "conditions"}) {
    without.plugin_folders.emplace_back(std::string(STEPWISE_PLUGIN_DIR "/stepwise.") + name +
                                        ".so");
  }
  {
    Environment environment(store_, without);
    const RunResult result = run(environment);
    EXPECT_EQ(result.set_aside, many);
    ASSERT_EQ(result.set_aside_reasons.size(), 1U) << "each reason once";
    EXPECT_EQ(result.set_aside_reasons.front().code, "DEF010");
    EXPECT_EQ(run(environment).set_aside, many);
    environment.disconnect(hurt, "admin");
  }
  Environment environment(store_, with_plugins());
  EXPECT_EQ(run(environment).set_aside, 0);
  expect_the_others_moved(environment);
  for (const Diagnostic& one : environment.verify()) ADD_FAILURE() << to_line(one);
}

}  // namespace
}  // namespace stepwise::testing
