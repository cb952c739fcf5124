// Zip files that are broken or hostile, each made here byte by byte, with the exact finding.
#include "base/file.hpp"
#include "package/archive.hpp"
#include "package/limits.hpp"
#include "unit/package/raw_zip.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

RawEntry entry(const std::string& name, const std::string& bytes = "text") {
  return {name, bytes, 0, 0, 0, {}, {}, {}, false};
}

std::string sound() {
  return RawZip{{entry("a.xml"), entry("b.xml")}, {}}.bytes();
}

// A zip with one entry that `change` has spoiled.
std::string spoiled(const std::function<void(RawEntry&)>& change) {
  RawZip zip{{entry("a.xml")}, {}};
  change(zip.entries[0]);
  return zip.bytes();
}

std::string named(const std::string& name) {
  return spoiled([&](RawEntry& e) { e.name = name; });
}

class BadZip : public testing::Test {
 protected:
  void expect(const std::string& bytes, const std::string& finding) {
    write_file(folder_ / "p.zip", bytes, Over::any_kind);
    EXPECT_EQ(findings_of([&] { read_archive(folder_ / "p.zip"); }),
              finding.empty() ? "" : finding + "\n");
  }
  TemporaryFolder folder_;
};

TEST_F(BadZip, sound_ones_are_taken) {
  expect(sound(), "");
}

TEST_F(BadZip, that_is_no_zip_or_cut_off) {
  const std::string again = "; export it again, or zip the content of the package folder";
  expect("", "error[PKG001] package p.zip: is not a package: the file is empty" + again);
  expect("hello", "error[PKG001] package p.zip: is not a package: no zip structure found" + again);
  expect(sound().substr(0, sound().size() - 10),
         "error[PKG002] package p.zip: is cut off: the end record is missing; copy it again");
  expect(sound().substr(0, 60),
         "error[PKG002] package p.zip: is cut off: the end record is missing; copy it again");
}

TEST_F(BadZip, with_more_than_one_archive_or_bytes_around_it) {
  const std::string again = "; export it again, or zip the content of the package folder";
  expect(sound() + "12345678",
         "error[PKG003] package p.zip: has 8 extra bytes after the end" + again);
  expect("#!/bin/sh\n" + sound(),
         "error[PKG003] package p.zip: has extra bytes before the start" + again);
  expect(sound() + sound(),
         "error[PKG003] package p.zip: has more than one archive in one file" + again);
}

TEST_F(BadZip, with_names_that_clash) {
  expect(RawZip{{entry("a.xml", "1"), entry("a.xml", "2")}, {}}.bytes(),
         "error[PKG011] package p.zip, entry \"a.xml\": occurs twice; keep one of them");
  expect(
      RawZip{{entry("a.xml"), entry("A.xml")}, {}}.bytes(),
      "error[PKG011] package p.zip, entry \"A.xml\": differs only in case from \"a.xml\"; keep one "
      "of them");
}

