// One bad package per check. A case under tests/golden/packages/bad is the good package with
// files/ laid over it and the names in remove.txt taken away; expected.txt holds the exact
// findings. STEPWISE_UPDATE_GOLDEN=1 writes expected.txt anew; look at the difference before
// committing it.
#include <cstdlib>
#include <fstream>

#include "base/file.hpp"
#include "package/package.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {
namespace fs = std::filesystem;

const fs::path golden = source_folder() / "tests/golden/packages";

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(golden / "bad")) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

void build(const fs::path& bad_case, const fs::path& package) {
  fs::copy(golden / "good", package, fs::copy_options::recursive);
  if (fs::exists(bad_case / "files")) write_files(package, files_below(bad_case / "files"));
  std::ifstream removed(bad_case / "remove.txt");
  for (std::string name; std::getline(removed, name);) fs::remove(package / name);
}

class BadPackage : public testing::TestWithParam<std::string> {};

TEST_P(BadPackage, is_refused_with_all_its_findings) {
  const fs::path bad_case = golden / "bad" / GetParam();
  TemporaryFolder folder;
  build(bad_case, folder / "bad");

  const std::string findings = findings_of([&] { read_package(folder / "bad"); });

  if (std::getenv("STEPWISE_UPDATE_GOLDEN") != nullptr)
    write_file(bad_case / "expected.txt", findings, Over::any_kind);
  EXPECT_NE(findings, "") << "the package is not refused";
  EXPECT_EQ(findings, read_file(bad_case / "expected.txt"));
}
INSTANTIATE_TEST_SUITE_P(All, BadPackage, testing::ValuesIn(cases()),
                         [](const auto& tested) { return tested.param; });

}  // namespace
}  // namespace stepwise::package
