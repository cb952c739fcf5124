// The bytes of the zips that are written, and what other programs make of them.
#include <random>

#include "base/error.hpp"
#include "base/file.hpp"
#include "package/archive.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

using namespace std::string_literals;

std::string noise(std::size_t size) {
  std::mt19937 random(1);
  std::string bytes;
  while (bytes.size() < size) bytes += static_cast<char>(random());
  return bytes;
}

// What is hard to pack or to name. With the manifest it is a package of Dataverse, so all is kept.
Archive odd_parts() {
  Archive parts;
  parts["solution.xml"] = "<ImportExportXml/>";
  parts["empty.bin"] = "";
  parts["noise.bin"] = noise(70'000);
  parts["one.bin"] = "x";
  parts["text.txt"] = std::string(40'000, 'a');
  parts["caf\xC3\xA9.txt"] = "coffee coffee coffee coffee";
  parts["inner.zip"] = zip_bytes({{"noise.bin", noise(100)}});  // with an end record of its own
  return parts;
}

std::string after(std::string_view bytes, std::string_view mark, std::size_t from,
                  std::size_t size) {
  return std::string(bytes.substr(bytes.find(mark) + from, size));
}

TEST(ZipWriteTest, says_the_same_in_both_headers_with_a_fixed_date_and_no_attributes) {
  const std::string bytes = zip_bytes({{"a.xml", "hello"}});
  const std::string shared =
      "\x14\0"      // version 2.0
      "\0\0"        // no flags
      "\0\0"        // stored: deflate makes it no smaller
      "\0\0\x21\0"  // 1980-01-01 00:00
      "\x86\xA6\x10\x36"
      "\5\0\0\0"    // packed
      "\5\0\0\0"    // unpacked
      "\5\0\0\0"s;  // the name; no extra field
  const std::string local = "PK\3\4" + shared + "a.xml" + "hello";
  const std::string directory = "PK\1\2" + "\x3F\0"s + shared + std::string(14, '\0') + "a.xml";
  const std::string end = "PK\5\6" +
                          "\0\0\0\0"
                          "\1\0\1\0"
                          "\x33\0\0\0"
                          "\x28\0\0\0"
                          "\0\0"s;

  EXPECT_EQ(bytes, local + directory + end);
}

TEST(ZipWriteTest, marks_names_beyond_ascii_as_utf8_and_no_others) {
  const std::string bytes = zip_bytes({{"caf\xC3\xA9.txt", ""}}),
                    plain = zip_bytes({{"cafe.txt", ""}});

  EXPECT_EQ(after(bytes, "PK\3\4", 6, 2), "\0\x08"s);
  EXPECT_EQ(after(bytes, "PK\1\2", 8, 2), "\0\x08"s);
  EXPECT_EQ(after(plain, "PK\3\4", 6, 2), "\0\0"s);
  EXPECT_EQ(after(plain, "PK\1\2", 8, 2), "\0\0"s);
}

TEST(ZipWriteTest, deflates_what_becomes_smaller_and_stores_the_rest) {
  EXPECT_EQ(after(zip_bytes({{"a", std::string(1000, 'a')}}), "PK\1\2", 10, 2), "\x08\0"s);
  EXPECT_EQ(after(zip_bytes({{"a", noise(1000)}}), "PK\1\2", 10, 2), "\0\0"s);
  EXPECT_EQ(after(zip_bytes({{"a", ""}}), "PK\1\2", 10, 2), "\0\0"s);
}

TEST(ZipWriteTest, is_read_back_whatever_the_parts_are) {
  TemporaryFolder folder;
  write_zip(odd_parts(), folder / "p.zip");

  EXPECT_EQ(read_archive(folder / "p.zip"), odd_parts());
}

TEST(ZipWriteTest, of_no_parts_is_a_zip_of_no_entries) {
  TemporaryFolder folder;
  write_zip({}, folder / "p.zip");

  EXPECT_EQ(zip_bytes({}), "PK\5\6" + std::string(18, '\0'));
  EXPECT_EQ(read_archive(folder / "p.zip"), Archive());
}

TEST(ZipWriteTest, is_sound_for_python_and_unzip) {
  TemporaryFolder folder;
  const std::string zip = (folder / "p.zip").string(), into = (folder / "out").string();
  write_zip(odd_parts(), zip);
  if (has_program("python3")) {
    EXPECT_EQ(run("python3 -c 'import zipfile; z = zipfile.ZipFile(\"" + zip +
                  "\"); z.testzip() and exit(1); z.extractall(\"" + into + "\")' 2>&1"),
              "exit 0");
    const Archive parts = odd_parts();
    EXPECT_EQ(files_below(into), (std::map<std::string, std::string>(parts.begin(), parts.end())));
  }
  if (has_program("unzip")) {
    const std::string tested = run("unzip -tq '" + zip + "' 2>&1");
    EXPECT_TRUE(tested.ends_with("exit 0")) << tested;
  }
}

TEST(ZipWriteTest, refuses_what_a_zip_cannot_hold) {
  const auto finding = [](const Archive& archive) {
    return findings_of([&] { zip_bytes(archive); });
  };
  Archive many;
  for (int i = 0; i < 65'535; ++i) many.emplace(std::to_string(i), "");
  EXPECT_EQ(finding(many), "");
  many.emplace("one more", "");
  const std::string too_much =
      "error[INT001] zip: the parts do not fit into a zip; report this as a fault of stepwise\n";

  EXPECT_EQ(finding(many), too_much);
  EXPECT_EQ(finding({{std::string(65'535, 'n'), ""}}), "");
  EXPECT_EQ(finding({{std::string(65'536, 'n'), ""}}), too_much);
  EXPECT_EQ(finding({{"\xFF", ""}}),
            "error[INT001] zip: the name of a part is not UTF-8; report this as a fault of "
            "stepwise\n");
}

}  // namespace
}  // namespace stepwise::package
