// Where things lie in a zip file. What its directory does not know of must not be in it: where
// there is more, different programs see different contents in the same file, and what was reviewed
// is not what is imported.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

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

// Throws Error (input_refused) unless the entries of the directory, with their headers, cover all
// bytes before it and each byte once, and both headers of an entry say the same: PKG003, PKG021,
// PKG023; PKG014 for a name with a zero byte; PKG026 for entries that were streamed.
void check_layout(std::string_view bytes, const ZipDirectory& directory,
                  const std::string& subject);

}  // namespace stepwise::package
