#include "store/targets.hpp"

#include <gtest/gtest.h>

#include "store/definitions.hpp"
#include "store/sqlite.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise::store {
namespace {

using namespace engine;

const Time noon{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{12}};

class TargetsTest : public ::testing::Test {
 protected:
  TargetsTest() {
    Definitions(*database).put_component({ComponentKind::sequence, "example"}, "<x/>", "",
                                         {noon, ""});
  }

  StoredTarget target(std::int64_t id, const std::string& key) {
    StoredTarget result;
    result.id = id;
    result.sequence_id = 1;
    result.turn = 1;
    result.connected = noon;
    result.state.record = {"lead", key};
    result.state.sequence = "example";
    result.state.version = 1;
    result.state.owner = "anna";
    result.state.phase = Phase::waiting;
    result.state.step = "pause";
    result.state.visit = 1;
    result.state.due = noon + std::chrono::hours{id};
    return result;
  }

  testing::TemporaryFolder folder;
  std::unique_ptr<Database> database = create_sqlite(folder / "a.db", [](Database&) {});
  Targets targets{*database};
  std::vector<Event> events{{noon, {}, Noted{"n"}}};
};

TEST_F(TargetsTest, ATargetComesBackAsItWasStored) {
  ASSERT_TRUE(targets.insert(target(1, "a"), events));
  const auto back = targets.find(1);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->state, target(1, "a").state);
  EXPECT_EQ(targets.history(1).size(), 1u);
}

TEST_F(TargetsTest, OneRecordRunsOncePerSequenceAndOwner) {
  EXPECT_TRUE(targets.insert(target(1, "a"), events));
  EXPECT_FALSE(targets.insert(target(2, "a"), events));
  EXPECT_TRUE(targets.history(2).empty());

  StoredTarget ended = target(1, "a");
  ended.turn = 2;
  ended.ended = noon;
  ASSERT_TRUE(targets.update(ended, events));
  EXPECT_TRUE(targets.insert(target(3, "a"), events));
}

TEST_F(TargetsTest, ATurnIsStoredOnceEvenWhenTwoHostsMakeIt) {
  targets.insert(target(1, "a"), events);
  StoredTarget next = target(1, "a");
  next.turn = 2;
  EXPECT_TRUE(targets.update(next, events));
  EXPECT_FALSE(targets.update(next, events));
  EXPECT_EQ(targets.history(1).size(), 2u);
}

TEST_F(TargetsTest, DueTargetsComeInTheOrderOfTheirTimesAndNotBefore) {
  for (const auto& [id, key] : {std::pair{3, "c"}, {1, "a"}, {2, "b"}}) {
    targets.insert(target(id, key), events);
  }
  EXPECT_EQ(targets.next_due(noon), noon + std::chrono::hours{1});
  const auto due = targets.due(noon + std::chrono::hours{2}, {}, 100);
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(due[0].id, 1);
  EXPECT_EQ(due[1].id, 2);
  EXPECT_EQ(targets.due(noon + std::chrono::hours{2}, {}, 1).size(), 1u);
}

// A scan would make every waiting target cost something.
TEST_F(TargetsTest, ARowThatSomethingElseChangedIsNamedAsDamaged) {
  targets.insert(target(1, "a"), events);
  EXPECT_EQ(targets.find(1)->damage, "");
  database->execute("update target set owner = 'ben'");
  EXPECT_NE(targets.find(1)->damage, "");
  EXPECT_NE(targets.list({}).front().damage, "");
}

TEST_F(TargetsTest, FindingDueTargetsIsAnIndexSeek) {
  Rows plan(*database,
            "explain query plan select t.id from target t join sequence s on s.id = t.sequence_id "
            "where t.due_us <= 5 order by t.due_us, t.id limit 1");
  std::string text;
  while (plan.next()) text += plan.text(3) + '\n';
  EXPECT_NE(text.find("SEARCH t USING INDEX target_due"), std::string::npos) << text;
  EXPECT_EQ(text.find("SCAN t"), std::string::npos) << text;
}

TEST_F(TargetsTest, TheActivityTableFollowsTheHistory) {
  StoredTarget open = target(1, "a");
  open.state.phase = Phase::activity;
  targets.insert(open, {{noon, {}, ActivityOpened{"task", "Call", "", "anna", "owner"}}});
  ASSERT_EQ(targets.open_activities("anna", std::nullopt, 0).size(), 1u);
  EXPECT_TRUE(targets.open_activities("ben", std::nullopt, 0).empty());

  open.turn = 2;
  targets.update(open, {{noon, "anna", ActivityClosed{ActivityStatus::completed, "yes", "good"}}});
  EXPECT_TRUE(targets.open_activities({}, std::nullopt, 0).empty());
  const auto closed = targets.activity({1, 1});
  ASSERT_TRUE(closed);
  EXPECT_EQ(closed->result, "yes");
  EXPECT_EQ(closed->closed_by, "anna");
}

}  // namespace
}  // namespace stepwise::store
