#include "package/zip_layout.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/error.hpp"
#include "model/wording.hpp"
#include "package/limits.hpp"

namespace stepwise::package {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view local_mark = "PK\3\4"sv, directory_mark = "PK\1\2"sv,
                           end_mark = "PK\5\6"sv, locator_mark = "PK\6\7"sv;
constexpr std::size_t local_bytes = 30, directory_bytes = 46, end_bytes = 22;  // without names
constexpr std::size_t longest_comment = 65'535;
constexpr std::uint64_t in_zip64_16 = 0xFFFF, in_zip64_32 = 0xFFFFFFFF;  // "look there"

constexpr const char* make_again = "export it again, or zip the content of the package folder";

[[noreturn]] void refuse(const std::string& subject, const char* code, std::string problem,
                         std::string remedy) {
  throw Error(Failure::input_refused, code, subject, std::move(problem), std::move(remedy));
}

[[noreturn]] void refuse_contradiction(const std::string& subject) {
  refuse(subject, "PKG023", "its headers contradict each other", "export it again");
}

[[noreturn]] void refuse_zip64(const std::string& subject) {
  refuse(subject, "PKG026", "is a zip64, the form for zips of more than 4 GiB",
         "zip it without zip64");
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, int size) {
  std::uint64_t number = 0;
  for (int i = size; i-- > 0;) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  }
  return number;
}

// --- the end ------------------------------------------------------------------------------------

bool reaches_the_end(std::string_view bytes, std::size_t end) {
  return bytes.size() - end >= end_bytes &&
         end + end_bytes + number_at(bytes, end + 20, 2) == bytes.size();
}

// The end record whose comment ends with the file; nothing when there is none. Other programs take
// the last one that they find, so a second one must not be there.
std::optional<std::size_t> sound_end(std::string_view bytes, const std::string& subject) {
  const std::size_t tail = end_bytes + longest_comment;
  std::size_t at = bytes.size() > tail ? bytes.size() - tail : 0;
  while ((at = bytes.find(end_mark, at)) != std::string_view::npos) {
    if (reaches_the_end(bytes, at)) break;
    ++at;
  }
  if (at == std::string_view::npos) return std::nullopt;
  if (bytes.rfind(end_mark) != at) {
    refuse(subject, "PKG003", "has a comment that holds the mark of a zip's end",
           "remove the comment of the zip");
  }
  return at;
}

std::size_t find_end(std::string_view bytes, const std::string& subject) {
  if (bytes.empty()) refuse(subject, "PKG001", "is not a package: the file is empty", make_again);
  if (const auto end = sound_end(bytes, subject)) return *end;
  const std::size_t end = bytes.rfind(end_mark);
  if (end != std::string_view::npos && bytes.size() - end >= end_bytes) {
    const std::size_t expected = end + end_bytes + number_at(bytes, end + 20, 2);
    if (expected > bytes.size())
      refuse(subject, "PKG002", "is cut off in its comment", "copy it again");
    refuse(subject, "PKG003",
           "has " + std::to_string(bytes.size() - expected) + " extra bytes after the end",
           make_again);
  }
  if (bytes.starts_with(local_mark)) {
    refuse(subject, "PKG002", "is cut off: the end record is missing", "copy it again");
  }
  refuse(subject, "PKG001", "is not a package: no zip structure found", make_again);
}

// --- between ------------------------------------------------------------------------------------

