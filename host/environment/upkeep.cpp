#include "environment/upkeep.hpp"

#include "base/error.hpp"
#include "store/sqlite.hpp"

namespace stepwise {

void require_store(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_regular_file(path, error)) return;
  throw Error(Failure::store_or_io, "ENV001", path.string(), "there is no environment",
              "make one with `stepwise env init`, or name another with --env or STEPWISE_ENV");
}

StoreUpgrade upgrade_store(const std::filesystem::path& path) {
  require_store(path);
  store::Upgraded upgraded = store::upgrade_sqlite(path);
  return {upgraded.from, upgraded.to, std::move(upgraded.steps)};
}

std::int64_t back_up_store(const std::filesystem::path& path, const std::filesystem::path& copy) {
  require_store(path);
  return store::backup_sqlite(path, copy);
}

}  // namespace stepwise
