// Which files are to be loaded.
#pragma once

#include <filesystem>
#include <vector>

namespace stepwise::loader {

// The *.so files of a folder, by name; a path to a file is that file. Throws Error PLG000 when
// there is nothing at that path or the folder cannot be read.
std::vector<std::filesystem::path> find_plugin_files(const std::filesystem::path& folder);

// The absolute path of the file behind all links. Throws Error: PLG004 when a link leads to
// nothing, PLG005 when it leads out of the folder, where others may have the right to change it.
std::filesystem::path real_path_of(const std::filesystem::path& file,
                                   const std::filesystem::path& folder);

}  // namespace stepwise::loader
