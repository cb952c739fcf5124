// write(read(p)) = p, byte for byte, for packages in canonical form; odd forms mean the same.
#include <fstream>

#include "package/package.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {
namespace fs = std::filesystem;

const fs::path golden = source_folder() / "tests/golden/packages";

class Canonical : public testing::TestWithParam<const char*> {};

TEST_P(Canonical, package_comes_out_as_it_went_in) {
  const fs::path in = source_folder() / GetParam();
  TemporaryFolder folder;

  write_package(read_package(in), folder / "out", Form::folder, false);

  EXPECT_EQ(files_below(in), files_below(folder / "out"));
}
INSTANTIATE_TEST_SUITE_P(All, Canonical,
                         testing::Values("solutions/base", "solutions/minimal", "solutions/ab_test",
                                         "solutions/high_volume_leads",
                                         "solutions/sequence_templates", "solutions/ab_test",
                                         "tests/golden/packages/good",
                                         "tests/golden/packages/segments",
                                         "tests/golden/packages/values"));

TEST(CanonicalTest, every_package_of_the_tree_is_among_them) {
  int packages = 0;
  for (const auto& entry : fs::directory_iterator(source_folder() / "solutions")) {
    packages += fs::exists(entry.path() / "solution.xml") ? 1 : 0;
  }
  EXPECT_EQ(packages, 5) << "add the new package to the list above";
}

// Windows editors write a byte order mark and CR LF; people write comments and their own order.
TEST(CanonicalTest, odd_but_legal_xml_means_the_same) {
  TemporaryFolder folder;
  std::map<std::string, std::string> files = files_below(golden / "good");
  for (const auto& [name, bytes] : files_below(golden / "odd")) files[name] = bytes;
  for (auto& [name, bytes] : files) {
    std::string odd = "\xEF\xBB\xBF";
    for (const char c : bytes) odd += c == '\n' ? std::string("\r\n") : std::string(1, c);
    bytes = odd + "<!-- \xE2\x9C\x93 -->\r\n";
  }
  write_files(folder / "odd", files);

  expect_equal(read_package(golden / "good"), read_package(folder / "odd"));
}

TEST(CanonicalTest, missing_optional_parts_come_back_when_written) {
  TemporaryFolder folder;
  fs::copy(golden / "good", folder / "p", fs::copy_options::recursive);
  fs::remove(folder / "p/[Content_Types].xml");
  fs::remove(folder / "p/customizations.xml");

  write_package(read_package(folder / "p"), folder / "p", Form::folder, true);

  EXPECT_EQ(files_below(golden / "good"), files_below(folder / "p"));
}

}  // namespace
}  // namespace stepwise::package
