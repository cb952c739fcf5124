// Holds the comments of the ABI to their form: nobody can build against a function whose ownership
// or thread is left open.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
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

// The comment that ends just before the line that `at` is in.
std::string comment_before(const std::string& header, std::size_t at) {
  const std::string before = header.substr(0, header.rfind('\n', at));
  const bool has_comment = before.size() > 2 && before.substr(before.size() - 2) == "*/";
  return has_comment ? before.substr(before.rfind("/*")) : "";
}

// Every function pointer, "int32_t (*put)(", with its comment.
std::vector<Slot> slots_of(const std::string& header) {
  std::vector<Slot> slots;
  for (auto at = header.find("(*"); at != std::string::npos; at = header.find("(*", at + 2)) {
    const auto end = header.find(")(", at);
    slots.push_back({header.substr(at + 2, end - at - 2), comment_before(header, at)});
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
  for (const auto& slot : slots_of_the_abi()) {
    const auto at = slot.comment.find("\n   * Threads: [");
    ASSERT_NE(at, std::string::npos) << slot.name;
    const auto begin = slot.comment.find('[', at);
    const auto tag = slot.comment.substr(begin, slot.comment.find(']', begin) + 1 - begin);
    const bool is_known = tag == "[main]" || tag == "[worker]" || tag == "[any]" || tag == "[call]";
    EXPECT_TRUE(is_known) << slot.name << " has the tag " << tag;
  }
}

TEST(Abi, all_its_functions_are_looked_at) {
  std::vector<std::string> names;
  for (const auto& slot : slots_of_the_abi()) names.push_back(slot.name);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"check", "choose", "close", "factory", "judge", "log",
                                             "open", "put", "query", "run"}));
}

TEST(Abi, its_names_never_change) {
  EXPECT_STREQ(STEPWISE_MODULE_SYMBOL, "stepwise_module_v1");
  EXPECT_STREQ(STEPWISE_STEP_INTERFACE, "stepwise.step/1");
  EXPECT_STREQ(STEPWISE_STRATEGY_INTERFACE, "stepwise.strategy/1");
}

}  // namespace
