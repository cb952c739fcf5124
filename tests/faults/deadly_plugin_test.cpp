// A plug-in ends the process for one of many: the others are done all the same, the one is named
// and set aside, and no end of a process is taken for success.
#include <algorithm>
#include <map>

#include "base/file.hpp"
#include "faults/solutions_here.hpp"

namespace stepwise::testing {
namespace {

namespace fs = std::filesystem;

constexpr int many = 300, deadly = 137;

struct Way {
  const char* how;
  int code;  // of the process; 0: it was killed by `signal_number`
  int signal_number;
  const char* words;  // what is known of it afterwards
};
constexpr Way ways[] = {{"abort", 0, SIGABRT, "by SIGABRT"},
                        {"exit", 70, 0, "by exit()"},
                        {"_exit", 0, 0, ""},
                        {"quick_exit", 70, 0, "by exit()"},
                        {"null", 0, SIGSEGV, "by SIGSEGV"},
                        {"kill", 0, SIGKILL, ""}};

std::string key_of(int number) {
  return "L-" + std::to_string(1000 + number);
}

OpenOptions with_deadly() {
  OpenOptions options = with_plugins();
  options.plugin_folders.emplace_back(STEPWISE_DEADLY_DIR);
  return options;
}

class DeadlyPlugin : public ::testing::TestWithParam<Way> {
 protected:
  void make(bool waits_first) {
    make_store(store_);
    Environment environment(store_, with_deadly());
    for (int i = 0; i < many; ++i) {
      Record record{{"lead", key_of(i)}, "", true, {}};
      record.fields = {{"lastname", i == deadly ? std::string("Deadly") : "P" + key_of(i)}};
      environment.put_record(record);
    }
    Sequence sequence;
    sequence.unique_name = "walk";
    sequence.name = "Walk";
    sequence.table = "lead";
    sequence.reconnect = Reconnect::never;
    Step wait{.id = "wait",
              .type = "stepwise.step.wait/1",
              .name = "Wait",
              .description = {},
              .parameters = {},
              .branches = {}};
    wait.parameters = {{"days", "1", {}}};
    wait.branches = {{"elapsed", "gateway"}};
    Step step{.id = "gateway",
              .type = "test.deadly/1",
              .name = "Gateway",
              .description = {},
              .parameters = {},
              .branches = {}};
    step.parameters = {{"how", GetParam().how, {}}, {"name", "{{lastname}}", {}}};
    sequence.steps = {step};
    if (waits_first) sequence.steps.insert(sequence.steps.begin(), wait);
    sequence.first = sequence.steps.front().id;
    environment.create_sequence(sequence, "admin");
    environment.activate("walk", "admin");
  }

  int call(const std::vector<std::string>& words) {
    std::vector<std::string> all = {"--env", store_.string()};
    all.insert(all.end(), words.begin(), words.end());
    fs::remove(output_);
    return wait_for(start_program(
        all, {"STEPWISE_PLUGINS=" STEPWISE_DEADLY_DIR, "STEPWISE_TEST_CALLS=" + calls_.string()},
        output_));
  }

  void expect_death(int status) {
    const Way& way = GetParam();
    if (way.signal_number != 0) {
      ASSERT_TRUE(WIFSIGNALED(status));
      EXPECT_EQ(WTERMSIG(status), way.signal_number);
    } else {
      EXPECT_EQ(exit_code(status), way.code);
    }
    if (way.words[0] == '\0') return;
    const std::string said = read_file(output_);
    EXPECT_NE(said.find("error[PLG020] plug-in test.deadly 1.0.0: ended the process " +
                        std::string(way.words) + ", called as test.deadly/1 in step gateway"),
              std::string::npos)
        << said;
  }

  std::map<std::string, int> calls() {
    std::map<std::string, int> counted;
    std::istringstream lines(read_file(calls_));
    for (std::string name; std::getline(lines, name);) ++counted[name];
    return counted;
  }

  std::int64_t completed() {
    Environment environment(store_, with_deadly());
    return environment.sequence_info("walk").completed;
  }

  std::size_t flight_records() {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      count += entry.path().filename().string().find("-flight-") != std::string::npos ? 1 : 0;
    }
    return count;
  }

