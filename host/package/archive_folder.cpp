#include <algorithm>
#include <optional>

#include "base/beneath.hpp"
#include "base/error.hpp"
#include "base/fresh_file.hpp"
#include "model/wording.hpp"
#include "package/archive.hpp"
#include "package/limits.hpp"
#include "package/part_names.hpp"
#include "package/seal.hpp"

namespace stepwise::package {
namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const char* code, const fs::path& path, const std::error_code& error) {
  throw Error(Failure::store_or_io, code, path.string(), error.message(),
              "check the path and its rights");
}

constexpr const char* unfinished_file = ".stepwise-unfinished";

struct File {
  std::string name;  // relative, with '/'
  fs::path path;
  fs::file_status status;
};

using IsBeside = bool (*)(std::string_view name);

// All that is not a folder, without what may lie beside the parts; links are not followed.
std::vector<File> files_in(const fs::path& folder, IsBeside is_beside) {
  std::vector<File> files;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, error);
  if (error) fail("IO001", folder, error);
  while (walk != fs::recursive_directory_iterator()) {
    const std::string name = walk->path().lexically_relative(folder).generic_string();
    const fs::file_status status = walk->symlink_status();
    if (is_beside(name)) {
      walk.disable_recursion_pending();
    } else if (!fs::is_directory(status)) {
      files.push_back({name, walk->path(), status});
    }
    if (files.size() > limits::entries()) break;
    walk.increment(error);
    if (error) fail("IO001", folder, error);
  }
  std::sort(files.begin(), files.end(),
            [](const File& a, const File& b) { return a.name < b.name; });
  return files;
}

// Which files of the folder lie beside its parts: that depends on whose package it is.
IsBeside beside_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const File& file : files_in(folder, is_beside)) names.push_back(file.name);
  const fs::path list = folder / parts_part;
  std::error_code error;
  const bool has_list = fs::is_regular_file(fs::symlink_status(list, error));
  if (has_list && fs::file_size(list, error) > limits::unpacked_bytes()) return is_beside;
  const std::string bytes =
      has_list ? read_beneath(folder, parts_part, limits::unpacked_bytes()) : std::string();
  return keeps_everything(names, has_list ? &bytes : nullptr) ? is_beside_dataverse : is_beside;
}

// Reads a part unless it is refused. `room` is what the package may still grow by.
void read_part(const fs::path& folder, const File& file, const std::string& subject,
               std::uintmax_t& room, Contents& contents, Findings& findings) {
  if (!fs::is_regular_file(file.status)) {
    contents.refused.insert(file.name);
    findings.add("PKG013", subject + ", entry " + stepwise::quoted(file.name, limits::name_bytes),
                 "is a link or a device", "put the file itself into the package");
    return;
  }
  const std::uintmax_t size = fs::file_size(file.path);
  if (size > room) {
    throw Error(Failure::input_refused, "PKG020", subject,
                "is larger than " + std::to_string(limits::unpacked_bytes() >> 20) + " MiB",
                limits::too_large_remedy());
  }
  room -= size;
  contents.parts.emplace(file.name, read_beneath(folder, file.name, size));
}

bool holds(const fs::path& folder, const std::string& name, const std::string& bytes) {
  const fs::path file = folder / name;
  std::error_code error;
  if (fs::symlink_status(file, error).type() != fs::file_type::regular) return false;
  return fs::file_size(file, error) == bytes.size() &&
         read_beneath(folder, name, bytes.size()) == bytes;
}

bool is_part(const std::string& name) {
  return is_root_part(name) || component_of(name).has_value();
}

// A folder of somebody else is not the place for a package, even when overwriting is wished.
void require_package_or_empty(const fs::path& folder, const std::vector<File>& files) {
  const auto is_list = [](const File& file) {
    return file.name == parts_part || is_dataverse_manifest(file.name);
  };
  if (files.empty() || std::any_of(files.begin(), files.end(), is_list)) return;
  std::error_code error;
  if (fs::exists(fs::symlink_status(folder / unfinished_file, error))) return;
  throw Error(Failure::conflict, "IO003", folder.string(),
              "is a folder that holds other files and no package",
              "choose an empty folder, or one that is not there yet");
}

// Through a link the parts would go to where nobody looks for them.
void require_no_links(const fs::path& folder, const Archive& archive) {
  for (const auto& [name, bytes] : archive) {
    fs::path way = folder;
    for (const fs::path& segment : fs::path(name)) {
      std::error_code error;
      if (!fs::is_symlink(fs::symlink_status(way /= segment, error))) continue;
      throw Error(Failure::conflict, "IO003", way.string(), "is a link in the way of a part",
                  "remove the link, or choose another folder");
    }
  }
}

