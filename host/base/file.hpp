// Reading and writing whole files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace stepwise {

// The whole file as bytes; a pipe is read to its end. Throws Error (store_or_io, IO001) when it is
// missing, a folder, a device, cannot be read or is larger than `limit` bytes (a pipe: than 256
// MiB). A pipe that nobody writes to is refused too: it would stand still.
std::string read_file(const std::filesystem::path& path, std::uintmax_t limit = 1ull << 32);

// What may be replaced: a file of the kind that is written, or any that is no database. The latter
// is for parts in the folder of a package.
enum class Over { same_kind, any_kind };

// New content for a file, ready beside it and synced. Readers see the old or the new content, never
// half of it, also after a power cut. A link is followed, and what it leads to is replaced; the
// mode of a file that is there is kept. Throws Error (store_or_io, IO002); the file is then
// unchanged.
class FileReplacement {
 public:
  // Throws when the path leads to something else than a regular file or nothing; (conflict) FIL001
  // or FIL002 when it leads to what this content may not take the place of (output_guard.hpp).
  FileReplacement(const std::filesystem::path& path, std::string_view content,
                  Over over = Over::same_kind);
  ~FileReplacement();
  FileReplacement(FileReplacement&& other) noexcept;
  FileReplacement& operator=(FileReplacement&&) = delete;

  void commit();  // puts it in place

 private:
  std::filesystem::path path_, file_;  // as it was named, and where it leads
  std::filesystem::path temporary_;    // empty when there is none any more
};

// One file at once.
void write_file(const std::filesystem::path& path, std::string_view content,
                Over over = Over::same_kind);

}  // namespace stepwise