  TemporaryFolder folder_;
  fs::path store_ = folder_ / "dev.db", calls_ = folder_ / "calls", output_ = folder_ / "output";
};

TEST_P(DeadlyPlugin, stops_nobody_else_when_it_dies_for_one_that_is_due) {
  make(true);
  std::vector<RecordRef> all;
  for (int i = 0; i < many; ++i) all.push_back({"lead", key_of(i)});
  Environment(store_, with_deadly()).connect("walk", all, "admin");
  const std::vector<std::string> run = {"run", "--until", "2026-03-05T08:00:00Z"};
  for (int times = 1; times <= 3; ++times) {
    SCOPED_TRACE("run " + std::to_string(times));
    expect_death(call(run));
    EXPECT_EQ(flight_records(), 1U);
  }
  EXPECT_EQ(completed(), many - 1);
  for (const auto& [name, times] : calls()) {
    EXPECT_LE(times, name == "Deadly" ? 3 : 2) << name;
  }

  EXPECT_EQ(exit_code(call(run)), 5);
  const std::string said = read_file(output_);
  EXPECT_NE(said.find("error[PLG022] target " + std::to_string(deadly + 1) +
                      ": plug-in test.deadly 1.0.0 ended the process"),
            std::string::npos)
      << said;
  EXPECT_EQ(calls()["Deadly"], 3);
  EXPECT_EQ(flight_records(), 0U);

  Environment environment(store_, with_deadly());
  const auto failed = environment.targets(
      {.sequence = {}, .owner = {}, .status = TargetStatus::error, .record = {}});
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_EQ(failed.front().record.key, key_of(deadly));
  EXPECT_NE(failed.front().failure.find("test.deadly"), std::string::npos)
      << failed.front().failure;
  std::string why;
  for (const auto& line : environment.explain(failed.front().id).lines) why += line.text + '\n';
  EXPECT_NE(why.find("target retry " + std::to_string(deadly + 1)), std::string::npos) << why;
  EXPECT_TRUE(environment.verify().empty());
  environment.disconnect(failed.front().id, "admin");
}

TEST_P(DeadlyPlugin, stops_nobody_else_when_it_dies_for_one_that_is_connected) {
  make(false);
  const std::vector<std::string> connect = {"connect", "walk", "--all"};
  for (int times = 1; times <= 3; ++times) {
    SCOPED_TRACE("connect " + std::to_string(times));
    expect_death(call(connect));
  }
  EXPECT_EQ(completed(), many - 1);
  EXPECT_EQ(exit_code(call({"connect", "walk", key_of(deadly)})), 3);
  const std::string said = read_file(output_);
  EXPECT_NE(said.find("error[PLG022] lead/" + key_of(deadly)), std::string::npos) << said;
  EXPECT_EQ(calls()["Deadly"], 3);
}

INSTANTIATE_TEST_SUITE_P(Ways, DeadlyPlugin, ::testing::ValuesIn(ways), [](const auto& one) {
  const std::string how = one.param.how;
  return how == "_exit" ? std::string("underscore_exit") : how;
});

// --- what a flight record is taken for ----------------------------------------------------------

class FlightRecords : public ::testing::Test {
 protected:
  void SetUp() override { make_store(store_); }
  void leave(const std::string& name, const std::string& content) {
    write_file(fs::path(store_.string() + "-flight-" + name), content);
  }
  TemporaryFolder folder_;
  fs::path store_ = folder_ / "dev.db";
};

TEST_F(FlightRecords, that_are_rubbish_or_somebody_elses_are_passed_over) {
  leave("short", "x");
  leave("long", std::string(5000, 'x'));
  leave("empty", "");
  fs::create_directory(store_.string() + "-flight-folder");
  fs::create_symlink("/dev/zero", store_.string() + "-flight-link");
  Environment environment(store_, with_plugins());
  const RunResult result = environment.run({});
  EXPECT_EQ(result.set_aside, 0);
  EXPECT_TRUE(environment.take_left_out().empty());
  EXPECT_TRUE(fs::exists(store_.string() + "-flight-long"));
}

}  // namespace
}  // namespace stepwise::testing
