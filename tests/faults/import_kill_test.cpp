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
  // `steps`: the command is several transactions, so something between is no fault, as long as the
  // same command completes it.
  void kill_at_every_write(const fs::path& before, const std::vector<std::string>& command,
                           const char* what, bool steps = false) {
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
        ASSERT_TRUE(steps || dump == dump_before || dump == dump_after) << "something between";
        ++(dump == dump_after ? done : kept);
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

// --- commands on many things --------------------------------------------------------------------

// Six leads with a call each, and six messages in the outbox.
class ManyKill : public ImportKill {
 protected:
  void SetUp() override {
    make_store(store_);
    Environment environment(store_, with_plugins());
    Sequence sequence;
    sequence.unique_name = "walk";
    sequence.name = "Walk";
    sequence.table = "lead";
    Step send{.id = "send",
              .type = "stepwise.step.automated_text_message/1",
              .name = "Send",
              .description = {},
              .parameters = {},
              .branches = {}};
    send.parameters = {{"text", "Hello", {}}};
    send.branches = {{"sent", "call"}, {"not_sent", "call"}};
    sequence.steps = {send,
                      {.id = "call",
                       .type = "stepwise.step.task/1",
                       .name = "Call",
                       .description = {},
                       .parameters = {},
                       .branches = {}}};
    sequence.first = "send";
    environment.create_sequence(sequence, "admin");
    environment.activate("walk", "admin");
    std::vector<RecordRef> all;
    for (int i = 1; i <= 6; ++i) {
      const RecordRef ref{"lead", "L-" + std::to_string(i)};
      const std::string phone = "+46 70 123 45 6" + std::to_string(i);
      environment.put_record(
          {ref, "", true, {{"mobilephone", phone}, {"lastname", std::string("P")}}});
      all.push_back(ref);
    }
    environment.connect("walk", all, "admin");
    for (const OutboxItem& one : environment.outbox("")) keys_.push_back(one.key);
    for (const WorkItem& one : environment.work({})) activities_.push_back(to_text(one.activity));
    ASSERT_EQ(keys_.size(), 6U);
    ASSERT_EQ(activities_.size(), 6U);
  }
  static std::vector<std::string> words(std::vector<std::string> first,
                                        const std::vector<std::string>& more) {
    first.insert(first.end(), more.begin(), more.end());
    return first;
  }

  const fs::path store_ = folder_ / "many.db";
  std::vector<std::string> keys_, activities_;
};

TEST_F(ManyKill, KilledAtEveryWriteSixMessagesAreMarkedOrNone) {
  kill_at_every_write(store_, words({"outbox", "done"}, keys_), "outbox done of six");
}

TEST_F(ManyKill, KilledAtEveryWriteSixActivitiesAreCompletedByTheSameCommand) {
  kill_at_every_write(store_, words({"work", "complete"}, activities_), "work complete of six",
                      true);
}

TEST_F(ManyKill, KilledAtEveryWriteASequenceIsDeletedWithItsTargetsOrNot) {
  {
    Environment environment(store_, with_plugins());
    environment.mark_all_done(keys_);
  }
  kill_at_every_write(store_, {"sequence", "delete", "walk", "--deactivate"}, "sequence delete");
}

}  // namespace
}  // namespace stepwise::testing
