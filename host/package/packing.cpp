// Folder to zip and back, for version control.
#include "base/error.hpp"
#include "package/archive.hpp"
#include "package/dataverse.hpp"
#include "package/dataverse_manifest.hpp"
#include "package/package.hpp"

namespace stepwise::package {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const char* problem,
                         const char* remedy) {
  throw Error(Failure::conflict, "PKG056", subject_of(path), problem, remedy);
}

// Whether it is of that type already.
bool is_of(PackageType type, const Solution& solution) {
  return type == PackageType::as_it_is ||
         (type == PackageType::managed) == solution.manifest.managed;
}

// The manifest of Dataverse in a folder that is the source of both kinds; nullptr where there is
// none.
std::string* manifest_of_both(Solution& solution) {
  if (solution.kept.empty()) return nullptr;
  std::string& manifest = solution.kept.at(dataverse_manifest(solution.kept));
  return managed_text(manifest) == "2" ? &manifest : nullptr;
}

// Dataverse imports zips that its own packager made, not the folders that it unpacks to.
std::vector<Diagnostic> warn_of_layout(const Solution& solution, const std::filesystem::path& zip) {
  if (solution.kept.empty() || !is_unpacked(solution.kept)) return {};
  return {{Severity::warning,
           "PKG058",
           subject_of(zip),
           "has the layout of an unpacked folder: it can be imported here, but not into Dataverse",
           "for Dataverse pack the folder with `pac solution pack`",
           {}}};
}

}  // namespace

std::vector<Diagnostic> pack(const std::filesystem::path& folder, const std::filesystem::path& zip,
                             PackageType type) {
  Solution solution = read_package(folder);
  std::string* both = type == PackageType::as_it_is ? nullptr : manifest_of_both(solution);
  if (is_of(type, solution) && both == nullptr) {
    write_zip(read_archive(folder), zip);
    return warn_of_layout(solution, zip);
  }
  if (type == PackageType::unmanaged && solution.manifest.managed) {
    refuse(folder, "is managed, and cannot be made unmanaged", "pack the folder it came from");
  }
  // Parts of Dataverse differ between the two kinds, except where the folder is the source of both.
  if (!solution.kept.empty() && both == nullptr) {
    refuse(folder, "is unmanaged, and parts of Dataverse differ in a managed package",
           "export it as managed where it was made");
  }
  solution.manifest.managed = type == PackageType::managed;
  if (both != nullptr) {
    *both = *with_text(*both, "Managed", solution.manifest.managed ? "1" : "0");
  }
  write_package(solution, zip, Form::zip, true);
  std::vector<Diagnostic> warnings = warn_of_layout(solution, zip);
  if (!solution.signed_by.empty()) {
    warnings.push_back(
        {Severity::warning,
         "PKG057",
         subject_of(zip),
         "is not signed: the signature of " + folder.string() + " is of the other kind",
         "sign the zip with `stepwise solution sign`",
         {}});
  }
  return warnings;
}

std::vector<std::string> unpack(const std::filesystem::path& zip,
                                const std::filesystem::path& folder, PackageType type,
                                bool remove_others) {
  const Solution solution = read_package(zip);
  if (!is_of(type, solution)) {
    refuse(zip, solution.manifest.managed ? "is managed" : "is unmanaged",
           "leave out --packagetype, or give the other zip");
  }
  return write_folder(read_archive(zip), folder, remove_others ? Others::remove : Others::keep);
}

}  // namespace stepwise::package
