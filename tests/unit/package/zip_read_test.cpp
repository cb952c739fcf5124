// What is compared of a zip before and while it is unpacked: the fields of both headers of an
// entry, the extra fields, and the packed bytes with size and checksum.
#include "base/file.hpp"
#include "package/archive.hpp"
#include "unit/package/raw_zip.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {
namespace fs = std::filesystem;

using namespace std::string_literals;

const std::string wrong_length =
    "PKG023] package p.zip, entry \"a.xml\": is not as long as its header says; export the package "
    "again";
const std::string wrong_checksum =
    "PKG024] package p.zip, entry \"a.xml\": does not match its checksum; copy or export the "
    "package again";
const std::string damaged =
    "PKG024] package p.zip, entry \"a.xml\": cannot be unpacked: its bytes are damaged; copy or "
    "export the package again";

RawEntry entry(const std::string& bytes = "text") {
  return {"a.xml", bytes, 0, 0, 0, {}, {}, {}, false};
}

// `stream` is said to be deflate, and to hold `unpacked`.
RawEntry deflated(const std::string& stream, const std::string& unpacked) {
  RawEntry one = entry(stream);
  one.method = 8;
  one.unpacked = unpacked;
  return one;
}

// A deflate stream of one block that is stored as it is.
std::string block(const std::string& bytes, bool last = true) {
  const auto size = static_cast<char>(bytes.size());
  return std::string(1, last ? '\1' : '\0') + size + '\0' + static_cast<char>(~size) + '\xFF' +
         bytes;
}

std::string field(std::uint16_t id, const std::string& bytes) {
  return std::string{static_cast<char>(id & 0xFF), static_cast<char>(id >> 8),
                     static_cast<char>(bytes.size()), '\0'} +
         bytes;
}

// What stands behind the content of a streamed entry.
std::string descriptor(std::uint32_t checksum, std::size_t packed, std::size_t size) {
  std::string bytes;
  for (const std::size_t number : {std::size_t{checksum}, packed, size}) {
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  }
  return bytes;
}

class ReadZip : public testing::Test {
 protected:
  // `finding` without "error[" in front; "" when all is well.
  void expect(const std::string& bytes, const std::string& finding) {
    write_file(folder_ / "p.zip", bytes, Over::any_kind);
    EXPECT_EQ(findings_of([&] { parts_ = read_archive(folder_ / "p.zip"); }),
              finding.empty() ? "" : "error[" + finding + "\n");
  }
  void expect(const RawEntry& entry, const std::string& finding) {
    expect(RawZip{{entry}, {}}.bytes(), finding);
  }
  // Flips bits of the local header, which begins the zip, or of the one in the directory.
  void expect_flipped(const char* mark, std::size_t at, char bits, const std::string& finding) {
    SCOPED_TRACE("byte " + std::to_string(at) + " behind " + mark);
    std::string bytes = RawZip{{entry()}, {}}.bytes();
    at += bytes.find(mark);
    bytes[at] = static_cast<char>(bytes[at] ^ bits);
    expect(bytes, finding);
  }
  std::string difference(const std::string& what) {
    return "PKG023] package p.zip, entry \"a.xml\": its " + what +
           " between headers; export it again";
  }

  TemporaryFolder folder_;
  Archive parts_;
};

TEST_F(ReadZip, compares_what_both_headers_of_an_entry_say) {
  const struct {
    std::size_t local;
    char bits;
    const char* what;
  } fields[] = {
      {4, 1, "version differs"},   {6, 1, "flags differ"},  // encrypted
      {6, 8, "flags differ"},                               // streamed
      {6, 32, "flags differ"},                              // patched
      {6, 64, "flags differ"},                              // strongly encrypted
      {7, 32, "flags differ"},                              // the directory is encrypted
      {8, 8, "method differs"},    {10, 1, "time differs"}, {11, 1, "time differs"},
      {12, 1, "time differs"},     {13, 1, "time differs"}, {14, 1, "checksum differs"},
      {17, 1, "checksum differs"}, {22, 1, "size differs"}, {25, 1, "size differs"},
      {30, 1, "name differs"},
  };
  for (const auto& one : fields)
    expect_flipped("PK\3\4", one.local, one.bits, difference(one.what));
}

TEST_F(ReadZip, lets_pass_what_says_nothing_about_the_content) {
  expect_flipped("PK\3\4", 4, 4, "");   // version needed, lower in front
  expect_flipped("PK\3\4", 6, 2, "");   // how much was tried to deflate well
  expect_flipped("PK\3\4", 7, 8, "");   // the name is UTF-8, which it is in any case
  expect_flipped("PK\1\2", 4, 1, "");   // version of the program that made it
  expect_flipped("PK\1\2", 5, 10, "");  // its system
  expect_flipped("PK\1\2", 6, 1, "");   // version needed, higher in the directory
  expect_flipped("PK\1\2", 8, 4, "");
  expect_flipped("PK\1\2", 36, 1, "");  // "is apparently text"
  expect_flipped("PK\1\2", 38, 1, "");  // read only, on MS-DOS
}

