#include <sqlite3.h>

#include <system_error>

#include "base/error.hpp"
#include "base/fresh_file.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_database.hpp"
#include "store/sqlite_identity.hpp"

namespace stepwise::store {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& copy, const char* problem) {
  throw Error(Failure::store_or_io, "STO026", copy.string(),
              std::string("the copy could not be made: ") + problem,
              "check both disks and the room on them, then try again");
}

// Closed at the end of its life.
class Connection {
 public:
  Connection(const fs::path& path, int flags, const fs::path& copy) {
    const std::string name = fs::absolute(path).string();
    if (sqlite3_open_v2(name.c_str(), &database_, flags, nullptr) == SQLITE_OK) {
      sqlite3_busy_timeout(database_, SqliteOptions{}.busy_ms);
      return;
    }
    const std::string problem = sqlite3_errmsg(database_);
    sqlite3_close(database_);
    refuse(copy, problem.c_str());
  }
  ~Connection() { sqlite3_close(database_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  sqlite3* get() const { return database_; }

 private:
  sqlite3* database_ = nullptr;
};

// All pages in one step: nobody's write can fall between.
void copy_pages(const Connection& from, const Connection& to, const fs::path& copy) {
  sqlite3_backup* backup = sqlite3_backup_init(to.get(), "main", from.get(), "main");
  if (backup == nullptr) refuse(copy, sqlite3_errmsg(to.get()));
  sqlite3_backup_step(backup, -1);
  const int result = sqlite3_backup_finish(backup);
  if (result != SQLITE_OK) refuse(copy, sqlite3_errstr(result));
}

}  // namespace

std::int64_t backup_sqlite(const fs::path& path, const fs::path& copy) {
  check_identity(*connect(path, Access::shared, SqliteOptions{}.busy_ms), path.string());
  FreshFile file(copy);
  {
    const Connection from(path, SQLITE_OPEN_READWRITE, copy);
    const Connection to(file.hidden(), SQLITE_OPEN_READWRITE, copy);
    copy_pages(from, to, copy);
  }
  file.place();
  std::error_code unknown;
  return static_cast<std::int64_t>(fs::file_size(copy, unknown));
}

}  // namespace stepwise::store
