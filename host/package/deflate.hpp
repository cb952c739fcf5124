// Compression as zips have it, and their checksum. The only file that knows the library is
// deflate.cpp. Inside of this room only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace stepwise::package {

std::uint32_t crc32_of(std::string_view bytes);

// For many parts, one after the other, of one thread. The same bytes give the same stream.
class Deflater {
 public:
  Deflater();
  // A raw deflate stream, there until the next call.
  std::string_view deflate(std::string_view bytes);

 private:
  struct Release {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Release> compressor_;
  std::string room_;
};

}  // namespace stepwise::package
