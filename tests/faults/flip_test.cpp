// Single bits of a store are flipped, as a worn disk does: nothing crashes or stands still, and
// what the flip changed does not stay unnoticed.
//
//   STEPWISE_FLIPS=2000   how many (otherwise 150)
//   STEPWISE_SEED=N       which; printed
#include <csignal>
#include <random>

#include "base/file.hpp"
#include "faults/busy_store.hpp"

namespace stepwise::testing {
namespace {

namespace fs = std::filesystem;

enum Outcome { sound = 10, detected = 11, silent = 12 };

// In a process of its own: opens, checks and dumps the store.
int look(const fs::path& store, const std::string& dump_before) {
  ::alarm(60);
  try {
    Environment environment(store, with_plugins());
    const bool clean = environment.verify().empty();
    std::ostringstream dump;
    environment.dump(dump);
    if (!clean) return detected;
    return dump.str() == dump_before ? sound : silent;
  } catch (const Error&) {
    return detected;
  }
}

int outcome_in_a_child(const fs::path& store, const std::string& dump_before) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(look(store, dump_before));
  return wait_for(child);
}

TEST(Flip, ABitThatFlipsAnywhereInAStoreIsNoticed) {
  TemporaryFolder folder;
  make_busy_store(folder / "whole.db");
  const std::string bytes = read_file(folder / "whole.db");
  const std::string dump = dump_of(folder / "whole.db");
  const int flips = number_from("STEPWISE_FLIPS", 150);
  const int seed = number_from("STEPWISE_SEED", 7);
  std::mt19937_64 random(static_cast<unsigned>(seed));
  std::map<std::string, int> counts;
  std::string silent_ones;
  for (int i = 0; i < flips; ++i) {
    const std::size_t at = random() % bytes.size();
    const int bit = static_cast<int>(random() % 8);
    const fs::path file = folder / "flipped.db";
    write_flipped(file, bytes, at, bit);
    const int status = outcome_in_a_child(file, dump);
    if (WIFSIGNALED(status)) {
      ++counts[WTERMSIG(status) == SIGALRM ? "hang" : "crash"];
      ADD_FAILURE() << "byte " << at << ", bit " << bit << ": signal " << WTERMSIG(status);
      continue;
    }
    const int outcome = WEXITSTATUS(status);
    ++counts[outcome == sound ? "without effect" : outcome == detected ? "detected" : "silent"];
    if (outcome == silent) silent_ones += " " + std::to_string(at) + "." + std::to_string(bit);
  }
  const int effect = counts["detected"] + counts["silent"];
  std::cout << flips << " flipped bits in " << bytes.size() << " bytes, seed " << seed << ": crash "
            << counts["crash"] << ", hang " << counts["hang"] << ", detected " << counts["detected"]
            << ", without effect " << counts["without effect"] << ", silent " << counts["silent"]
            << silent_ones << "\n";
  EXPECT_GT(counts["detected"], flips / 8) << "hardly any flip had an effect";
  EXPECT_LE(counts["silent"] * 50, effect) << "more than 2 %";
}

}  // namespace
}  // namespace stepwise::testing
