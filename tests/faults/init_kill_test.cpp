// `env init` and `env backup` are killed at every single write that they make: afterwards there is
// no environment, or a whole one, and the same command then leaves nothing else behind.
#include <csignal>

#include "base/file.hpp"
#include "faults/solutions_here.hpp"

namespace stepwise::testing {
namespace {

namespace fs = std::filesystem;

class InitKill : public ::testing::Test {
 protected:
  using Words = std::vector<std::string>;

  int run(const Words& words, std::vector<std::string> variables = {}) {
    variables.push_back("LD_PRELOAD=" STEPWISE_KILLER);
    return wait_for(start_program(words, variables));
  }
  int writes_of(const Words& words) {
    const fs::path count = folder_ / "count";
    EXPECT_EQ(exit_code(run(words, {"STEPWISE_COUNT=" + count.string()})), 0);
    return std::stoi(read_file(count));
  }
  fs::path fresh_place() {
    fs::remove_all(place_);
    fs::create_directory(place_);
    return place_ / "made.db";
  }
  std::vector<std::string> files() {
    std::vector<std::string> names;
    for (const auto& one : fs::directory_iterator(place_)) {
      names.push_back(one.path().filename().string());
    }
    return names;
  }

  // `command` makes place_/made.db.
  void kill_at_every_write(const Words& command) {
    const fs::path made = fresh_place();
    const int points = writes_of(command);
    ASSERT_GT(points, 5);
    const std::string whole = dump_of(made);
    int nothing = 0, there = 0, fired = 0;
    for (const char* half : {"0", "1"}) {
      for (int point = 1; point <= points; ++point) {
        SCOPED_TRACE("killed at write " + std::to_string(point) +
                     (*half == '1' ? ", half way" : ""));
        fresh_place();
        const int status = run(command, {"STEPWISE_KILL_AT=" + std::to_string(point),
                                         std::string("STEPWISE_KILL_HALF=") + half});
        fired += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL ? 1 : 0;
        ++(fs::exists(made) ? there : nothing);
        if (!fs::exists(made)) {
          ASSERT_EQ(exit_code(run(command)), 0);
        }
        ASSERT_EQ(dump_of(made), whole);
        ASSERT_EQ(files(), std::vector<std::string>{"made.db"});
      }
    }
    EXPECT_EQ(fired, 2 * points);
    EXPECT_GT(nothing, 0);
    EXPECT_GT(there, 0);
    std::cout << points << " writes, killed before and half way through each: " << nothing
              << " times nothing, " << there << " times whole, never between\n";
  }

  TemporaryFolder folder_;
  fs::path place_ = folder_ / "place";
};

TEST_F(InitKill, KilledAtEveryWriteEnvInitLeavesNothingOrAWholeEnvironment) {
  kill_at_every_write({"--env", (place_ / "made.db").string(), "env", "init", "--name", "dev",
                       "--clock", "virtual", "--now", "2026-03-02"});
}

TEST_F(InitKill, KilledAtEveryWriteABackupIsNothingOrWhole) {
  make_store(folder_ / "from.db");
  kill_at_every_write(
      {"--env", (folder_ / "from.db").string(), "env", "backup", (place_ / "made.db").string()});
}

}  // namespace
}  // namespace stepwise::testing