struct Prepared {
  std::vector<ReplacementBeneath> parts;
  std::optional<ReplacementBeneath> manifest;
};

// All parts that differ, written but not yet in place: what fails, fails before anything changes.
Prepared prepare(const Archive& archive, const fs::path& folder) {
  Prepared prepared;
  for (const auto& [name, bytes] : archive) {
    if (holds(folder, name, bytes)) continue;
    if (is_dataverse_manifest(name)) {
      prepared.manifest.emplace(folder, name, bytes);
    } else {
      prepared.parts.emplace_back(folder, name, bytes);
    }
  }
  return prepared;
}

// While parts change, the folder has no manifest, but a hidden file: the manifest that was there,
// or an empty one. It also says later that the folder is ours to write.
class Unfinished {
 public:
  Unfinished(const fs::path& folder, const std::vector<File>& files)
      : hidden_(folder / unfinished_file) {
    for (const File& file : files) {
      if (is_dataverse_manifest(file.name) && fs::is_regular_file(file.status)) {
        manifest_ = file.path;
      }
    }
    std::error_code error;
    if (manifest_.empty()) {
      ReplacementBeneath(hidden_.parent_path(), unfinished_file, "").commit();
    } else {
      fs::rename(manifest_, hidden_, error);
    }
    if (error) fail("IO002", manifest_, error);
    sync_folder_of(hidden_);
  }

  void finish(std::optional<ReplacementBeneath>& manifest, bool stays) {
    std::error_code error;
    if (manifest) {
      manifest->commit();
    } else if (stays && !manifest_.empty()) {
      fs::rename(hidden_, manifest_, error);
      if (error) fail("IO002", manifest_, error);
    }
    fs::remove(hidden_, error);
    sync_folder_of(hidden_);
  }

 private:
  fs::path hidden_, manifest_;
};

// Empty folders that the removed part leaves behind go too, up to the package folder.
void remove_part(const fs::path& folder, const File& file) {
  std::error_code error;
  if (!fs::remove(file.path, error) && error) fail("IO002", file.path, error);
  for (fs::path up = file.path.parent_path(); up != folder; up = up.parent_path()) {
    if (!fs::is_empty(up, error) || !fs::remove(up, error)) return;
  }
}

}  // namespace

Contents read_folder(const fs::path& path, const std::string& subject, Findings& findings) {
  NameCheck names(subject, findings);
  Contents contents;
  std::uintmax_t room = limits::unpacked_bytes();
  const std::vector<File> files = files_in(path, beside_in(path));
  if (files.size() > limits::entries()) {
    throw Error(Failure::input_refused, "PKG025", subject,
                "has more than " + std::to_string(limits::entries()) + " entries",
                limits::too_large_remedy());
  }
  for (const File& file : files) {
    if (names.accept(file.name)) {
      read_part(path, file, subject, room, contents, findings);
    } else {
      contents.refused.insert(file.name);
    }
  }
  check_seal(contents.parts, subject, findings);
  return contents;
}

std::vector<std::string> write_folder(const Archive& archive, const fs::path& path, Others others) {
  std::error_code error;
  const bool is_new = fs::create_directories(path, error);
  if (error) fail("IO002", path, error);
  const std::vector<File> files = is_new ? std::vector<File>() : files_in(path, beside_in(path));
  require_package_or_empty(path, files);
  require_no_links(path, archive);
  Prepared prepared = prepare(archive, path);
  std::vector<std::string> foreign;
  std::vector<const File*> gone;
  for (const File& file : files) {
    if (archive.contains(file.name)) continue;
    const bool goes =
        others == Others::remove || (others == Others::remove_parts && is_part(file.name));
    if (goes) {
      gone.push_back(&file);
    } else {
      foreign.push_back(file.name);
    }
  }
  if (prepared.parts.empty() && !prepared.manifest && gone.empty()) return foreign;
  Unfinished unfinished(path, files);
  for (ReplacementBeneath& part : prepared.parts) part.commit();
  for (const File* file : gone) {
    if (!is_dataverse_manifest(file->name)) remove_part(path, *file);
  }
  const bool stays = std::none_of(
      gone.begin(), gone.end(), [](const File* file) { return is_dataverse_manifest(file->name); });
  unfinished.finish(prepared.manifest, stays);
  return foreign;
}

}  // namespace stepwise::package
