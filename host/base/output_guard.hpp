// What an output may take the place of: one place for every command that writes files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace stepwise {

// What kind of file begins so: "zip", "SQLite database", "xml importlog" (by its root element),
// "json EnvironmentVariables" (by its first name), "dot", "mermaid", "text", "binary"; "" when it
// is empty.
std::string kind_of_file(std::string_view beginning);

// Refuses to let `content` take the place of `file` (links are followed by the caller): Error
// (conflict, FIL001) when it is a database or one of the files that SQLite keeps beside one, also
// when that is not there yet; unless `any_kind`, (conflict, FIL002) when what is there is of
// another kind than what comes. `path` is how the user named it. Empty files may be replaced.
void require_replaceable(const std::filesystem::path& path, const std::filesystem::path& file,
                         std::string_view content, bool any_kind);

}  // namespace stepwise
