// A package folder in which a merge has left conflicts to solve.
#pragma once

#include <filesystem>

#include "model/solution.hpp"

namespace stepwise::package {

// Writes what both packages share once, and what they do not both ways, between the marks of git.
// Such a folder is no package until the conflicts are solved: the reader names them (MRG010).
// Throws Error (conflict, MRG011) when a part that differs is no text; Error (conflict, IO003;
// store_or_io) as write_package does.
void write_marked(const Solution& with_ours, const Solution& with_theirs,
                  const std::filesystem::path& folder);

}  // namespace stepwise::package
