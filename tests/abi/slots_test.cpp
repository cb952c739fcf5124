// Holds the comments of the ABI to their form: nobody can build against a function whose ownership
// or thread is left open.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

#include <stepwise/stepwise.h>

namespace {

struct Slot {
  std::string name;
  std::string comment;  // the block before it
};

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Every function pointer, "int32_t (*put)(", with the comment that ends just before its line.
std::vector<Slot> slots_of(const std::string& header) {
  static const std::regex form(R"(\n[^\n/]*\(\*(\w+)\)\()");
  std::vector<Slot> slots;
  for (std::sregex_iterator at(header.begin(), header.end(), form), end; at != end; ++at) {
    const std::string before = header.substr(0, static_cast<std::size_t>(at->position()));
    const bool has_comment = before.size() > 2 && before.substr(before.size() - 2) == "*/";
    slots.push_back({at->str(1), has_comment ? before.substr(before.rfind("/*")) : ""});
  }
  return slots;
}

std::vector<Slot> slots_of_the_abi() {
  std::vector<Slot> slots;
  for (const auto& file : std::filesystem::directory_iterator(STEPWISE_ABI_DIRECTORY)) {
    const auto found = slots_of(read(file.path()));
    slots.insert(slots.end(), found.begin(), found.end());
  }
  return slots;
}

TEST(Abi, every_function_says_what_it_returns_who_owns_what_and_whether_it_repeats) {
  for (const auto& slot : slots_of_the_abi()) {
    for (const char* line : {"\n   * Returns: ", "\n   * Ownership: ", "\n   * Repeat: "}) {
      EXPECT_NE(slot.comment.find(line), std::string::npos) << slot.name << " lacks" << line;
    }
  }
}

TEST(Abi, every_function_names_its_thread_by_one_of_the_tags_of_threads_md) {
  static const std::regex line(R"(\n   \* Threads: \[(main|worker|any|call)\])");
  for (const auto& slot : slots_of_the_abi()) {
    EXPECT_TRUE(std::regex_search(slot.comment, line)) << slot.name;
  }
}

TEST(Abi, all_its_functions_are_looked_at) {
  std::vector<std::string> names;
  for (const auto& slot : slots_of_the_abi()) names.push_back(slot.name);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"check", "choose", "close", "factory", "log", "open",
                                             "put", "query", "run"}));
}

TEST(Abi, its_names_never_change) {
  EXPECT_STREQ(STEPWISE_MODULE_SYMBOL, "stepwise_module_v1");
  EXPECT_STREQ(STEPWISE_STEP_INTERFACE, "stepwise.step/1");
  EXPECT_STREQ(STEPWISE_STRATEGY_INTERFACE, "stepwise.strategy/1");
}

}  // namespace
