// Importing and checking, where another process or a damaged store stands in the way.
#include <gtest/gtest.h>

#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "store/sqlite.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise {
namespace {

const std::filesystem::path visits =
    std::filesystem::path(STEPWISE_SOURCE_DIR) / "tests/e2e/data/visits";

class Migrating : public ::testing::Test {
 protected:
  Migrating() {
    Environment::create(store_, {.name = "dev", .virtual_clock = true, .now = {}});
    environment_ = std::make_unique<Environment>(store_, options());
  }

  static OpenOptions options() {
    OpenOptions result;
    result.plugin_folders = {STEPWISE_PLUGIN_DIR};
    return result;
  }

  void write(const std::string& sql) { store::open_sqlite(store_, {})->execute(sql); }

  testing::TemporaryFolder folder_;
  std::filesystem::path store_ = folder_ / "dev.db";
  std::unique_ptr<Environment> environment_;
};

TEST_F(Migrating, a_package_that_cannot_be_read_makes_nobody_wait) {
  const auto other = store::open_sqlite(store_, {});
  const store::Transaction held(*other);
  try {
    Solutions(*environment_).import(folder_ / "none.zip", "");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "IO001");
  }
}

TEST_F(Migrating, the_check_finds_definitions_that_cannot_be_read) {
  Solutions(*environment_).import(visits, "");
  EXPECT_TRUE(environment_->verify().empty());

  write("update component set body = '<table' where name = 'visit'");
  write("update sequence_version set body = '<sequence'");
  const std::vector<Diagnostic> findings = environment_->verify();

  // The sums tell that something else wrote the two rows, reading them what is wrong with them.
  ASSERT_EQ(findings.size(), 4u);
  EXPECT_EQ(findings[0].subject, "component 1/visit");
  EXPECT_EQ(findings[1].subject, "sequence_version 1/1");
  EXPECT_EQ(to_line(findings[2]),
            "error[STO008] table visit: cannot be read: the tag \"table\" does not end; restore a "
            "backup");
  EXPECT_EQ(findings[3].subject, "sequence after_visit version 1");
}

TEST_F(Migrating, an_import_with_nothing_to_do_writes_nothing) {
  Solutions(*environment_).import(visits, "");
  const auto other = store::open_sqlite(store_, {});
  const auto changes = [&] {
    store::Rows rows(*other, "select value from property where name = 'definitions_generation'");
    return rows.next() ? rows.text(0) : std::string();
  };
  const std::string before = changes();

  EXPECT_FALSE(Solutions(*environment_).import(visits, "").plan.changes());

  EXPECT_EQ(changes(), before);
}

}  // namespace
}  // namespace stepwise
