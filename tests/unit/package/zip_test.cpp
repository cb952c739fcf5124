#include <cstdlib>
#include <ctime>

#include "base/error.hpp"
#include "base/file.hpp"
#include "package/archive.hpp"
#include "package/package.hpp"
#include "unit/package/raw_zip.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {
namespace fs = std::filesystem;

const fs::path good = source_folder() / "tests/golden/packages/good";

RawZip raw(const std::map<std::string, std::string>& files) {
  RawZip zip;
  for (const auto& [name, bytes] : files)
    zip.entries.push_back({name, bytes, 0, 0, 0, {}, {}, {}, false});
  return zip;
}

TEST(ZipTest, holds_the_same_as_the_folder) {
  TemporaryFolder folder;
  write_package(read_package(good), folder / "p.zip", Form::zip, false);

  EXPECT_EQ(read_archive(folder / "p.zip"), read_archive(good));
  expect_equal(read_package(good), read_package(folder / "p.zip"));
}

TEST(ZipTest, has_the_same_bytes_in_every_time_zone_and_at_every_time) {
  const Archive archive = read_archive(good);
  std::vector<std::string> zips;
  for (const char* zone : {"UTC", "America/St_Johns", "Pacific/Kiritimati"}) {
    ::setenv("TZ", zone, 1);
    ::tzset();
    zips.push_back(zip_bytes(archive));
  }
  ::unsetenv("TZ");
  ::tzset();

  EXPECT_EQ(zips[0], zips[1]);
  EXPECT_EQ(zips[0], zips[2]);
}

TEST(ZipTest, is_sound_for_other_programs) {
  if (!has_program("unzip")) GTEST_SKIP() << "unzip is not installed";
  TemporaryFolder folder;
  write_package(read_package(good), folder / "p.zip", Form::zip, false);

  const std::string tested = run("unzip -tq '" + (folder / "p.zip").string() + "'");
  const std::string listed = run("unzip -Z1 '" + (folder / "p.zip").string() + "'");

  EXPECT_TRUE(tested.ends_with("exit 0")) << tested;
  EXPECT_EQ(listed,
            "[Content_Types].xml\n"
            "choices/colour/choice.xml\n"
            "columns/lead.golden_score/column.xml\n"
            "customizations.xml\n"
            "emailtemplates/thanks/emailtemplate.xml\n"
            "processflows/visit_to_order/processflow.xml\n"
            "sequences/after_visit/sequence.xml\n"
            "solution.xml\n"
            "stepwise.xml\n"
            "tables/visit/table.xml\n"
            "tags/field/tag.xml\n"
            "tags/field_north/tag.xml\n"
            "tags/visits/tag.xml\n"
            "exit 0");
}

TEST(ZipTest, made_by_hand_with_folders_notes_and_any_order_reads_the_same) {
  TemporaryFolder folder;
  RawZip zip = raw(files_below(good));
  std::reverse(zip.entries.begin(), zip.entries.end());
  zip.entries.push_back({"sequences/", "", 0, 0, 0040755, {}, {}, {}, false});
  zip.entries.push_back({"README.md", "notes", 0, 0, 0100644, {}, {}, {}, false});
  zip.entries.push_back({"__MACOSX/._solution.xml", "x", 0, 0, 0, {}, {}, {}, false});
  write_file(folder / "p.zip", zip.bytes(), Over::any_kind);

  expect_equal(read_package(good), read_package(folder / "p.zip"));
}

TEST(ZipTest, replaces_an_old_zip_whole_and_no_other_file) {
  TemporaryFolder folder;
  write_file(folder / "data.csv", "name;city");
  EXPECT_THROW(write_package(read_package(good), folder / "data.csv", Form::zip, true), Error);
  EXPECT_EQ(read_file(folder / "data.csv"), "name;city");
  fs::remove(folder / "data.csv");
  write_file(folder / "p.zip", "PK\5\6 an old one, even a broken one", Over::any_kind);

  write_package(read_package(good), folder / "p.zip", Form::zip, true);

  EXPECT_EQ(read_archive(folder / "p.zip"), read_archive(good));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder / ""), fs::directory_iterator()), 1);
}

TEST(ZipTest, carries_thousands_of_parts) {
  TemporaryFolder folder;
  Solution solution = read_package(good);
  solution.components.clear();
  for (int i = 0; i < 4'000; ++i) {
    Sequence sequence;
    sequence.unique_name = "s" + std::to_string(100'000 + i);
    sequence.table = "lead";
    solution.components.push_back({ref_of(sequence), sequence});
  }

  write_package(solution, folder / "p.zip", Form::zip, false);

  EXPECT_EQ(read_package(folder / "p.zip").components.size(), 4'000);
}

}  // namespace
}  // namespace stepwise::package
