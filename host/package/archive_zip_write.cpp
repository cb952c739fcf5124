#include <fstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "package/archive.hpp"
#include "package/zip_handles.hpp"

namespace stepwise::package {
namespace {

constexpr zip_uint16_t first_of_january_1980 = (1 << 5) | 1;  // MS-DOS date; the time is 0
constexpr zip_uint32_t compression_level = 6;  // zlib's own choice; 9 makes packages 3% smaller

[[noreturn]] void fail(const std::string& problem) {
  throw Error(Failure::internal, "INT001", "zip", problem, "report this as a fault of stepwise");
}

void add_part(zip_t* zip, const std::string& name, const std::string& bytes) {
  zip_source_t* source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
  const zip_int64_t added = source ? zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
  if (added < 0) {
    zip_source_free(source);
    fail(zip_strerror(zip));
  }
  const auto index = static_cast<zip_uint64_t>(added);
  // zip_file_set_mtime would write local time: other bytes in another time zone.
  zip_file_set_dostime(zip, index, 0, first_of_january_1980, 0);
  zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_DOS, 0);
  zip_set_file_compression(zip, index, ZIP_CM_DEFLATE, compression_level);
}

std::string bytes_of(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_open(source) != 0 || zip_source_stat(source, &stat) != 0) {
    fail(zip_error_strerror(zip_source_error(source)));
  }
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  const zip_int64_t count = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (count != static_cast<zip_int64_t>(bytes.size())) fail("a finished zip cannot be read back");
  return bytes;
}

// A store or a spreadsheet that was named by mistake is not written over.
void refuse_other_file(const std::filesystem::path& path) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(path, none)) return;
  std::ifstream file(path, std::ios::binary);
  char mark[2] = {};
  file.read(mark, sizeof mark);
  const bool empty_or_zip = file.gcount() == 0 || (mark[0] == 'P' && mark[1] == 'K');
  if (empty_or_zip) return;
  throw Error(Failure::conflict, "IO003", path.string(), "exists already and is no zip",
              "choose another name, or remove it first");
}

}  // namespace

std::string zip_bytes(const Archive& archive) {
  zip_error_t error;
  zip_error_init(&error);
  const ZipSource source(zip_source_buffer_create(nullptr, 0, 0, &error));
  zip_t* zip = source ? zip_open_from_source(source.get(), ZIP_TRUNCATE, &error) : nullptr;
  if (zip == nullptr) fail(zip_error_strerror(&error));
  zip_source_keep(source.get());  // zip_close gives up its own hold, the bytes are read afterwards
  Zip owner(zip);
  for (const auto& [name, bytes] : archive) add_part(zip, name, bytes);
  if (zip_close(zip) != 0) fail(zip_strerror(zip));
  static_cast<void>(owner.release());
  return bytes_of(source.get());
}

void write_zip(const Archive& archive, const std::filesystem::path& path) {
  refuse_other_file(path);
  write_file(path, zip_bytes(archive));
}

}  // namespace stepwise::package
