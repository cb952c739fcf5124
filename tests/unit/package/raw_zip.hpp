// Zip files byte by byte, so that each field can lie. Nothing is packed here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stepwise::package {

struct RawEntry {
  std::string name;
  std::string bytes;
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint32_t unix_mode = 0;            // 0: made on MS-DOS
  std::optional<std::string> local_name;  // where it differs from the central one
  std::optional<std::uint32_t> checksum;
  std::optional<std::uint32_t> size;  // as the central header says
  bool hidden = false;                // not in the directory
  std::optional<std::string> unpacked =
      {};  // of `bytes`, as both headers say its size and checksum
  std::string local_extra = {}, extra = {}, comment = {};
  std::optional<std::string> behind = {};  // the content; in front no sizes and no checksum then
};

struct RawZip {
  std::vector<RawEntry> entries;
  std::optional<std::uint16_t> count;  // as the end record says
  std::string before_directory = {};   // bytes of nobody
  std::string comment = {};
  bool zip64 = false;  // with the locator of a zip64
  std::string bytes() const;
};

}  // namespace stepwise::package