// The bytes of one entry, its local header included.
struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class Layout {
 public:
  Layout(std::string_view bytes, const ZipDirectory& directory, const std::string& subject)
      : bytes_(bytes), directory_(directory), subject_(subject) {}

  void check() {
    std::size_t at = directory_.begin;
    for (std::size_t i = 0; i < directory_.entries; ++i) at = read_entry(at);
    if (at != directory_.end) refuse_contradiction(subject_);
    std::sort(extents_.begin(), extents_.end(),
              [](const Extent& a, const Extent& b) { return a.begin < b.begin; });
    std::size_t covered = 0;
    for (const Extent& extent : extents_) {
      if (extent.begin < covered) {
        refuse(subject_, "PKG023", "two of its entries share bytes", "export it again");
      }
      check_gap(covered, extent.begin);
      covered = extent.end;
    }
    check_gap(covered, directory_.begin);
  }

 private:
  // Gives where the next one begins.
  std::size_t read_entry(std::size_t at) {
    if (directory_.end - at < directory_bytes || !bytes_.substr(at).starts_with(directory_mark)) {
      refuse_contradiction(subject_);
    }
    const std::size_t name = number_at(bytes_, at + 28, 2);
    const std::size_t rest = number_at(bytes_, at + 30, 2) + number_at(bytes_, at + 32, 2);
    const std::uint64_t packed = number_at(bytes_, at + 20, 4);
    const std::uint64_t begin = number_at(bytes_, at + 42, 4);
    if (directory_.end - at - directory_bytes < name + rest) refuse_contradiction(subject_);
    if (packed == in_zip64_32 || begin == in_zip64_32) refuse_zip64(subject_);
    const bool streamed = (number_at(bytes_, at + 8, 2) & 8) != 0;
    if (streamed) refuse_streamed(bytes_.substr(at + directory_bytes, name));
    extents_.push_back(extent_of(begin, packed));
    return at + directory_bytes + name + rest;
  }

  Extent extent_of(std::uint64_t begin, std::uint64_t packed) {
    const std::size_t room = directory_.begin;
    if (begin > room || room - begin < local_bytes ||
        !bytes_.substr(begin).starts_with(local_mark)) {
      refuse_contradiction(subject_);
    }
    if ((number_at(bytes_, begin + 6, 2) & 8) != 0) refuse_contradiction(subject_);
    const std::uint64_t end = begin + local_bytes + number_at(bytes_, begin + 26, 2) +
                              number_at(bytes_, begin + 28, 2) + packed;
    if (end > room) refuse_contradiction(subject_);
    return {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)};
  }

  [[noreturn]] void refuse_streamed(std::string_view name) {
    refuse(subject_ + ", entry " + quoted(name, limits::name_bytes), "PKG026",
           "was streamed: its size stands behind its content only",
           "zip into a file, not into a pipe");
  }

  void check_gap(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    if (bytes_.substr(begin, end - begin).starts_with(local_mark)) {
      refuse(subject_, "PKG003", "hides an entry that its directory does not list", make_again);
    }
    refuse(subject_, "PKG003",
           "has " + std::to_string(end - begin) + " bytes that belong to no entry", make_again);
  }

  const std::string_view bytes_;
  const ZipDirectory& directory_;
  const std::string& subject_;
  std::vector<Extent> extents_;
};

}  // namespace

ZipDirectory find_directory(std::string_view bytes, const std::string& subject) {
  const std::size_t end = find_end(bytes, subject);
  if (!bytes.starts_with(local_mark) && !bytes.starts_with(end_mark)) {
    refuse(subject, "PKG003", "has extra bytes before the start", make_again);
  }
  const std::uint64_t entries = number_at(bytes, end + 10, 2);
  const std::uint64_t size = number_at(bytes, end + 12, 4);
  const std::uint64_t begin = number_at(bytes, end + 16, 4);
  constexpr std::size_t locator = 20;  // of a zip64, right before the end record
  const bool has_locator = end >= locator && bytes.substr(end - locator).starts_with(locator_mark);
  if (entries == in_zip64_16 || size == in_zip64_32 || begin == in_zip64_32 || has_locator) {
    refuse_zip64(subject);
  }
  if (begin + size < end) {
    refuse(subject, "PKG003", "has more than one archive in one file", make_again);
  }
  if (begin + size > end) refuse_contradiction(subject);
  return {static_cast<std::size_t>(begin), end, static_cast<std::size_t>(entries)};
}

void check_layout(std::string_view bytes, const ZipDirectory& directory,
                  const std::string& subject) {
  Layout(bytes, directory, subject).check();
}

}  // namespace stepwise::package
