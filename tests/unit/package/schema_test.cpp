// Every part that we ship or write satisfies the published schema, as another program sees it.
#include "package/package.hpp"
#include "unit/package/random_solution.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {
namespace fs = std::filesystem;

// Output of xmllint without the lines that say all is well.
std::string complaints(const fs::path& package) {
  const std::string schema = (source_folder() / "host/package/schema/stepwise.xsd").string();
  return run("find '" + package.string() + "' -name '*.xml' ! -name '*Types*' -print0 | " +
             "xargs -0 xmllint --nonet --noout --schema '" + schema +
             "' 2>&1 | grep -v ' validates$'");
}

constexpr const char* nothing = "exit 1";  // of grep

class Schema : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_program("xmllint")) GTEST_SKIP() << "xmllint is not installed";
  }
};

TEST_F(Schema, holds_for_every_package_of_the_tree) {
  for (const char* package :
       {"solutions", "tests/golden/packages/good", "tests/golden/packages/odd"}) {
    EXPECT_EQ(complaints(source_folder() / package), nothing);
  }
}

TEST_F(Schema, holds_for_whatever_is_written) {
  TemporaryFolder folder;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    write_package(random_solution(seed), folder / std::to_string(seed), Form::folder, false);
  }
  sign_package(folder / "1", "ed25519-secret:nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
  EXPECT_EQ(complaints(folder / ""), nothing);
}

TEST_F(Schema, refuses_a_misspelled_element) {
  EXPECT_NE(complaints(source_folder() / "tests/golden/packages/bad/unknown_elements"), nothing);
}

}  // namespace
}  // namespace stepwise::package
