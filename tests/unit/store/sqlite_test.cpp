#include "store/sqlite.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <fstream>

#include "base/error.hpp"
#include "store/definitions.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise::store {
namespace {

using testing::TemporaryFolder;

std::unique_ptr<Database> make(const std::filesystem::path& path) {
  return create_sqlite(path, [](Database&) {});
}

std::string code_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.code();
  }
  return "nothing";
}

TEST(Sqlite, AStoreThatWasMadeCanBeOpenedAgain) {
  TemporaryFolder folder;
  {
    auto database = make(folder / "a.db");
    set_property(*database, "name", "dev");
  }
  auto database = open_sqlite(folder / "a.db", {});
  EXPECT_EQ(get_property(*database, "name"), "dev");
}

TEST(Sqlite, FilesThatAreNoStoreAreRefused) {
  TemporaryFolder folder;
  std::ofstream(folder / "text.db") << std::string(5000, 'x');
  {
    sqlite3* foreign = nullptr;
    sqlite3_open((folder / "foreign.db").c_str(), &foreign);
    sqlite3_exec(foreign, "create table t (a)", nullptr, nullptr, nullptr);
    sqlite3_close(foreign);
  }
  EXPECT_EQ(code_of([&] { open_sqlite(folder / "text.db", {}); }), "STO002");
  EXPECT_EQ(code_of([&] { open_sqlite(folder / "foreign.db", {}); }), "STO002");
  EXPECT_EQ(code_of([&] { open_sqlite(folder / "missing.db", {}); }), "STO001");
}

TEST(Sqlite, AStoreOfANewerVersionIsRefused) {
  TemporaryFolder folder;
  make(folder / "a.db")->execute("pragma user_version = 99");
  EXPECT_EQ(code_of([&] { open_sqlite(folder / "a.db", {}); }), "STO003");
}

TEST(Sqlite, AStoreThatMayNotBeWrittenIsToldWithItsCure) {
  TemporaryFolder folder;
  auto database = make(folder / "a.db");
  database->execute("pragma query_only = 1");
  try {
    set_property(*database, "name", "dev");
    FAIL() << "was written";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "STO010");
    EXPECT_EQ(error.diagnostics().front().problem,
              "cannot be written: attempt to write a readonly database");
    EXPECT_EQ(error.diagnostics().front().remedy,
              "give yourself the right to write the file and its folder, or work on a copy");
  }
}

TEST(Sqlite, AFileWithForeignTablesTriggersOrViewsIsRefusedByTheirName) {
  for (const auto& [sql, problem] : std::initializer_list<std::pair<const char*, const char*>>{
           {"create table crm (a)", "holds a table that is not stepwise's: crm"},
           {"create index more on record (owner)", "holds an index that is not stepwise's: more"},
           {"create trigger t after insert on history begin update person set role = 1; end",
            "holds a trigger that is not stepwise's: t"},
           {"create view v as select 1", "holds a view that is not stepwise's: v"},
           {"drop index outbox_waiting", "its index outbox_waiting is missing"},
           {"drop table outbox; create view outbox as with recursive r(a) as (select 1 union all "
            "select 1 from r) select a from r",
            "holds a view that is not stepwise's: outbox"},
           {"alter table person add column x", "its table person is not as this stepwise makes it"},
       }) {
    TemporaryFolder folder;
    make(folder / "a.db");
    sqlite3* raw = nullptr;
    sqlite3_open((folder / "a.db").c_str(), &raw);
    ASSERT_EQ(sqlite3_exec(raw, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql;
    sqlite3_close(raw);
    try {
      open_sqlite(folder / "a.db", {});
      ADD_FAILURE() << "was opened after: " << sql;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "STO022");
      EXPECT_EQ(error.diagnostics().front().problem, problem);
    }
  }
}

TEST(Sqlite, AStoreWithoutAVersionIsNoWholeStore) {
  TemporaryFolder folder;
  make(folder / "a.db")->execute("pragma user_version = 0");
  EXPECT_EQ(code_of([&] { open_sqlite(folder / "a.db", {}); }), "STO021");
}

// Somebody who owns nothing: root may write everything, and is nobody for so long.
class AsNobody {
 public:
  AsNobody() {
    if (was_ == 0) {
      EXPECT_EQ(::setresuid(65534, 65534, 0), 0);
    }
  }
  ~AsNobody() { EXPECT_EQ(::setresuid(was_, was_, was_), 0); }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  const ::uid_t was_ = ::geteuid();
};

TEST(Sqlite, AStoreThatMayNotBeWrittenCanBeReadWhenNothingIsBesideIt) {
  using std::filesystem::perms;
  TemporaryFolder folder;
  {
    auto database = make(folder / "a.db");
    set_property(*database, "name", "dev");
  }
  constexpr perms all_read = perms::owner_read | perms::group_read | perms::others_read;
  constexpr perms all_enter = perms::owner_exec | perms::group_exec | perms::others_exec;
  std::filesystem::permissions(folder / "a.db", all_read);
  std::filesystem::permissions(folder.path(), all_read | all_enter);
  {
    const AsNobody nobody;
    auto database = open_sqlite(folder / "a.db", {});
    EXPECT_EQ(get_property(*database, "name"), "dev");
    EXPECT_EQ(code_of([&] { set_property(*database, "name", "other"); }), "STO010");
  }
  std::filesystem::permissions(folder.path(), perms::owner_all);
}

TEST(Sqlite, ASecondWriterIsToldToTryAgain) {
  TemporaryFolder folder;
  auto first = make(folder / "a.db");
  auto second = open_sqlite(folder / "a.db", {.busy_ms = 1});
  Transaction transaction(*first);
  EXPECT_EQ(code_of([&] { Transaction other(*second); }), "STO004");
}

TEST(Sqlite, ATransactionThatIsNotCommittedLeavesNothing) {
  TemporaryFolder folder;
  auto database = make(folder / "a.db");
  {
    Transaction transaction(*database);
    set_property(*database, "name", "gone");
  }
  EXPECT_EQ(get_property(*database, "name"), std::nullopt);
}

TEST(Sqlite, AFullDiskIsToldAsSuchAndTheStoreCanStillBeRead) {
  TemporaryFolder folder;
  auto database = make(folder / "a.db");
  set_property(*database, "name", "kept");
  database->execute("pragma max_page_count = 60");
  const std::string big(200'000, 'x');
  EXPECT_EQ(code_of([&] { set_property(*database, "big", big); }), "STO006");
  EXPECT_EQ(get_property(*database, "name"), "kept");
}

TEST(Sqlite, ParametersMayStandInAnyOrderAndRepeat) {
  TemporaryFolder folder;
  auto database = make(folder / "a.db");
  Rows rows(*database, "select $2 || $1 || $2", "a", "b");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(0), "bab");
}

TEST(Sqlite, NumbersOfACounterAreNeverGivenTwice) {
  TemporaryFolder folder;
  auto database = make(folder / "a.db");
  EXPECT_EQ(reserve_numbers(*database, "n", 10), 1);
  EXPECT_EQ(reserve_numbers(*database, "n", 1), 11);
  EXPECT_EQ(reserve_numbers(*database, "n", 5), 12);
}

}  // namespace
}  // namespace stepwise::store
