// Every change of the tables has a version of its own, and a store of every older one comes to it.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <map>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "store/row_check.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"
#include "store/strong_hash.hpp"
#include "store/upgrade.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise::store {
namespace {

namespace fs = std::filesystem;

// When this fails, the tables were changed: raise schema_version, add a step to upgrade_steps.cpp
// and a line here. A line that is here never changes.
const std::map<std::int64_t, std::uint64_t> hash_of_version = {
    {1, 0x5808793ee585007e},
    {2, 0x43312d13d0d3123e},
    {3, 0x269cd2530658c936},
    {8, 0xdcff7f73f7c7520c},
};

void execute_raw(const fs::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  char* problem = nullptr;
  sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &problem);
  EXPECT_EQ(problem, nullptr) << problem << "\n" << sql;
  sqlite3_free(problem);
  sqlite3_close(database);
}

std::string text_of_version_1() {
  return read_file(STEPWISE_SOURCE_DIR "/tests/unit/store/schemas/1.sql");
}

// A store as the first version made it, with a row in most tables.
void make_version_1(const fs::path& path) {
  execute_raw(
      path, "pragma journal_mode = wal; pragma application_id = " + std::to_string(application_id) +
                ";" + text_of_version_1() + R"sql(
    pragma user_version = 1;
    insert into property values ('name', 'old'), ('id', 'x');
    insert into solution values (7, 'leads', '{}', 5);
    insert into kept_bytes values ('h', x'0001');
    insert into kept_part values (7, 'a.xml', 'h');
    insert into component values (3, 1, 'lead', '<table/>', )sql" +
                std::to_string(static_cast<std::int64_t>(stable_hash("<table/>"))) + R"sql(, 7);
    insert into component values (5, 1, 'mine', '<table/>', -12, null);
    insert into sequence values (4, 'hello', 1, 2, 'anna', 1, 'anna', 2, 'ben', null, null);
    insert into sequence_version values (4, 1, '<a/>', '', 1), (4, 2, '<b/>', 'note', 2);
    insert into person values ('anna', 'Anna', '', 3);
    insert into record values (9, 'lead', 'L-1', 'anna', 1, '{"city":"Köln"}');
    insert into target values (11, 4, 2, 'lead', 'L-1', 'anna', 1, 2, 's', 1, 99, 1, '', null, 5, null);
    insert into history values (11, 1, 5, 'anna', '[]');
    insert into activity values (11, 1, 's', 'task', 'Call', '', 'anna', 1, '', '', 5, 5, null, '');
    insert into outbox values ('k', 11, 'message', '[]', 5, null);
  )sql");
}

std::string rows_of(const fs::path& path) {
  std::string result;
  const auto database = open_sqlite(path, {});
  for (const SchemaObject& table : schema_objects()) {
    if (table.type != "table") continue;
    std::string columns;
    for (const std::string& name : column_names(*database, table.name)) {
      if (name != "row_sum")
        columns += (columns.empty() ? "quote(" : " || ',' || quote(") + name + ")";
    }
    Rows rows(*database, "select " + columns + " from " + table.name);
    while (rows.next()) result += table.name + ' ' + rows.text(0) + '\n';
  }
  return result;
}

std::string problem_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.code() + " " + error.diagnostics().front().problem;
  }
  return "nothing";
}

class Upgrade : public ::testing::Test {
 protected:
  Upgrade() { make_version_1(path_); }
  testing::TemporaryFolder folder_;
  fs::path path_ = folder_ / "old.db";
};

TEST(Schema, EveryChangeOfTheTablesRaisesTheVersion) {
  EXPECT_EQ(hash_of_version.rbegin()->first, schema_version);
  EXPECT_EQ(hash_of_version.at(schema_version), stable_hash(schema_text()))
      << "the tables have changed; their hash is now 0x" << std::hex << stable_hash(schema_text());
  EXPECT_EQ(hash_of_version.at(1), stable_hash(text_of_version_1()))
      << std::hex << stable_hash(text_of_version_1());
}

TEST(Schema, EveryVersionHasItsStep) {
  std::int64_t version = 1;
  for (const UpgradeStep& step : upgrade_steps()) EXPECT_EQ(step.to, ++version) << step.what;
  EXPECT_EQ(version, schema_version);
}

TEST(Schema, EveryTableCarriesSumsAndIsMadeAsItsTextSays) {
  testing::TemporaryFolder folder;
  const auto database = create_sqlite(folder / "a.db", [](Database&) {});
  require_own_schema(*database, "a.db");
  for (const SchemaObject& object : schema_objects()) {
    ASSERT_FALSE(object.name.empty());
    if (object.type != "table") continue;
    const auto names = column_names(*database, object.name);
    EXPECT_NE(std::find(names.begin(), names.end(), "row_sum"), names.end()) << object.name;
  }
}

