#include "base/beneath.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/error.hpp"
#include "base/output_guard.hpp"

namespace stepwise {
namespace fs = std::filesystem;

namespace {

// Closed at the end of its life.
class Open {
 public:
  explicit Open(int number) : number_(number) {}
  ~Open() {
    if (number_ >= 0) ::close(number_);
  }
  Open(Open&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Open& operator=(Open&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  int number() const { return number_; }

 private:
  int number_;
};

[[noreturn]] void refuse_read(const fs::path& path, const std::string& problem) {
  throw Error(Failure::store_or_io, "IO001", path.string(), problem,
              "check the path and its rights");
}

[[noreturn]] void refuse_write(const fs::path& path, int error) {
  if (error == ELOOP || error == ENOTDIR) {
    throw Error(Failure::conflict, "IO003", path.string(), "has a link in the way of a part",
                "remove the link, or choose another folder");
  }
  throw Error(Failure::store_or_io, "IO002", path.string(),
              std::string("cannot be written: ") + std::strerror(error),
              "check the path and its rights");
}

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

// The folder that the file lies in; below 0 with errno when a link or a file is in the way.
Open parent_of(const fs::path& folder, const std::string& name, bool make) {
  Open here(::open(folder.c_str(), folder_flags));
  for (std::size_t at = 0, end; (end = name.find('/', at)) != std::string::npos; at = end + 1) {
    if (here.number() < 0) return here;
    const std::string step = name.substr(at, end - at);
    if (make && ::mkdirat(here.number(), step.c_str(), 0777) != 0 && errno != EEXIST) {
      return Open(-1);
    }
    here = Open(::openat(here.number(), step.c_str(), folder_flags | O_NOFOLLOW));
  }
  return here;
}

std::string last_of(const std::string& name) {
  return name.substr(name.rfind('/') + 1);
}

int write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0 ? 0 : errno;
}

}  // namespace

std::string read_beneath(const fs::path& folder, const std::string& name, std::uintmax_t limit) {
  const fs::path path = folder / name;
  const Open parent = parent_of(folder, name, false);
  if (parent.number() < 0)
    refuse_read(path, std::string("cannot be opened: ") + std::strerror(errno));
  const Open file(::openat(parent.number(), last_of(name).c_str(),
                           O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  struct stat there {};
  if (file.number() < 0 || ::fstat(file.number(), &there) != 0) {
    refuse_read(path, std::string("cannot be opened: ") + std::strerror(errno));
  }
  if (!S_ISREG(there.st_mode)) refuse_read(path, "is a link or a device, not a file");
  const auto size = static_cast<std::uintmax_t>(there.st_size);
  if (size > limit) refuse_read(path, "is larger than " + std::to_string(limit) + " bytes");
  std::string content(static_cast<std::size_t>(size), '\0');
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t count = ::read(file.number(), content.data() + done, content.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) refuse_read(path, std::string("cannot be read: ") + std::strerror(errno));
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  content.resize(done);
  return content;
}

ReplacementBeneath::ReplacementBeneath(const fs::path& folder, const std::string& name,
                                       std::string_view content)
    : folder_(folder), name_(name) {
  const Open parent = parent_of(folder, name, true);
  if (parent.number() < 0) refuse_write(folder / name, errno);
  require_replaceable(folder / name, folder / name, content, true);
  struct stat there {};
  const std::string last = last_of(name);
  const bool replaces = ::fstatat(parent.number(), last.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0;
  if (replaces && S_ISLNK(there.st_mode)) refuse_write(folder / name, ELOOP);
  if (replaces && !S_ISREG(there.st_mode)) refuse_write(folder / name, EISDIR);
  static std::atomic<unsigned> count{0};
  int descriptor = -1;
  for (int tries = 0; tries < 100 && descriptor < 0; ++tries) {
    temporary_ =
        ".stepwise-" + std::to_string(::getpid()) + '-' + std::to_string(count++) + ".part";
    descriptor =
        ::openat(parent.number(), temporary_.c_str(),
                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, replaces ? 0600 : 0644);
    if (descriptor < 0 && errno != EEXIST) break;
  }
  const Open file(descriptor);
  int failed = descriptor < 0 ? errno : 0;
  if (failed == 0 && replaces && ::fchmod(descriptor, there.st_mode & 07777) != 0) failed = errno;
  if (failed == 0) failed = write_all(descriptor, content);
  if (failed == 0) return;
  if (descriptor >= 0) ::unlinkat(parent.number(), temporary_.c_str(), 0);
  refuse_write(folder / name, failed);
}

ReplacementBeneath::~ReplacementBeneath() {
  if (temporary_.empty()) return;
  const Open parent = parent_of(folder_, name_, false);
  if (parent.number() >= 0) ::unlinkat(parent.number(), temporary_.c_str(), 0);
}

ReplacementBeneath::ReplacementBeneath(ReplacementBeneath&& other) noexcept
    : folder_(std::move(other.folder_)), name_(std::move(other.name_)) {
  temporary_.swap(other.temporary_);
}

void ReplacementBeneath::commit() {
  const Open parent = parent_of(folder_, name_, false);
  if (parent.number() < 0) refuse_write(folder_ / name_, errno);
  if (::renameat(parent.number(), temporary_.c_str(), parent.number(), last_of(name_).c_str()) !=
      0) {
    refuse_write(folder_ / name_, errno);
  }
  temporary_.clear();
  if (::fsync(parent.number()) != 0 && errno == EIO) refuse_write(folder_ / name_, EIO);
}

}  // namespace stepwise