TEST_F(ReadZip, refuses_every_kind_of_encryption) {
  for (const std::uint16_t flag : std::initializer_list<std::uint16_t>{0x1, 0x40, 0x2000}) {
    RawEntry one = entry();
    one.flags = flag;
    expect(one, "PKG026] package p.zip, entry \"a.xml\": is encrypted; zip it without a password");
  }
}

TEST_F(ReadZip, takes_stored_and_deflated_parts_of_any_kind) {
  const std::pair<RawEntry, std::string> sound[] = {
      {entry("text"), "text"},
      {entry(""), ""},
      {deflated(block("text"), "text"), "text"},
      {deflated(block("te", false) + block("xt"), "text"), "text"},
      {deflated(block(""), ""), ""},
      {deflated("\3\0"s, ""), ""},  // a block of nothing but its end
  };
  for (const auto& [one, bytes] : sound) {
    expect(one, "");
    EXPECT_EQ(parts_, (Archive{{"a.xml", bytes}}));
  }
}

TEST_F(ReadZip, compares_what_was_deflated_with_size_and_checksum) {
  RawEntry lie = deflated(block("text"), "text");
  lie.checksum = 7;
  expect(lie, wrong_checksum);
  expect(deflated(block("text"), "tex"), wrong_length);
  expect(deflated(block("text"), ""), wrong_length);
  expect(deflated(block("text"), "text!"), wrong_checksum);
  lie = deflated(block("text"), "text!");
  lie.checksum = 0x3B8BA7C7;  // of "text"
  expect(lie, wrong_length);
}

TEST_F(ReadZip, wants_all_packed_bytes_to_be_of_one_stream_that_ends) {
  expect(deflated(block("text") + "x", "text"), wrong_length);
  expect(deflated(block("text") + block("more"), "text"), wrong_length);
  expect(deflated(block("text", false), "text"), damaged);
  expect(deflated(block("text").substr(0, 7), "text"), damaged);
  expect(deflated("", "text"), damaged);
  expect(deflated("", ""), damaged);
  expect(deflated("\7", "text"), damaged);  // a block of a kind that there is not
}

TEST_F(ReadZip, wants_both_sizes_of_a_stored_part_to_be_the_same) {
  RawEntry lie = entry("text");
  lie.unpacked = "tex";
  expect(lie, wrong_length);
  lie.unpacked = "text!";
  expect(lie, wrong_checksum);
  lie.checksum = 0x3B8BA7C7;  // of "text"
  expect(lie, wrong_length);
}

TEST_F(ReadZip, takes_streamed_parts_whose_descriptor_says_what_the_directory_says) {
  constexpr std::uint32_t of_text = 0x3B8BA7C7;
  const std::string sound = descriptor(of_text, block("text").size(), 4);
  RawEntry one = deflated(block("text"), "text");
  one.flags = 8;
  for (const std::string& behind : {sound, "PK\7\10" + sound}) {
    one.behind = behind;
    expect(RawZip{{one}, {}}.bytes(), "");
    EXPECT_EQ(parts_, (Archive{{"a.xml", "text"}}));
    RawEntry other = entry("more");
    other.name = "b.xml";
    expect(RawZip{{one, other}, {}}.bytes(), "");
    EXPECT_EQ(parts_, (Archive{{"a.xml", "text"}, {"b.xml", "more"}}));
  }
  const std::string streamed =
      "PKG026] package p.zip, entry \"a.xml\": was streamed: its size stands behind its content "
      "only; zip into a file, not into a pipe";
  for (const std::string& behind :
       {""s, sound.substr(1), descriptor(of_text + 1, block("text").size(), 4),
        descriptor(of_text, block("text").size() + 1, 4),
        descriptor(of_text, block("text").size(), 5), "PK\7\7" + sound}) {
    one.behind = behind;
    expect(one, streamed);
  }
  RawEntry stored = entry("text");  // says itself nothing about where it ends
  stored.flags = 8;
  stored.behind = descriptor(of_text, 4, 4);
  expect(stored, streamed);
  one.behind = sound + "x";
  expect(one,
         "PKG003] package p.zip: has 1 bytes that belong to no entry; export it again, or zip "
         "the content of the package folder");
  one.flags = 0;  // it says nothing of what stands behind it
  one.behind = sound;
  expect(one,
         "PKG003] package p.zip: has 12 bytes that belong to no entry; export it again, or zip the "
         "content of the package folder");
}

