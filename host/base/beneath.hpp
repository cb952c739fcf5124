// Files inside of a folder that others may write too: no link inside of it is ever followed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace stepwise {

// The whole file. Throws Error: (store_or_io, IO001) when it is not there, is no regular file, lies
// behind a link or is larger than `limit`. Any thread.
std::string read_beneath(const std::filesystem::path& folder, const std::string& name,
                         std::uintmax_t limit);

// New content for a file in a folder, with the folders that lead to it: ready beside it and synced.
// Throws Error (conflict, IO003) when a link lies in the way, (conflict, FIL001) for a database,
// (store_or_io, IO002); the file is then unchanged.
class ReplacementBeneath {
 public:
  ReplacementBeneath(const std::filesystem::path& folder, const std::string& name,
                     std::string_view content);
  ~ReplacementBeneath();
  ReplacementBeneath(ReplacementBeneath&& other) noexcept;
  ReplacementBeneath& operator=(ReplacementBeneath&&) = delete;

  void commit();  // puts it in place, durably

 private:
  std::filesystem::path folder_;
  std::string name_;
  std::string temporary_;  // a name in the folder of the file; empty when there is none any more
};

}  // namespace stepwise
