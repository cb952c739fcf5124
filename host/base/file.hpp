// Reading and writing whole files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace stepwise {

// The whole file as bytes. Throws Error (store_or_io, IO001) when it is missing, a folder, cannot
// be read or is larger than `limit` bytes.
std::string read_file(const std::filesystem::path& path, std::uintmax_t limit = 1ull << 32);

// Writes to a temporary file beside `path`, syncs it, and renames it: readers see the old or the
// new content, never half of it. Throws Error (store_or_io, IO002); `path` is then unchanged.
void write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace stepwise