TEST_F(ReadZip, passes_over_extra_fields_that_are_sound) {
  RawEntry one = entry();
  one.extra = field(0x5455, "\3time") + field(0x7875, "");
  one.local_extra = field(0xCAFE, "") + std::string(3, '\0');  // as Android aligns
  one.comment = "\xFF in any code";
  expect(one, "");
  const std::string broken =
      "PKG023] package p.zip, entry \"a.xml\": has extra fields that are not sound; export it "
      "again";
  for (const std::string& bytes : {"\x55\x54\5\0time"s, "UTx"s, std::string(2, '\1')}) {
    one = entry();
    one.extra = bytes;
    expect(one, broken);
    std::swap(one.extra, one.local_extra);
    expect(one, broken);
  }
}

TEST_F(ReadZip, refuses_a_second_name_that_is_another_one) {
  const std::string checksum = "\x9C\x70\x28\xEC";  // of "a.xml"
  const std::string other =
      "PKG023] package p.zip, entry \"a.xml\": has another name in an extra field; export it again";
  RawEntry one = entry();
  one.extra = one.local_extra = field(0x7075, "\1" + checksum + "a.xml");
  expect(one, "");
  one.extra = field(0x7075, "\1" + checksum + "b.xml");
  expect(one, other);
  std::swap(one.extra, one.local_extra);
  expect(one, other);
  // A program that knows the field passes over it: made for another name, or by a later version.
  one.extra = field(0x7075, "\1\1\1\1\1b.xml");
  one.local_extra = field(0x7075, "\2" + checksum + "b.xml");
  expect(one, "");
}

TEST_F(ReadZip, refuses_a_comment_in_utf8_that_is_none) {
  RawEntry one = entry();
  one.flags = 0x800;
  one.comment = "caf\xC3\xA9\r\n\tau lait";
  expect(one, "");
  for (const char* comment : {"\xFF", "\x1b[31m"}) {
    one.comment = comment;
    expect(one,
           "PKG023] package p.zip, entry \"a.xml\": has a comment that is no text; remove the "
           "comment");
  }
}

TEST_F(ReadZip, takes_names_beyond_ascii_with_and_without_their_flag) {
  for (const std::uint16_t flags : std::initializer_list<std::uint16_t>{0, 0x800}) {
    RawEntry manifest = entry(), other = entry();
    manifest.name = "solution.xml";  // of Dataverse: everything in it is kept
    other.name = "caf\xC3\xA9.txt";
    other.flags = flags;
    expect(RawZip{{manifest, other}, {}}.bytes(), "");
    EXPECT_EQ(parts_, (Archive{{"caf\xC3\xA9.txt", "text"}, {"solution.xml", "text"}}));
  }
}

TEST_F(ReadZip, of_no_entries_holds_no_parts) {
  expect(RawZip{{}, {}}.bytes(), "");
  EXPECT_EQ(parts_, Archive());
}

TEST_F(ReadZip, takes_what_other_programs_zip) {
  const fs::path good = source_folder() / "tests/golden/packages/good";
  const std::string zip = (folder_ / "p.zip").string();
  const Archive parts = read_archive(good);
  const std::string into = "cd '" + good.string() + "' && ";
  if (has_program("zip")) {
    for (const char* options : {"-r", "-r -0", "-r -9 -X -D"}) {
      EXPECT_EQ(run(into + "rm -f " + zip + " && zip -q " + options + ' ' + zip + " ."), "exit 0");
      EXPECT_EQ(read_archive(zip), parts) << options;
    }
  }
  if (has_program("python3")) {
    EXPECT_EQ(run(into + "rm -f " + zip + " && python3 -m zipfile -c " + zip + " *"), "exit 0");
    EXPECT_EQ(read_archive(zip), parts);
  }
}

TEST_F(ReadZip, takes_what_other_programs_zip_into_a_pipe) {
  const fs::path good = source_folder() / "tests/golden/packages/good";
  const std::string zip = (folder_ / "p.zip").string();
  const Archive parts = read_archive(good);
  const std::string into = "cd '" + good.string() + "' && ";
  if (has_program("zip")) {
    EXPECT_EQ(run(into + "zip -q -r - . | cat > " + zip), "exit 0");
    EXPECT_EQ(read_archive(zip), parts);
  }
  if (has_program("python3")) {
    const std::string program =
        "import sys, pathlib, zipfile\n"
        "with zipfile.ZipFile(sys.stdout.buffer, 'w', zipfile.ZIP_DEFLATED) as zip:\n"
        "  for one in sorted(pathlib.Path('.').rglob('*.xml')): zip.write(one)\n";
    EXPECT_EQ(run(into + "python3 -c \"" + program + "\" | cat > " + zip), "exit 0");
    EXPECT_EQ(read_archive(zip), parts);
  }
}

}  // namespace
}  // namespace stepwise::package
