// An import and an undo are killed at every single write that they make: afterwards the environment
// is as it was before or as it is after, and the same command brings it to its end.
#include <csignal>

#include "base/file.hpp"
#include "faults/solutions_here.hpp"

namespace stepwise::testing {
namespace {

namespace fs = std::filesystem;

class ImportKill : public ::testing::Test {
 protected:
  // Runs it undisturbed, then once for every write. Gives the number of writes.
  void kill_at_every_write(const fs::path& before, const std::vector<std::string>& command,
                           const char* what) {
    const auto run = [&](const fs::path& store, const std::vector<std::string>& variables) {
      std::vector<std::string> words = {"--env", store.string()};
      words.insert(words.end(), command.begin(), command.end());
      std::vector<std::string> all = variables;
      all.push_back("LD_PRELOAD=" STEPWISE_KILLER);
      return wait_for(start_program(words, all));
    };
    copy_store(before, folder_ / "calm.db");
    const fs::path count_file = folder_ / "count";
    ASSERT_EQ(exit_code(run(folder_ / "calm.db", {"STEPWISE_COUNT=" + count_file.string()})), 0);
    const int points = std::stoi(read_file(count_file));
    ASSERT_GT(points, 5);
    const std::string dump_before = dump_of(before), dump_after = dump_of(folder_ / "calm.db");
    ASSERT_NE(dump_before, dump_after);

    int kept = 0, done = 0, fired = 0;
    for (const char* half : {"0", "1"}) {
      for (int point = 1; point <= points; ++point) {
        SCOPED_TRACE(std::string(what) + ", killed at write " + std::to_string(point) +
                     (*half == '1' ? ", half way" : ""));
        copy_store(before, folder_ / "killed.db");
        const int status = run(folder_ / "killed.db", {"STEPWISE_KILL_AT=" + std::to_string(point),
                                                       std::string("STEPWISE_KILL_HALF=") + half});
        fired += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL ? 1 : 0;
        const std::string dump = dump_of(folder_ / "killed.db");
        ASSERT_TRUE(dump == dump_before || dump == dump_after) << "something between";
        ++(dump == dump_before ? kept : done);
        if (dump == dump_after) continue;
        ASSERT_EQ(exit_code(run(folder_ / "killed.db", {})), 0);
        ASSERT_EQ(dump_of(folder_ / "killed.db"), dump_after);
      }
    }
    EXPECT_EQ(fired, 2 * points);
    EXPECT_GT(kept, 0);
    EXPECT_GT(done, 0);
    std::cout << what << ": " << points
              << " writes, killed before and half way through each: " << kept
              << " times as before, " << done << " times as after, never between\n";
  }

  TemporaryFolder folder_;
};

TEST_F(ImportKill, KilledAtEveryWriteAnImportIsWholeOrNothing) {
  make_store(folder_ / "before.db");
  kill_at_every_write(
      folder_ / "before.db",
      {"solution", "import", "--path", make_package(folder_.path(), "1.0", 20).string()}, "import");
}

TEST_F(ImportKill, KilledAtEveryWriteAnUpgradeIsWholeOrNothing) {
  make_store(folder_ / "before.db");
  {
    Environment environment(folder_ / "before.db", with_plugins());
    Solutions(environment).import(make_package(folder_.path(), "1.0", 20), "");
  }
  kill_at_every_write(folder_ / "before.db",
                      {"solution", "import", "--stage-and-upgrade", "--path",
                       make_package(folder_.path(), "1.1", 12).string()},
                      "upgrade");
}

TEST_F(ImportKill, KilledAtEveryWriteAnUndoIsWholeOrNothing) {
  make_store(folder_ / "before.db");
  {
    Environment environment(folder_ / "before.db", with_plugins());
    Solutions(environment).import(make_package(folder_.path(), "1.0", 20), "");
    ImportOptions upgrade;
    upgrade.mode = ImportMode::upgrade;
    Solutions(environment).import(make_package(folder_.path(), "1.1", 12), "", upgrade);
  }
  kill_at_every_write(folder_ / "before.db", {"solution", "undo", "walk"}, "undo");
}

}  // namespace
}  // namespace stepwise::testing
