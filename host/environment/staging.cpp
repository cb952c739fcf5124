// Packages that are brought into the environment first and imported later.
#include <stdlib.h>

#include <filesystem>
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "environment/planning.hpp"
#include "package/archive.hpp"
#include "store/staged.hpp"

namespace stepwise {
namespace {

namespace fs = std::filesystem;

// Of the zip. Throws Error (input_refused, SOL019) when none waits.
std::string staged_bytes(store::Database& database, std::string_view name) {
  store::Staged staged(database);
  auto bytes = staged.bytes(name);
  if (bytes) return std::move(*bytes);
  std::vector<std::string> names;
  for (const auto& row : staged.list()) names.push_back(row.solution);
  throw Error(Failure::input_refused, "SOL019", "solution " + std::string(name),
              "has no package that waits here",
              suggest(name, names, "bring one with `solution import --import-as-holding`"));
}

// The package as a file again, as long as it is looked at.
class Unstaged {
 public:
  Unstaged(store::Database& database, std::string_view name) {
    const std::string bytes = staged_bytes(database, name);
    std::string pattern = (fs::temp_directory_path() / "stepwise-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw Error(Failure::store_or_io, "IO002", pattern, "cannot be made", "see TMPDIR");
    }
    folder_ = pattern;
    path_ = folder_ / (std::string(name) + ".zip");
    write_file(path_, bytes);
  }
  ~Unstaged() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Unstaged(const Unstaged&) = delete;
  Unstaged& operator=(const Unstaged&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path folder_, path_;
};

}  // namespace

Plan Solutions::stage(const fs::path& path, const std::string& actor,
                      const ImportOptions& options) {
  require_utf8("solution " + path.string(), {actor});
  inside_->require(actor, Action::import_solution, "package " + path.string());
  Plan result = plan(path, options);
  if (result.blocked()) throw Error(Failure::conflict, blocking_findings(result));
  const std::string bytes =
      fs::is_directory(path) ? package::zip_bytes(package::read_archive(path)) : read_file(path);
  store::Transaction transaction(*inside_->database);
  store::Staged(*inside_->database)
      .put({result.solution, result.version, inside_->sound_now(), actor}, bytes);
  transaction.commit();
  return result;
}

std::vector<StagedPackage> Solutions::staged() {
  std::vector<StagedPackage> result;
  for (auto& row : store::Staged(*inside_->database).list()) {
    result.push_back(
        {std::move(row.solution), std::move(row.version), row.at, std::move(row.actor)});
  }
  return result;
}

Plan Solutions::plan_staged(std::string_view unique_name, const ImportOptions& options) {
  return plan(Unstaged(*inside_->database, unique_name).path(), options);
}

// Dying between the two transactions leaves a package that brings nothing new any more.
Imported Solutions::apply_staged(std::string_view unique_name, const std::string& actor,
                                 const ImportOptions& options) {
  const Unstaged package(*inside_->database, unique_name);
  Imported result = import(package.path(), actor, options);
  discard_staged(unique_name, actor);
  return result;
}

void Solutions::discard_staged(std::string_view unique_name, const std::string& actor) {
  inside_->require(actor, Action::import_solution, "solution " + std::string(unique_name));
  store::Transaction transaction(*inside_->database);
  static_cast<void>(staged_bytes(*inside_->database, unique_name));
  store::Staged(*inside_->database).remove(unique_name);
  transaction.commit();
}

}  // namespace stepwise