TEST_F(Upgrade, AnOlderStoreIsRefusedByNameUntilItIsUpgraded) {
  const std::string problem = problem_of([&] { open_sqlite(path_, {}); });
  EXPECT_EQ(problem, "STO020 was written by an older stepwise (schema 1, this one needs " +
                         std::to_string(schema_version) + ")");
  const Upgraded upgraded = upgrade_sqlite(path_);
  EXPECT_EQ(upgraded.from, 1);
  EXPECT_EQ(upgraded.to, schema_version);
  EXPECT_EQ(upgraded.steps.size(), upgrade_steps().size());
  open_sqlite(path_, {});
  EXPECT_TRUE(upgrade_sqlite(path_).steps.empty()) << "a second time";
}

TEST_F(Upgrade, EveryRowIsWhatItWasAndHasItsSum) {
  upgrade_sqlite(path_);
  const std::string rows = rows_of(path_);
  for (const std::string& row : std::vector<std::string>{
           "property 'name','old'", "solution 7,'leads','{}',5", "kept_bytes 'h',X'0001'",
           "kept_part 7,'a.xml','h'",
           "component 3,1,'lead','<table/>','" + strong_hash("<table/>") + "',7",
           "component 5,1,'mine','<table/>','changed since',NULL",
           "sequence 4,'hello',1,2,'anna',1,'anna',2,'ben',NULL,NULL",
           "sequence_version 4,2,'<b/>','note',2",
           "record 9,'lead','L-1','anna',1,'{\"city\":\"Köln\"}'",
           "target 11,4,2,'lead','L-1','anna',1,2,'s',1,99,1,'',NULL,5,NULL",
           "history 11,1,5,'anna','[]'", "outbox 'k',11,'message','[]',5,NULL"}) {
    EXPECT_NE(rows.find(row), std::string::npos) << row << " is not in\n" << rows;
  }
  const auto database = open_sqlite(path_, {});
  std::int64_t count = 0;
  for (const SchemaObject& table : schema_objects()) {
    if (table.type != "table") continue;
    count += each_damaged_row(*database, table.name, [&](const std::string& key) {
      ADD_FAILURE() << table.name << " " << key;
    });
  }
  EXPECT_GE(count, 15);
}

TEST_F(Upgrade, ARecordKeepsItsStageByName) {
  execute_raw(path_, R"sql(
    insert into component values (14, 3, 'flow', '<processflow uniquename="flow"><stages>
      <stage name="New"/><stage name="R&amp;D &lt;now&gt;" category="close"/></stages></processflow>', 1, 7);
    insert into component values (15, 3, 'other', '<processflow><stages><stage name="A"/></stages></processflow>', 1, 7);
    insert into record values (10, 'lead', 'L-2', '', 1, '{"city":"Rom","stage.flow":2,"stage.other":1,"x":1.0}');
    insert into record values (11, 'lead', 'L-3', '', 1, '{"stage.flow":9}');
  )sql");
  upgrade_sqlite(path_);
  const std::string rows = rows_of(path_);
  for (const char* body : {R"({"city":"Rom","stage.flow":"R&D <now>","stage.other":"A","x":1.0})",
                           R"({"stage.flow":9})"}) {
    EXPECT_NE(rows.find(body), std::string::npos) << body << " is not in\n" << rows;
  }
}

TEST_F(Upgrade, AForeignTriggerOrTableRefusesItAndNothingIsChanged) {
  execute_raw(path_, "create table crm (a)");
  EXPECT_EQ(problem_of([&] { upgrade_sqlite(path_); }),
            "STO022 holds a table that is not stepwise's: crm");
  execute_raw(path_,
              "drop table crm; create trigger x after insert on history begin "
              "update person set role = 1; end");
  EXPECT_EQ(problem_of([&] { upgrade_sqlite(path_); }),
            "STO022 holds a trigger that is not stepwise's: x");
  execute_raw(path_, "drop trigger x");
  EXPECT_EQ(upgrade_sqlite(path_).from, 1);
}

TEST_F(Upgrade, AStoreWhoseRowsLeadNowhereIsNotUpgraded) {
  execute_raw(path_, "pragma foreign_keys = off; delete from sequence");
  EXPECT_EQ(problem_of([&] { upgrade_sqlite(path_); }).substr(0, 6), "STO025");
  EXPECT_EQ(problem_of([&] { open_sqlite(path_, {}); }).substr(0, 6), "STO020");
}

TEST_F(Upgrade, AStoreWithoutAVersionIsNotTakenAsOurs) {
  execute_raw(path_, "pragma user_version = 0");
  EXPECT_EQ(problem_of([&] { open_sqlite(path_, {}); }).substr(0, 6), "STO021");
  EXPECT_EQ(problem_of([&] { upgrade_sqlite(path_); }).substr(0, 6), "STO021");
}

}  // namespace
}  // namespace stepwise::store
