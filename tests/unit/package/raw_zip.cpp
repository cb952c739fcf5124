#include "unit/package/raw_zip.hpp"

namespace stepwise::package {
namespace {

std::uint32_t crc32(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1u)));
  }
  return ~crc;
}

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

const std::string& unpacked(const RawEntry& entry) {
  return entry.unpacked ? *entry.unpacked : entry.bytes;
}

// What local and central header share, from "version needed" to the length of the extra field.
void put_common(std::string& out, const RawEntry& entry, std::size_t size, std::size_t name_size,
                std::size_t extra_size) {
  put(out, 20, 2);
  put(out, entry.flags, 2);
  put(out, entry.method, 2);
  put(out, 0, 2);
  put(out, 0x21, 2);
  put(out, entry.checksum.value_or(crc32(unpacked(entry))), 4);
  put(out, entry.bytes.size(), 4);
  put(out, size, 4);
  put(out, name_size, 2);
  put(out, extra_size, 2);
}

void put_local(std::string& out, const RawEntry& entry) {
  const std::string& name = entry.local_name ? *entry.local_name : entry.name;
  out += "PK\3\4";
  const std::size_t begin = out.size();
  put_common(out, entry, unpacked(entry).size(), name.size(), entry.local_extra.size());
  if (entry.behind) out.replace(begin + 10, 12, 12, '\0');
  out += name + entry.local_extra + entry.bytes + entry.behind.value_or("");
}

void put_central(std::string& out, const RawEntry& entry, std::size_t offset) {
  out += "PK\1\2";
  put(out, entry.unix_mode != 0 ? 0x314 : 20, 2);
  put_common(out, entry, entry.size ? *entry.size : unpacked(entry).size(), entry.name.size(),
             entry.extra.size());
  put(out, entry.comment.size(), 2);
  put(out, 0, 2);
  put(out, 0, 2);
  put(out, std::uint64_t{entry.unix_mode} << 16, 4);
  put(out, offset, 4);
  out += entry.name + entry.extra + entry.comment;
}

}  // namespace

std::string RawZip::bytes() const {
  std::string out;
  std::string central;
  std::uint16_t listed = 0;
  for (const RawEntry& entry : entries) {
    if (!entry.hidden) {
      put_central(central, entry, out.size());
      ++listed;
    }
    put_local(out, entry);
  }
  out += before_directory;
  const std::size_t start = out.size();
  out += central;
  if (zip64) out += "PK\6\7" + std::string(16, '\0');
  out += "PK\5\6";
  put(out, 0, 4);
  put(out, count.value_or(listed), 2);
  put(out, count.value_or(listed), 2);
  put(out, central.size(), 4);
  put(out, start, 4);
  put(out, comment.size(), 2);
  return out + comment;
}

}  // namespace stepwise::package
