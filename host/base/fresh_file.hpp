// A file that comes into place whole, or not at all, and never over another one.
#pragma once

#include <filesystem>

namespace stepwise {

// A new file under a hidden name beside `path`, that only its owner may read. What others left
// there when they were killed is removed first. Throws Error: (conflict, IO003) when something
// stands at `path` already, (store_or_io, IO002) when it cannot be made. One thread at a time.
class FreshFile {
 public:
  explicit FreshFile(const std::filesystem::path& path);
  ~FreshFile();  // removes what was not placed, with the files that SQLite keeps beside it
  FreshFile(const FreshFile&) = delete;
  FreshFile& operator=(const FreshFile&) = delete;

  const std::filesystem::path& hidden() const { return hidden_; }  // to be filled by its name
  // Puts it in place, durably. Throws as the constructor does.
  void place();

 private:
  std::filesystem::path path_, hidden_;  // hidden_: empty once it is placed
  int lock_ = -1;                        // tells others that it is still being made
};

// Makes durable which names the folder of `path` holds. Throws Error (store_or_io, IO002); file
// systems that cannot do it are none of the caller's business.
void sync_folder_of(const std::filesystem::path& path);

}  // namespace stepwise
