// Imports beside other work, in real processes: what the second one gets is always one of the
// stated results, and nothing is half done.
#include <chrono>
#include <random>
#include <thread>

#include "base/file.hpp"
#include "faults/solutions_here.hpp"
#include "store/sqlite.hpp"

namespace stepwise::testing {
namespace {

namespace fs = std::filesystem;

constexpr int conflict = 5, busy = 6, interrupted = 130;

class ImportRace : public ::testing::Test {
 protected:
  ImportRace() { make_store(store_); }

  pid_t start(const std::vector<std::string>& command, const fs::path& output = "/dev/null") {
    std::vector<std::string> words = {"--env", store_.string()};
    words.insert(words.end(), command.begin(), command.end());
    return start_program(words, {}, output);
  }
  pid_t start_import(const fs::path& package) {
    return start({"solution", "import", "--path", package.string()});
  }
  std::vector<ImportEntry> log() {
    Environment environment(store_, with_plugins());
    return Solutions(environment).log("walk");
  }

  TemporaryFolder folder_;
  fs::path store_ = folder_ / "dev.db";
};

TEST_F(ImportRace, OfTwoImportsOfOnePackageOneDoesItAndTheOtherHasNothingToDo) {
  const fs::path package = make_package(folder_.path(), "1.0", 200);
  for (int round = 0; round < 5; ++round) {
    const pid_t one = start_import(package), other = start_import(package);
    EXPECT_EQ(exit_code(wait_for(one)), 0);
    EXPECT_EQ(exit_code(wait_for(other)), 0);
    const auto entries = log();
    ASSERT_EQ(entries.size(), static_cast<std::size_t>(round) + 1);
    ASSERT_EQ(exit_code(wait_for(start({"solution", "undo", "walk"}))), 0);
  }
  dump_of(store_);
}

TEST_F(ImportRace, OfTwoVersionsTheHigherOneIsThereInTheEnd) {
  const fs::path lower = make_package(folder_.path(), "1.1", 200),
                 higher = make_package(folder_.path(), "1.2", 200);
  int refused = 0;
  for (int round = 0; round < 5; ++round) {
    const pid_t one = start_import(round % 2 == 0 ? higher : lower),
                other = start_import(round % 2 == 0 ? lower : higher);
    const int first = exit_code(wait_for(one)), second = exit_code(wait_for(other));
    const int of_higher = round % 2 == 0 ? first : second,
              of_lower = round % 2 == 0 ? second : first;
    EXPECT_EQ(of_higher, 0);
    EXPECT_TRUE(of_lower == 0 || of_lower == conflict) << of_lower;
    refused += of_lower == conflict ? 1 : 0;
    EXPECT_EQ(log().back().plan.version, "1.2");
    copy_store(folder_ / "dev.db", folder_ / "seen.db");
    dump_of(folder_ / "seen.db");
    for (int left = of_lower == 0 ? 2 : 1; left > 0; --left) {
      ASSERT_EQ(exit_code(wait_for(start({"solution", "undo", "walk"}))), 0);
    }
  }
  std::cout << "the lower version came too late " << refused << " times of 5\n";
}

TEST_F(ImportRace, AnImportWaitsForAnotherWriterAndGivesUpAsBusy) {
  const fs::path package = make_package(folder_.path(), "1.0", 3);
  const auto other = store::open_sqlite(store_, {});
  {
    const store::Transaction held(*other);
    const fs::path output = folder_ / "output";
    EXPECT_EQ(
        exit_code(wait_for(start({"solution", "import", "--path", package.string()}, output))),
        busy);
    EXPECT_NE(read_file(output).find("error[STO004]"), std::string::npos) << read_file(output);
  }
  EXPECT_EQ(exit_code(wait_for(start_import(package))), 0);
}

TEST_F(ImportRace, AnImportWhileTargetsAreMovedDisturbsNeither) {
  const fs::path first = make_package(folder_.path(), "1.0", 3),
                 second = make_package(folder_.path(), "1.1", 3);
  {
    Environment environment(store_, with_plugins());
    Solutions(environment).import(first, "");
    environment.activate("s0", "");
    environment.add_user({"anna", ""});
    std::vector<RecordRef> refs;
    for (int i = 0; i < 1500; ++i) {
      Record record{{"lead", "L" + std::to_string(i)}, "anna", true, {}};
      record.fields = {{"lastname", "Lead " + std::to_string(i)}};
      environment.put_record(record);
      refs.push_back(record.ref);
    }
    environment.connect("s0", refs, "");
  }
  const fs::path answers = folder_ / "answers.json";
  write_file(answers, read_file(STEPWISE_SOURCE_DIR "/tests/leads/answers.json"));
  const pid_t run = start({"run", "--until", "2026-03-20", "--answers", answers.string(), "--seed",
                           "3", "--batch", "10"});
  std::this_thread::sleep_for(std::chrono::milliseconds(150));  // until it is at work
  const int imported = exit_code(wait_for(start_import(second)));
  const bool was_beside = ::kill(run, 0) == 0;
  const int ran = exit_code(wait_for(run));

  EXPECT_EQ(imported, 0);
  EXPECT_EQ(ran, 0);
  EXPECT_TRUE(was_beside) << "the run was over before the import";
  dump_of(store_);
  Environment environment(store_, with_plugins());
  for (const TargetInfo& target : environment.targets({})) EXPECT_EQ(target.version, 1);
  EXPECT_EQ(environment.sequence_info("s0").version, 2);
}

TEST_F(ImportRace, CtrlCInTheMiddleOfAnImportChangesNothing) {
  const fs::path package = make_package(folder_.path(), "1.0", 3000);
  const fs::path untouched = folder_ / "start.db";
  copy_store(store_, untouched);
  const std::string before = dump_of(store_);
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto began = std::chrono::steady_clock::now();
  fs::path calm = folder_ / "calm.db";
  copy_store(store_, calm);
  ASSERT_EQ(exit_code(wait_for(start_program(
                {"--env", calm.string(), "solution", "import", "--path", package.string()}))),
            0);
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - began);
  const std::string after = dump_of(calm);

  int stopped = 0, ended = 0;
  for (int round = 0; round < 40 && stopped < 3; ++round) {
    const pid_t child = start_import(package);
    const auto late = static_cast<unsigned>(whole.count()) + 1;
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % late));
    ::kill(child, SIGINT);
    const int status = wait_for(child);
    const std::string dump = dump_of(store_);
    if (exit_code(status) == 0) {
      ++ended;
      ASSERT_EQ(dump, after);
      copy_store(untouched, store_);
      continue;
    }
    ASSERT_TRUE(exit_code(status) == interrupted ||
                (WIFSIGNALED(status) && WTERMSIG(status) == SIGINT));
    stopped += exit_code(status) == interrupted ? 1 : 0;
    ASSERT_EQ(dump, before);
  }
  EXPECT_GE(stopped, 3) << "Ctrl-C never came while components were imported";
  std::cout << "stopped " << stopped << " times in the middle, " << ended << " times too late\n";
}

}  // namespace
}  // namespace stepwise::testing
