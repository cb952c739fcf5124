// Reading and writing whole files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace stepwise {

// The whole file as bytes; a pipe is read to its end. Throws Error (store_or_io, IO001) when it is
// missing, a folder, cannot be read or is larger than `limit` bytes (a pipe: than 256 MiB).
std::string read_file(const std::filesystem::path& path, std::uintmax_t limit = 1ull << 32);

// New content for a file, ready beside it and synced. Readers see the old or the new content, never
// half of it. A link is followed, and what it leads to is replaced; the mode of a file that is
// there is kept. Throws Error (store_or_io, IO002); the file is then unchanged.
class FileReplacement {
 public:
  // Throws when the path leads to something else than a regular file or nothing.
  FileReplacement(const std::filesystem::path& path, std::string_view content);
  ~FileReplacement();
  FileReplacement(FileReplacement&& other) noexcept;
  FileReplacement& operator=(FileReplacement&&) = delete;

  void commit();  // puts it in place

 private:
  std::filesystem::path path_, file_;  // as it was named, and where it leads
  std::filesystem::path temporary_;    // empty when there is none any more
};

// One file at once.
void write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace stepwise
