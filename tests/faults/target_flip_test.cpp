// Single bits are flipped in the pages of targets, then `run` goes on: it ends, and every target is
// where it would be without the flip, or is set aside and named.
//
//   STEPWISE_TARGET_FLIPS=433   how many (otherwise 40)
//   STEPWISE_SEED=N             which; printed
#include <chrono>
#include <csignal>
#include <map>
#include <random>
#include <thread>

#include "faults/busy_store.hpp"
#include "store/sqlite.hpp"

namespace stepwise::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t page_size = 4096;
constexpr int many = 120;

std::vector<std::size_t> pages_of_targets(const fs::path& store) {
  std::vector<std::size_t> pages;
  const auto database = store::open_sqlite(store, {});
  store::Rows rows(*database, "select pageno from dbstat where name = 'target'");
  while (rows.next()) pages.push_back(static_cast<std::size_t>(rows.integer(0)));
  return pages;
}

// The program's exit, or nothing when it had to be killed after a minute.
std::optional<int> run_program(const fs::path& store, const fs::path& output) {
  const pid_t child =
      start_program({"--env", store.string(), "run", "--until", "2026-03-20"}, {}, output);
  int status = 0;
  for (int waited = 0; waited < 6000; ++waited) {
    if (::waitpid(child, &status, WNOHANG) == child) return status;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ::kill(child, SIGKILL);
  wait_for(child);
  return std::nullopt;
}

// The rows of targets in a dump, by number; nothing when it cannot be read.
std::map<std::string, std::string> targets_in(const fs::path& store) {
  std::map<std::string, std::string> targets;
  const fs::path file = store.parent_path() / "dump.txt";
  fs::remove(file);
  wait_for(start_program({"--env", store.string(), "env", "dump"}, {}, file));
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("target\t")) continue;
    const std::string rest = line.substr(7);
    targets.emplace(rest.substr(0, rest.find('\t')), rest);
  }
  return targets;
}

// The number before these words in what the program printed; 0 when they are not there.
int number_before(const std::string& output, const std::string& words) {
  const std::size_t end = output.find(words);
  if (end == std::string::npos) return 0;
  std::size_t begin = end;
  while (begin > 0 && std::isdigit(static_cast<unsigned char>(output[begin - 1])) != 0) --begin;
  return std::atoi(output.substr(begin, end - begin).c_str());
}

int set_aside_in(const std::string& output) {
  return number_before(output, " targets set aside") + number_before(output, " target set aside");
}

TEST(TargetFlip, RunNeitherStopsNorHangsAndNamesWhatItCannotMove) {
  TemporaryFolder folder;
  make_waiting_store(folder / "whole.db", many);
  const std::string bytes = read_file(folder / "whole.db");
  copy_store(folder / "whole.db", folder / "calm.db");
  ASSERT_EQ(exit_code(run_program(folder / "calm.db", folder / "calm.txt").value_or(-1)), 0);
  const auto calm = targets_in(folder / "calm.db");
  ASSERT_EQ(calm.size(), std::size_t{many});
  const auto pages = pages_of_targets(folder / "whole.db");
  ASSERT_FALSE(pages.empty());

  const int flips = number_from("STEPWISE_TARGET_FLIPS", 40);
  const int seed = number_from("STEPWISE_SEED", 7);
  std::mt19937_64 random(static_cast<unsigned>(seed));
  std::map<std::string, int> counts;
  for (int i = 0; i < flips; ++i) {
    const std::size_t at = (pages[random() % pages.size()] - 1) * page_size + random() % page_size;
    const int bit = static_cast<int>(random() % 8);
    if (std::getenv("STEPWISE_KEEP") != nullptr) {
      copy_store(folder / "whole.db", std::getenv("STEPWISE_KEEP"));
    }
    SCOPED_TRACE("byte " + std::to_string(at) + ", bit " + std::to_string(bit));
    write_flipped(folder / "flipped.db", bytes, at, bit);
    const fs::path output = folder / "output.txt";
    fs::remove(output);
    const auto status = run_program(folder / "flipped.db", output);
    if (!status || !WIFEXITED(*status)) {
      ++counts[status ? "crash" : "hang"];
      ADD_FAILURE() << "was ended by a signal";
      continue;
    }
    const std::string said = read_file(output);
    int elsewhere = 0, unread = 0;
    std::string first;
    const auto there = targets_in(folder / "flipped.db");
    for (const auto& [number, row] : calm) {
      const auto found = there.find(number);
      if (found != there.end() && found->second == row) continue;
      unread += found == there.end() ? 1 : 0;
      if (found == there.end()) continue;
      ++elsewhere;
      first = first.empty() ? number : first;
    }
    // Many on one page are told together, by their number and one of them.
    EXPECT_LE(elsewhere, set_aside_in(said)) << "target " << first << " is elsewhere\n" << said;
    if (elsewhere == 1) {
      EXPECT_NE(said.find("target " + first + ":"), std::string::npos) << said;
    }
    if (unread > 0) {
      // The dump ends at the page that cannot be read, so what was printed has to account for all.
      EXPECT_EQ(number_before(said, " steps done") + set_aside_in(said), many) << said;
      ++counts["page that cannot be read"];
      continue;
    }
    ++counts[elsewhere == 0 ? "without effect" : elsewhere == 1 ? "one target" : "more targets"];
  }
  EXPECT_GT(counts["one target"], 0) << "no flip had an effect";
  std::cout << flips << " flipped bits in " << pages.size() << " pages of targets, seed " << seed;
  for (const auto& [what, count] : counts) std::cout << ", " << what << ' ' << count;
  std::cout << "\n";
}

}  // namespace
}  // namespace stepwise::testing
