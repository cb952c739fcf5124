#include "base/file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "base/error.hpp"

namespace stepwise {
namespace {

[[noreturn]] void refuse(const char* code, const std::filesystem::path& path,
                         const std::string& problem) {
  throw Error(Failure::store_or_io, code, path.string(), problem, "check the path and its rights");
}

// Writes all bytes and syncs them; gives an errno value, 0 when done.
int write_and_sync(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::uintmax_t limit) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) refuse("IO001", path, "is a folder, not a file");
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) refuse("IO001", path, std::string("cannot be opened: ") + std::strerror(errno));
  const auto size = static_cast<std::uintmax_t>(in.tellg());
  if (size > limit) refuse("IO001", path, "is larger than " + std::to_string(limit) + " bytes");
  std::string content(static_cast<std::size_t>(size), '\0');
  in.seekg(0);
  in.read(content.data(), static_cast<std::streamsize>(size));
  if (!in) refuse("IO001", path, "cannot be read to its end");
  return content;
}

void write_file(const std::filesystem::path& path, std::string_view content) {
  const std::string temporary = path.string() + ".part" + std::to_string(::getpid());
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    refuse("IO002", path, std::string("cannot be written: ") + std::strerror(errno));
  }
  int failed = write_and_sync(descriptor, content);
  if (::close(descriptor) != 0 && failed == 0) failed = errno;
  if (failed == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) failed = errno;
  if (failed != 0) {
    ::unlink(temporary.c_str());
    refuse("IO002", path, std::string("cannot be written: ") + std::strerror(failed));
  }
}

}  // namespace stepwise
