#include "base/error.hpp"
#include "base/fresh_file.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_database.hpp"
#include "store/sqlite_identity.hpp"

namespace stepwise::store {
namespace {

[[noreturn]] void tell(const Error& error, const std::string& path) {
  if (error.code() == "IO003") {
    throw Error(Failure::conflict, "ENV002", path, "exists already",
                "choose another path, or remove the file if you mean to lose it");
  }
  if (error.code() == "IO002") {
    throw Error(Failure::store_or_io, "STO001", path, error.diagnostics().front().problem,
                "check the path and its rights");
  }
  throw error;
}

}  // namespace

std::unique_ptr<Database> create_sqlite(const std::filesystem::path& path,
                                        const std::function<void(Database&)>& fill) {
  try {
    FreshFile file(path);
    {
      const auto database = connect(file.hidden(), Access::shared, 0);
      use_log(*database, true);
      use_rows_well(*database);
      create_schema(*database, fill);
    }
    file.place();
  } catch (const Error& error) {
    tell(error, path.string());
  }
  return open_sqlite(path, {});
}

}  // namespace stepwise::store