TEST_F(BadZip, with_names_that_no_entry_may_have) {
  const std::string hint = "; name entries like \"sequences/intro/sequence.xml\"";
  const auto finding = [&](const std::string& code, const std::string& name,
                           const std::string& why) {
    return "error[" + code + "] package p.zip, entry \"" + name + "\": " + why + hint;
  };
  expect(named("../../evil"), finding("PKG012", "../../evil", "the name leaves the package"));
  expect(named("/etc/passwd"), finding("PKG012", "/etc/passwd", "the name leaves the package"));
  expect(named("C:\\evil"), finding("PKG012", "C:\\evil", "the name leaves the package"));
  expect(named("..\\evil"), finding("PKG012", "..\\evil", "the name leaves the package"));
  expect(named("a/./b"), finding("PKG012", "a/./b", "the name is not in normal form"));
  expect(named("a//b"), finding("PKG012", "a//b", "the name is not in normal form"));
  expect(named("a\x1b[31m"),
         finding("PKG014", "a\\x1b[31m", "the name holds a character that no name may have"));
  expect(named("\xFF\xFE"),
         finding("PKG014", "\\xff\\xfe", "the name holds a character that no name may have"));
  expect(named(std::string(60'000, 'n')),
         finding("PKG015", std::string(255, 'n') + "...", "the name is longer than 255 bytes"));
}

TEST_F(BadZip, with_links_and_devices) {
  const std::string finding =
      "error[PKG013] package p.zip, entry \"a.xml\": is a link or a device; put the file itself "
      "into "
      "the package";
  expect(spoiled([](RawEntry& e) { e.unix_mode = 0120777; }), finding);
  expect(spoiled([](RawEntry& e) { e.unix_mode = 0010644; }), finding);
}

TEST_F(BadZip, whose_headers_lie) {
  const auto finding = [](const std::string& what) {
    return "error[PKG023] package p.zip, entry \"a.xml\": its " + what +
           " differs between headers; export it again";
  };
  expect(spoiled([](RawEntry& e) { e.size = 3; }), finding("size"));
  expect(spoiled([](RawEntry& e) { e.size = limits::unpacked_bytes() + 1; }), finding("size"));
  expect(spoiled([](RawEntry& e) { e.local_name = "b.xml"; }), finding("name"));
  expect(
      spoiled([](RawEntry& e) { e.checksum = 7; }),
      "error[PKG024] package p.zip, entry \"a.xml\": does not match its checksum; copy or export "
      "the package again");
}

TEST_F(BadZip, that_is_encrypted_or_packed_strangely) {
  expect(spoiled([](RawEntry& e) { e.flags = 1; }),
         "error[PKG026] package p.zip, entry \"a.xml\": is encrypted; zip it without a password");
  expect(spoiled([](RawEntry& e) { e.method = 14; }),
         "error[PKG026] package p.zip, entry \"a.xml\": is packed with method 14, which is not "
         "supported; zip it with deflate, the usual method");
}

TEST_F(BadZip, with_damaged_deflate_data) {
  const auto no_deflate = [](RawEntry& e) {
    e.method = 8;
    e.bytes = "\xFF\xFF\xFF\xFF";
  };
  expect(spoiled(no_deflate),
         "error[PKG024] package p.zip, entry \"a.xml\": cannot be unpacked: its bytes are damaged; "
         "copy or export the package again");
}

TEST_F(BadZip, that_hides_something) {
  const std::string again = "; export it again, or zip the content of the package folder";
  RawZip hidden{{entry("a.xml"), entry("evil.xml"), entry("b.xml")}, {}};
  hidden.entries[1].hidden = true;
  const std::string hides =
      "error[PKG003] package p.zip: hides an entry that its directory does not list" + again;
  expect(hidden.bytes(), hides);
  std::swap(hidden.entries[0], hidden.entries[1]);
  expect(hidden.bytes(), hides);
  std::swap(hidden.entries[0], hidden.entries[2]);
  expect(hidden.bytes(), hides);

  RawZip padded{{entry("a.xml")}, {}};
  padded.before_directory = "nobody's";
  expect(padded.bytes(),
         "error[PKG003] package p.zip: has 8 bytes that belong to no entry" + again);
}

TEST_F(BadZip, whose_comment_may_be_taken_for_its_end) {
  RawZip zip{{entry("a.xml")}, {}};
  zip.comment = "made on a Monday";
  expect(zip.bytes(), "");
  zip.comment = "see PK\5\6 for more";
  const std::string finding =
      "error[PKG003] package p.zip: has a comment that holds the mark of a zip's end; remove the "
      "comment of the zip";
  expect(zip.bytes(), finding);
  zip.comment = sound();
  expect(zip.bytes(), finding);
}

TEST_F(BadZip, of_a_form_that_is_not_supported) {
  RawZip zip64{{entry("a.xml")}, {}};
  zip64.zip64 = true;  // of which there is nothing but the mark
  expect(zip64.bytes(),
         "error[PKG023] package p.zip: its headers contradict each other; export it again");
  expect(spoiled([](RawEntry& e) { e.flags = 8; }),
         "error[PKG026] package p.zip, entry \"a.xml\": was streamed: its size stands behind its "
         "content only; zip into a file, not into a pipe");
}

TEST_F(BadZip, whose_directory_does_not_count_right) {
  RawZip zip{{entry("a.xml"), entry("b.xml")}, {}};
  zip.count = 1;
  expect(zip.bytes(),
         "error[PKG023] package p.zip: says at its end that it has 1 entry, but lists another "
         "number; export it again");
  zip.count = 9;
  expect(zip.bytes(),
         "error[PKG023] package p.zip: says at its end that it has 9 entries, but lists another "
         "number; export it again");
  zip.count = 0xFFFF;
  expect(zip.bytes(),
         "error[PKG025] package p.zip: has more than 4096 entries; split the solution, or take it "
         "with --large-packages");
}

// Deflate can pack zeros a thousandfold; a part of a solution is never like that.
TEST_F(BadZip, with_an_entry_that_grows_beyond_measure) {
  expect(zip_bytes({{"a.xml", std::string(1 << 20, ' ')}}), "");
  expect(zip_bytes({{"a.xml", std::string((1 << 20) + 1, ' ')}}),
         "error[PKG020] package p.zip, entry \"a.xml\": grows more than 100-fold when unpacked; do "
         "not trust the package; a part of a solution never does");
}

}  // namespace
}  // namespace stepwise::package
