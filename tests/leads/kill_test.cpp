// `stepwise run` is killed at random moments and started again: nothing is lost, nothing happens
// twice. The proof is the strongest one there is: the store ends with the same bytes as that of a
// run that nobody disturbed.
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <sstream>
#include <thread>

#include "leads/real_leads.hpp"
#include "support/child.hpp"
#include "support/temporary_folder.hpp"

namespace stepwise::testing {
namespace {

constexpr const char* until = "2026-04-30";

// The real leads, or as many invented ones as keep the program busy long enough.
void fill(const std::filesystem::path& store) {
  make_environment(store);
  Environment environment(store, open_options());
  if (std::filesystem::exists(leads_csv())) {
    environment.import_records(leads_csv(), source_folder / "tests/leads/mapping.json");
  } else {
    for (int i = 0; i < 3000; ++i) {
      Record record{{"lead", "L" + std::to_string(i)}, i % 2 == 0 ? "anna" : "ben", true, {}};
      record.fields = {{"emailaddress1", "l" + std::to_string(i) + "@example.com"},
                       {"lastname", "Lead " + std::to_string(i)}};
      environment.put_record(record);
    }
  }
  connect_all(environment);
}

pid_t start_run(const std::filesystem::path& store) {
  return start_program({"--env", store.string(), "run", "--until", until, "--answers",
                        (source_folder / "tests/leads/answers.json").string(), "--seed", "7",
                        "--batch", "50", "--synchronous", "normal"});
}

std::string dump_of(const std::filesystem::path& store) {
  Environment environment(store, open_options());
  EXPECT_TRUE(environment.verify().empty());
  std::ostringstream dump;
  environment.dump(dump);
  return dump.str();
}

TEST(Kill, FiftyKillsAtRandomMomentsLeaveNoTrace) {
  TemporaryFolder folder;
  fill(folder / "calm.db");
  std::filesystem::copy_file(folder / "calm.db", folder / "killed.db");
  const auto began = std::chrono::steady_clock::now();
  ASSERT_EQ(wait_for(start_run(folder / "calm.db")), 0);
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - began);

  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  // So short that fifty kills fit into the work there is, twice over.
  const auto longest = static_cast<unsigned>(std::max<long>(20, whole.count() / 50));
  int killed = 0;
  for (int attempts = 0; killed < 50; ++attempts) {
    ASSERT_LT(attempts, 500);
    const pid_t child = start_run(folder / "killed.db");
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % longest));
    ::kill(child, SIGKILL);
    const int status = wait_for(child);
    if (WIFSIGNALED(status)) ++killed;
    if (WIFEXITED(status)) break;  // it was done before
  }
  ASSERT_EQ(wait_for(start_run(folder / "killed.db")), 0);
  std::cout << killed << " kills within " << whole.count() << " ms of work\n";
  EXPECT_EQ(killed, 50) << "the run was over before it had been killed often enough";

  EXPECT_TRUE(dump_of(folder / "calm.db") == dump_of(folder / "killed.db"));
}

}  // namespace
}  // namespace stepwise::testing
