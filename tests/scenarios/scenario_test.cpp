// Plays every .scenario file below this folder: one test each.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "world.hpp"

namespace stepwise::scenarios {
namespace {

namespace fs = std::filesystem;

const fs::path home = fs::path(STEPWISE_SOURCE_DIR) / "tests" / "scenarios";

std::size_t indent_of(const std::string& line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

struct Line {
  int number = 0;
  std::string text;
  std::vector<std::string> below;  // the lines that are indented further
};

// The lines of the parts, each with those below it; "Given", "When" and "Then" begin a part.
std::vector<std::pair<std::string, Line>> read(const fs::path& path) {
  std::ifstream file(path);
  std::vector<std::pair<std::string, Line>> lines;
  std::string part, text;
  std::size_t indent = 0;
  for (int number = 1; std::getline(file, text); ++number) {
    const std::size_t depth = indent_of(text);
    if (depth == text.size() || text[depth] == '#') continue;
    if (depth == 0) {
      part = text == "Given" || text == "When" || text == "Then" ? text : "";
      indent = 0;
      continue;
    }
    if (part.empty()) throw std::runtime_error(path.string() + ": a line stands outside of a part");
    if (indent == 0) indent = depth;
    if (depth > indent) {
      lines.back().second.below.push_back(text.substr(depth));
    } else {
      lines.push_back({part, {number, text.substr(depth), {}}});
    }
  }
  return lines;
}

void play(const fs::path& path) {
  World world;
  int at = 0;
  try {
    for (const auto& [part, line] : read(path)) {
      at = line.number;
      if (part == "Given") world.given(line.text, line.below);
      if (part == "When") world.when(line.text, line.below);
      if (part == "Then") world.then(line.text);
    }
    world.close();
  } catch (const std::exception& problem) {
    ADD_FAILURE() << path.string() << ":" << at << ": " << problem.what();
  }
}

class Scenario : public ::testing::TestWithParam<std::string> {};

TEST_P(Scenario, Holds) {
  play(home / GetParam());
}

std::vector<std::string> all_scenarios() {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(home)) {
    if (entry.path().extension() != ".scenario") continue;
    names.push_back(fs::relative(entry.path(), home).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string test_name(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Scenario, ::testing::ValuesIn(all_scenarios()), test_name);

}  // namespace
}  // namespace stepwise::scenarios
