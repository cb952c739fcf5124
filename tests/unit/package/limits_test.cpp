// What the parts of a package may hold together, however they are divided.
#include "package/limits.hpp"

#include "package/package.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {
namespace fs = std::filesystem;

std::string sequence(const std::string& name, std::size_t steps) {
  std::string text = "<sequence uniquename='" + name + "'><table>lead</table><steps>";
  for (std::size_t i = 0; i < steps; ++i) text += "<step id='s' type='t'/>";
  return text + "</steps></sequence>";
}

// The findings about the good package with these sequences beside its own, all listed.
std::string findings_with(const std::map<std::string, std::string>& sequences) {
  TemporaryFolder folder;
  fs::copy(source_folder() / "tests/golden/packages/good", folder / "p",
           fs::copy_options::recursive);
  for (const auto& [name, text] : sequences) {
    write_files(folder / "p", {{"sequences/" + name + "/sequence.xml", text}});
  }
  return findings_of([&] { read_package(folder / "p"); });
}

TEST(LimitsTest, steps_count_over_all_sequences) {
  std::map<std::string, std::string> sequences;
  for (int i = 1000; i < 1250; ++i) {
    const std::string name = "y" + std::to_string(i);
    sequences.emplace(name, sequence(name, 400));
  }
  EXPECT_EQ(
      findings_with(sequences),
      "sequences/y1249/sequence.xml:1:1: error[XML008] sequence y1249: the sequences have more "
      "than 100000 steps together; split the solution, or take it with --large-packages\n");
}

TEST(LimitsTest, a_sequence_of_too_many_steps_is_not_read) {
  EXPECT_EQ(
      findings_with({{"x", sequence("x", 100'000)}}).find("error[DEF016]") != std::string::npos,
      true)
      << findings_with({{"x", sequence("x", 100'000)}});
}

TEST(LimitsTest, nodes_count_over_all_parts) {
  const auto padded = [](const std::string& name) {
    std::string text = sequence(name, 0);
    for (int i = 0; i < 600'000; ++i) text += "<!---->";
    return text;
  };
  const std::string findings = findings_with({{"x", padded("x")}, {"y", padded("y")}});

  EXPECT_NE(findings.find("error[XML008] sequence y: the parts have more than 1000000 nodes "
                          "together; split the solution, or take it with --large-packages\n"),
            std::string::npos)
      << findings;
}

}  // namespace
}  // namespace stepwise::package
