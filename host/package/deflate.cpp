#include "package/deflate.hpp"

#include <libdeflate.h>

#include <new>

namespace stepwise::package {
namespace {

// The lowest level whose packages are no larger than those of zlib at level 6.
constexpr int compression_level = 5;

}  // namespace

std::uint32_t crc32_of(std::string_view bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

void Deflater::Release::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(compression_level)) {
  if (!compressor_) throw std::bad_alloc();
}

std::string_view Deflater::deflate(std::string_view bytes) {
  const std::size_t most = libdeflate_deflate_compress_bound(compressor_.get(), bytes.size());
  if (room_.size() < most) room_.resize(most);
  const std::size_t size = libdeflate_deflate_compress(compressor_.get(), bytes.data(),
                                                       bytes.size(), room_.data(), room_.size());
  return std::string_view(room_).substr(0, size);
}

}  // namespace stepwise::package
