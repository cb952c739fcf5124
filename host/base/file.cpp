#include "base/file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "base/fresh_file.hpp"
#include "base/output_guard.hpp"

namespace stepwise {
namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t longest_pipe = 256ull << 20;  // nobody knows how much there will be

[[noreturn]] void refuse(const char* code, const fs::path& path, const std::string& problem) {
  throw Error(Failure::store_or_io, code, path.string(), problem, "check the path and its rights");
}

// Closed at the end of its life.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  // 0, or an errno value: some file systems tell only now that writing failed.
  int close() {
    const int number = std::exchange(number_, -1);
    return number < 0 || ::close(number) == 0 ? 0 : errno;
  }

 private:
  int number_;
};

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

// Reads at most `most` bytes to the end of `content`; false at the end of the file.
bool read_more(int descriptor, std::string& content, std::size_t most, const fs::path& path) {
  const std::size_t before = content.size();
  content.resize(before + most);
  ssize_t count = 0;
  do {
    count = ::read(descriptor, content.data() + before, most);
  } while (count < 0 && errno == EINTR);
  if (count < 0) refuse("IO001", path, std::string("cannot be read: ") + std::strerror(errno));
  content.resize(before + static_cast<std::size_t>(count));
  return count > 0;
}

// /dev/null is an empty file, and what somebody types has an end; /dev/zero has none.
bool is_null_or_terminal(int descriptor, const struct stat& there) {
  struct stat null {};
  return ::isatty(descriptor) == 1 ||
         (::stat("/dev/null", &null) == 0 && null.st_rdev == there.st_rdev);
}

// From now on reads wait for what comes. A pipe of a shell has its writer already; one in a folder
// may never get one.
void wait_for_writer(int descriptor, const fs::path& path) {
  struct pollfd one = {descriptor, POLLIN, 0};
  constexpr int patience_ms = 10'000;
  char none = 0;
  // Nothing came: with a writer, reading would wait (EAGAIN), without one it is at its end.
  if (::poll(&one, 1, patience_ms) == 0 && ::read(descriptor, &none, 1) == 0) {
    refuse("IO001", path, "is a pipe to which nobody writes");
  }
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
}

// Where links lead to in the end; the file itself need not be there.
fs::path behind_links(const fs::path& path) {
  fs::path file = path;
  std::error_code error;
  for (int links = 0; links < 40; ++links) {
    if (!fs::is_symlink(fs::symlink_status(file, error))) return file;
    const fs::path target = fs::read_symlink(file, error);
    if (error) refuse("IO002", path, "cannot be written: " + error.message());
    file = target.is_absolute() ? target : file.parent_path() / target;
  }
  refuse("IO002", path, "cannot be written: its links lead in circles");
}

// Makes a new file beside `file` and opens it; below 0 when that fails. Its name is hidden, so that
// what a crash leaves behind is no part of a package, and short, however long that of `file` is.
int open_beside(const fs::path& file, mode_t mode, fs::path& name) {
  static std::atomic<unsigned> count{0};
  int descriptor = -1;
  for (int tries = 0; tries < 100; ++tries) {
    name = file.parent_path() /
           (".stepwise-" + std::to_string(::getpid()) + '-' + std::to_string(count++) + ".part");
    descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (descriptor >= 0 || errno != EEXIST) break;
  }
  return descriptor;
}

// The mode of the file that is replaced; nothing when there is none.
std::optional<mode_t> mode_of(const fs::path& path, const fs::path& file) {
  struct stat there {};
  if (::stat(file.c_str(), &there) != 0) {
    if (errno == ENOENT) return std::nullopt;
    refuse("IO002", path, std::string("cannot be written: ") + std::strerror(errno));
  }
  if (S_ISDIR(there.st_mode)) refuse("IO002", path, "is a folder, not a file");
  if (!S_ISREG(there.st_mode)) refuse("IO002", path, "is a device or a pipe, not a file");
  return there.st_mode & 07777;
}

}  // namespace

std::string read_file(const fs::path& path, std::uintmax_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat there {};
  if (file.number() < 0 || ::fstat(file.number(), &there) != 0) {
    refuse("IO001", path, std::string("cannot be opened: ") + std::strerror(errno));
  }
  if (S_ISDIR(there.st_mode)) refuse("IO001", path, "is a folder, not a file");
  if (S_ISCHR(there.st_mode) && !is_null_or_terminal(file.number(), there)) {
    refuse("IO001", path, "is a device, not a file");
  }
  if (S_ISFIFO(there.st_mode)) wait_for_writer(file.number(), path);
  const bool regular = S_ISREG(there.st_mode);
  const auto size = regular ? static_cast<std::uintmax_t>(there.st_size) : 0;
  if (!regular) limit = std::min(limit, longest_pipe);
  const auto check = [&](std::uintmax_t bytes) {
    if (bytes > limit) refuse("IO001", path, "is larger than " + std::to_string(limit) + " bytes");
  };
  check(size);
  std::string content;
  content.reserve(static_cast<std::size_t>(size) + 1);
  // One byte more than is expected, so that the end is seen without growing.
  std::size_t most = static_cast<std::size_t>(size) + 1;
  while (read_more(file.number(), content, most, path)) {
    check(content.size());
    const std::size_t room = content.capacity() - content.size();
    most = room > 0 ? room : 65'536;
  }
  return content;
}

FileReplacement::FileReplacement(const fs::path& path, std::string_view content, Over over)
    : path_(path), file_(behind_links(path)) {
  const std::optional<mode_t> mode = mode_of(path_, file_);
  require_replaceable(path_, file_, content, over == Over::any_kind);
  Descriptor out(open_beside(file_, mode ? 0600 : 0644, temporary_));
  if (out.number() < 0) {
    temporary_.clear();
    refuse("IO002", path_, std::string("cannot be written: ") + std::strerror(errno));
  }
  int failed = mode && ::fchmod(out.number(), *mode) != 0 ? errno : 0;
  if (failed == 0) failed = write_and_sync(out.number(), content);
  if (const int closed = out.close(); failed == 0) failed = closed;
  if (failed == 0) return;
  ::unlink(temporary_.c_str());
  refuse("IO002", path_, std::string("cannot be written: ") + std::strerror(failed));
}

FileReplacement::~FileReplacement() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

FileReplacement::FileReplacement(FileReplacement&& other) noexcept
    : path_(std::move(other.path_)), file_(std::move(other.file_)) {
  temporary_.swap(other.temporary_);
}

void FileReplacement::commit() {
  if (::rename(temporary_.c_str(), file_.c_str()) != 0) {
    refuse("IO002", path_, std::string("cannot be written: ") + std::strerror(errno));
  }
  temporary_.clear();
  sync_folder_of(file_);
}

void write_file(const fs::path& path, std::string_view content, Over over) {
  FileReplacement(path, content, over).commit();
}

}  // namespace stepwise
