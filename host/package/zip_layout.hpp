// Where things lie in a zip file. What its directory does not know of must not be in it: where
// there is more, different programs see different contents in the same file, and what was reviewed
// is not what is imported.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stepwise::package {

struct ZipDirectory {
  std::size_t begin = 0;
  std::size_t end = 0;  // where the end record begins
  std::size_t entries = 0;
};

// Reads the end record. Throws Error (input_refused): PKG001, PKG002 when there is none, PKG003
// when bytes stand before or behind the zip or it holds several, PKG025 when it says too many
// entries, PKG026 when it is a zip64 or a part of one, PKG023 when it cannot be so.
ZipDirectory find_directory(std::string_view bytes, const std::string& subject);

// One entry as its headers say, in views into the zip.
struct ZipEntry {
  std::string_view name = {};  // ends with a slash for a folder
  std::string_view packed = {};
  std::uint64_t flags = 0;
  std::uint64_t method = 0;                  // stored or deflated
  std::uint64_t checksum = 0, size = 0;      // of what is packed
  std::uint64_t system = 0, attributes = 0;  // what they mean depends on the system
};

// The entries in the order of the directory. Throws Error (input_refused) unless they, with their
// headers, cover all bytes before the directory and each byte once, and both headers of an entry
// say the same: PKG003, PKG021, PKG023; PKG014 for a name with a zero byte; PKG026 for entries
// packed by another method, or streamed and not deflated. A streamed entry says its sizes behind
// its content instead of in front.
std::vector<ZipEntry> read_layout(std::string_view bytes, const ZipDirectory& directory,
                                  const std::string& subject);

}  // namespace stepwise::package
