// The end record of a zip: where its directory is, and whether there is one zip only.
#include <optional>

#include "package/limits.hpp"
#include "package/zip_bytes.hpp"
#include "package/zip_layout.hpp"

namespace stepwise::package {
namespace {

using namespace zip;

[[noreturn]] void refuse_count(const std::string& subject) {
  refuse(subject, "PKG025", "has more than " + std::to_string(limits::entries()) + " entries",
         limits::too_large_remedy());
}

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

// A zip64 is refused in any case; what its own end record says tells how.
[[noreturn]] void refuse_by_end64(std::string_view bytes, std::size_t locator,
                                  const std::string& subject) {
  const std::uint64_t at = number_at(bytes, locator + 8, 8);
  if (locator < end64_bytes || at > locator - end64_bytes ||
      !bytes.substr(at).starts_with(end64_mark)) {
    refuse_contradiction(subject);
  }
  const std::uint64_t entries = number_at(bytes, at + 32, 8), size = number_at(bytes, at + 40, 8),
                      begin = number_at(bytes, at + 48, 8);
  if (begin > at || size > at - begin || entries > size / directory_bytes) {
    refuse_contradiction(subject);
  }
  if (entries > limits::entries()) refuse_count(subject);
  refuse_zip64(subject);
}

void refuse_zip64_end(std::string_view bytes, std::size_t end, const std::string& subject) {
  if (end >= locator_bytes && bytes.substr(end - locator_bytes).starts_with(locator_mark)) {
    refuse_by_end64(bytes, end - locator_bytes, subject);
  }
  // "Look into the zip64 record", and there is none.
  if (number_at(bytes, end + 12, 4) == in_zip64_32 ||
      number_at(bytes, end + 16, 4) == in_zip64_32) {
    refuse_contradiction(subject);
  }
}

void refuse_disks(std::string_view bytes, std::size_t end, const std::string& subject) {
  if (number_at(bytes, end + 4, 2) != 0 || number_at(bytes, end + 6, 2) != 0) {
    refuse(subject, "PKG026", "is one part of a zip that was divided", "put it together again");
  }
  if (number_at(bytes, end + 8, 2) != number_at(bytes, end + 10, 2)) refuse_contradiction(subject);
}

}  // namespace

ZipDirectory find_directory(std::string_view bytes, const std::string& subject) {
  const std::size_t end = find_end(bytes, subject);
  if (!bytes.starts_with(local_mark) && !bytes.starts_with(end_mark)) {
    refuse(subject, "PKG003", "has extra bytes before the start", make_again);
  }
  refuse_zip64_end(bytes, end, subject);
  refuse_disks(bytes, end, subject);
  const std::uint64_t entries = number_at(bytes, end + 10, 2);
  const std::uint64_t size = number_at(bytes, end + 12, 4);
  const std::uint64_t begin = number_at(bytes, end + 16, 4);
  if (begin + size < end) {
    refuse(subject, "PKG003", "has more than one archive in one file", make_again);
  }
  if (begin + size > end) refuse_contradiction(subject);
  if (entries > limits::entries()) refuse_count(subject);
  return {static_cast<std::size_t>(begin), end, static_cast<std::size_t>(entries)};
}

}  // namespace stepwise::package
