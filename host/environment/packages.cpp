#include "environment/packages.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "environment/checking.hpp"
#include "package/crypto.hpp"
#include "package/limits.hpp"
#include "package/package.hpp"

namespace stepwise {
namespace {

constexpr std::uintmax_t key_bytes = 1000;  // more than any key file has

// A file that is not there yet, with these rights from its first moment on.
void write_new_file(const std::filesystem::path& path, const std::string& text, mode_t mode) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0 && errno == EEXIST) {
    throw Error(Failure::conflict, "IO003", path.string(), "exists already", "choose another name");
  }
  const bool written =
      file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(file) == 0;
  const int problem = errno;
  if (file >= 0) ::close(file);
  if (written) return;
  if (file >= 0) ::unlink(path.c_str());
  throw Error(Failure::store_or_io, "IO002", path.string(),
              "cannot be written: " + std::generic_category().message(problem),
              "check the path, its rights and the room on the disk");
}

std::filesystem::path public_path(const std::filesystem::path& path) {
  return path.string() + ".pub";
}

}  // namespace

void allow_large_packages(int factor) {
  package::limits::factor = static_cast<std::size_t>(
      std::clamp(factor, 1, static_cast<int>(package::limits::largest_factor)));
}

std::vector<Diagnostic> check_solution(const Solution& solution) {
  const Palette palette;
  const Catalog catalog;
  CheckContext context{palette, catalog, {}, {}};
  context.alone = true;  // another solution or a plug-in may bring step types and tables
  return definition_findings(solution, context,
                             [&](const Sequence& sequence) { return check(sequence, context); });
}

PackageCheck check_package(const std::filesystem::path& package) {
  PackageCheck result;
  try {
    const Solution solution = package::read_package(package);
    describe(solution, result);
    result.findings = check_solution(solution);
    allow_unfinished(solution, result.findings);
  } catch (const Error& error) {
    if (error.failure() != Failure::input_refused) throw;
    result.findings = error.diagnostics();
  }
  return result;
}

namespace {

package::PackageType type_of(PackageType type) {
  if (type == PackageType::as_it_is) return package::PackageType::as_it_is;
  return type == PackageType::managed ? package::PackageType::managed
                                      : package::PackageType::unmanaged;
}

}  // namespace

std::vector<Diagnostic> pack_package(const std::filesystem::path& folder,
                                     const std::filesystem::path& zip, PackageType type) {
  return package::pack(folder, zip, type_of(type));
}

std::vector<std::string> unpack_package(const std::filesystem::path& zip,
                                        const std::filesystem::path& folder, PackageType type,
                                        bool remove_others) {
  return package::unpack(zip, folder, type_of(type), remove_others);
}

std::string create_key(const std::filesystem::path& path) {
  const package::KeyPair pair = package::make_key_pair();
  if (std::filesystem::exists(std::filesystem::symlink_status(public_path(path)))) {
    throw Error(Failure::conflict, "IO003", public_path(path).string(), "exists already",
                "choose another name");
  }
  write_new_file(path, pair.secret_key + '\n', 0600);
  write_new_file(public_path(path), pair.public_key + '\n', 0644);
  return pair.public_key;
}

std::string public_key(const std::string& text_or_path) {
  if (package::is_public_key(text_or_path)) return text_or_path;
  const bool is_text = text_or_path.starts_with("ed25519:");
  const std::string text =
      is_text ? text_or_path : std::string(trim(read_file(text_or_path, key_bytes)));
  if (package::is_public_key(text)) return text;
  throw Error(Failure::input_refused, "KEY002", "key " + printable(text_or_path),
              "is no public key", "give ed25519:..., or the .pub file of `stepwise key create`");
}

std::string sign_package(const std::filesystem::path& package,
                         const std::filesystem::path& secret_key) {
  const std::string text = read_file(secret_key, key_bytes);
  const auto key = package::public_key_of(trim(text));
  if (!key) {
    throw Error(Failure::input_refused, "KEY001", "key " + secret_key.string(), "is no secret key",
                "give the file that `stepwise key create` made, not the one that ends in .pub");
  }
  package::sign_package(package, trim(text));
  return *key;
}

}  // namespace stepwise
