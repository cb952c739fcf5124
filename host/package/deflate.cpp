#include "package/deflate.hpp"

#include <libdeflate.h>

#include <new>

namespace stepwise::package {
namespace {

// The lowest whose packages are no larger than those of zlib at level 6: docs/decisions/0014.
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

void Inflater::Release::operator()(libdeflate_decompressor* decompressor) const {
  libdeflate_free_decompressor(decompressor);
}

Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor()) {
  if (!decompressor_) throw std::bad_alloc();
}

Inflated Inflater::inflate(std::string_view stream, std::string& bytes) {
  Inflated done;
  const libdeflate_result result =
      libdeflate_deflate_decompress_ex(decompressor_.get(), stream.data(), stream.size(),
                                       bytes.data(), bytes.size(), &done.read, &done.written);
  if (result == LIBDEFLATE_INSUFFICIENT_SPACE) return {Inflated::End::longer};
  if (result != LIBDEFLATE_SUCCESS) return {Inflated::End::damaged};
  return done;
}

}  // namespace stepwise::package
