#include "loader/discover.hpp"

#include <algorithm>
#include <system_error>

#include "loader/refusal.hpp"

namespace stepwise::loader {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_folder(const std::string& why) {
  refuse("PLG000", why, "name a folder with plug-ins, or create it");
}

}  // namespace

std::vector<fs::path> find_plugin_files(const fs::path& folder) {
  std::error_code problem;
  const fs::file_status status = fs::status(folder, problem);
  if (status.type() == fs::file_type::not_found) refuse_folder("does not exist");
  if (!problem && status.type() != fs::file_type::directory) return {folder};

  std::vector<fs::path> files;
  fs::directory_iterator entry(folder, problem);
  for (; !problem && entry != fs::directory_iterator(); entry.increment(problem)) {
    if (entry->path().extension() == ".so") files.push_back(entry->path());
  }
  if (problem) refuse_folder("cannot be read: " + problem.message());
  std::sort(files.begin(), files.end());
  return files;
}

fs::path real_path_of(const fs::path& file, const fs::path& folder) {
  std::error_code problem;
  fs::path real = fs::canonical(file, problem);
  if (problem) {
    refuse("PLG004", "cannot be reached: " + problem.message(), "remove it or correct the link");
  }
  if (file == folder) return real;
  const fs::path home = fs::canonical(folder, problem);
  if (problem || real.parent_path() != home) {
    refuse("PLG005", "a link that leads out of the folder, to " + real.string(),
           "put the file itself into the folder");
  }
  return real;
}

}  // namespace stepwise::loader
