// Compression as zips have it, and their checksum. The only file that knows the library is
// deflate.cpp. Inside of this room only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;
struct libdeflate_decompressor;

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

// What came of inflating. Of a stream that is damaged or longer nothing more is known.
struct Inflated {
  enum class End { reached, longer, damaged } end = End::reached;
  std::size_t read = 0, written = 0;  // bytes of the stream, and of what was in it
};

// For many parts, one after the other, of one thread.
class Inflater {
 public:
  Inflater();
  // Writes into `bytes`, from its beginning, and never more than there is room.
  Inflated inflate(std::string_view stream, std::string& bytes);

 private:
  struct Release {
    void operator()(libdeflate_decompressor* decompressor) const;
  };
  std::unique_ptr<libdeflate_decompressor, Release> decompressor_;
};

}  // namespace stepwise::package
