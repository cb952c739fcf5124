#include "base/fresh_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace stepwise {
namespace fs = std::filesystem;

namespace {

constexpr const char* prefix = ".stepwise-new-";
constexpr const char* ending = ".part";

[[noreturn]] void refuse(const fs::path& path, int error) {
  throw Error(Failure::store_or_io, "IO002", path.string(),
              std::string("cannot be written: ") + std::strerror(error),
              "check the path and its rights");
}

[[noreturn]] void refuse_taken(const fs::path& path) {
  throw Error(Failure::conflict, "IO003", path.string(), "exists already", "choose another path");
}

fs::path folder_of(const fs::path& path) {
  return path.parent_path().empty() ? fs::path(".") : path.parent_path();
}

void remove_with_companions(const fs::path& file) {
  for (const char* one : {"-journal", "-wal", "-shm", ""}) {
    ::unlink((file.string() + one).c_str());
  }
}

// Removes it unless somebody is still making it.
void remove_leftover(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return;
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) remove_with_companions(file);
  ::close(descriptor);
}

void remove_leftovers(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator one(folder, error), end; !error && one != end; one.increment(error)) {
    const std::string name = one->path().filename().string();
    if (name.starts_with(prefix) && name.ends_with(ending)) found.push_back(one->path());
  }
  for (const fs::path& file : found) remove_leftover(file);
}

// Renames without ever replacing; 0 or an errno value.
int rename_to_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // A file system without it: a second name never replaces either.
  if (::link(from.c_str(), to.c_str()) != 0) return errno;
  ::unlink(from.c_str());
  return 0;
}

}  // namespace

FreshFile::FreshFile(const fs::path& path) : path_(path) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) refuse_taken(path);
  const fs::path folder = folder_of(path);
  remove_leftovers(folder);
  static std::atomic<unsigned> count{0};
  for (int tries = 0; tries < 100; ++tries) {
    hidden_ =
        folder / (prefix + std::to_string(::getpid()) + '-' + std::to_string(count++) + ending);
    lock_ = ::open(hidden_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (lock_ < 0 && errno == EEXIST) continue;
    if (lock_ < 0) refuse(path, errno);
    if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
    ::close(lock_);  // somebody takes it for a leftover at this moment
    lock_ = -1;
  }
  refuse(path, EEXIST);
}

FreshFile::~FreshFile() {
  if (!hidden_.empty() && lock_ >= 0) remove_with_companions(hidden_);
  if (lock_ >= 0) ::close(lock_);
}

void FreshFile::place() {
  if (::fsync(lock_) != 0) refuse(path_, errno);
  const int failed = rename_to_new(hidden_, path_);
  if (failed == EEXIST) refuse_taken(path_);
  if (failed != 0) refuse(path_, failed);
  hidden_.clear();
  sync_folder_of(path_);
}

void sync_folder_of(const fs::path& path) {
  const int folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;  // a folder that may be written, but not read
  const int failed = ::fsync(folder) == 0 ? 0 : errno;
  ::close(folder);
  if (failed == EIO || failed == ENOSPC || failed == EDQUOT) refuse(path, failed);
}

}  // namespace stepwise
