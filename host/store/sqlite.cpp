#include "store/sqlite.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "base/error.hpp"
#include "store/schema.hpp"
#include "store/sqlite_database.hpp"
#include "store/sqlite_identity.hpp"

namespace stepwise::store {
namespace {

namespace fs = std::filesystem;

bool may_write(const fs::path& path) {
  const fs::path folder = fs::absolute(path).parent_path();
  return ::access(path.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK) == 0;
}

// Whether something is kept beside the file that is not in it yet.
bool has_log(const fs::path& path) {
  struct stat there {};
  return ::stat((path.string() + "-wal").c_str(), &there) == 0 && there.st_size > 0;
}

bool is_code(const Error& error, std::initializer_list<const char*> codes) {
  for (const char* code : codes) {
    if (error.code() == code) return true;
  }
  return false;
}

std::unique_ptr<Database> open_as(const fs::path& path, Access access,
                                  const SqliteOptions& options) {
  auto database = connect(path, access, options.busy_ms);
  check_identity(*database, path.string());
  check_version(*database, path.string());
  if (access == Access::shared || access == Access::alone) {
    use_log(*database, options.survive_power_loss);
  }
  use_rows_well(*database);
  require_own_schema(*database, path.string());
  return database;
}

// Without the right to write. What stands in the log can be read only through a file of shared
// memory, which another process has made or has to make.
std::unique_ptr<Database> open_to_read(const fs::path& path, const SqliteOptions& options) {
  if (!has_log(path)) return open_as(path, Access::unchanging, options);
  try {
    return open_as(path, Access::read_only, options);
  } catch (const Error& error) {
    if (!is_code(error, {"STO010", "STO001", "STO007"})) throw;
    throw Error(Failure::store_or_io, "STO010", path.string(),
                "cannot be read without the right to write: its latest changes are in " +
                    path.filename().string() + "-wal",
                "let somebody who may write it run a command (`stepwise env info`), or make a copy "
                "with `stepwise env backup`");
  }
}

}  // namespace

std::unique_ptr<Database> open_sqlite(const fs::path& path, const SqliteOptions& options) {
  std::error_code unknown;
  if (fs::exists(path, unknown) && !may_write(path)) return open_to_read(path, options);
  try {
    return open_as(path, Access::shared, options);
  } catch (const Error& error) {
    // A full disk has no room for the shared memory: alone, nothing is needed.
    if (!is_code(error, {"STO006"})) throw;
  }
  return open_as(path, Access::alone, options);
}

}  // namespace stepwise::store
