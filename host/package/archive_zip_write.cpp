#include <algorithm>
#include <fstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "package/archive.hpp"
#include "package/deflate.hpp"
#include "package/zip_bytes.hpp"

namespace stepwise::package {
namespace {

using namespace zip;

constexpr std::uint64_t made_by = 63, needed = 20;           // MS-DOS and version 6.3; version 2.0
constexpr std::uint64_t first_of_january_1980 = 1 << 5 | 1;  // MS-DOS date; the time is 0

[[noreturn]] void fail(const std::string& problem) {
  throw Error(Failure::internal, "INT001", "zip", problem, "report this as a fault of stepwise");
}

// The marks of a zip64 are no sizes. The limits keep packages far below.
void require_room(bool there_is) {
  if (!there_is) fail("the parts do not fit into a zip");
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

// Puts local headers and contents behind each other, and keeps the directory until the end.
class ZipWriter {
 public:
  void add(std::string_view name, std::string_view bytes);
  std::string finish() &&;

 private:
  Deflater deflater_;
  std::string zip_, directory_, shared_;
  std::size_t entries_ = 0;
};

void ZipWriter::add(std::string_view name, std::string_view bytes) {
  const std::string_view deflated_bytes = deflater_.deflate(bytes);
  const bool smaller = deflated_bytes.size() < bytes.size();
  const std::string_view packed = smaller ? deflated_bytes : bytes;
  const std::size_t begin = zip_.size();
  require_room(name.size() <= longest_name && bytes.size() < in_zip64_32 && begin < in_zip64_32 &&
               ++entries_ <= most_entries);
  if (find_invalid_utf8(name)) fail("the name of a part is not UTF-8");

  shared_.clear();  // what both headers say
  put_number(shared_, needed, 2);
  put_number(shared_, is_ascii(name) ? 0 : name_is_utf8, 2);
  put_number(shared_, smaller ? deflated : stored, 2);
  put_number(shared_, 0, 2);
  put_number(shared_, first_of_january_1980, 2);
  put_number(shared_, crc32_of(bytes), 4);
  put_number(shared_, packed.size(), 4);
  put_number(shared_, bytes.size(), 4);
  put_number(shared_, name.size(), 2);
  put_number(shared_, 0, 2);  // no extra field

  zip_.append(local_mark).append(shared_).append(name).append(packed);

  directory_ += directory_mark;
  put_number(directory_, made_by, 2);
  directory_ += shared_;
  put_number(directory_, 0, 2);  // no comment
  put_number(directory_, 0, 2);  // on the first disk
  put_number(directory_, 0, 2);  // internal attributes
  put_number(directory_, 0, 4);  // external attributes
  put_number(directory_, begin, 4);
  directory_ += name;
}

std::string ZipWriter::finish() && {
  const std::size_t begin = zip_.size();
  require_room(begin < in_zip64_32 && directory_.size() < in_zip64_32);
  zip_.append(directory_).append(end_mark);
  put_number(zip_, 0, 4);  // the first disk, and the only one
  put_number(zip_, entries_, 2);
  put_number(zip_, entries_, 2);
  put_number(zip_, directory_.size(), 4);
  put_number(zip_, begin, 4);
  put_number(zip_, 0, 2);  // no comment
  return std::move(zip_);
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
  ZipWriter writer;
  for (const auto& [name, bytes] : archive) writer.add(name, bytes);
  return std::move(writer).finish();
}

void write_zip(const Archive& archive, const std::filesystem::path& path) {
  refuse_other_file(path);
  write_file(path, zip_bytes(archive));
}

}  // namespace stepwise::package
