// Three packages, or three files of one part, put together. Needs no environment.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/merge.hpp"

namespace stepwise {

struct MergeOptions {
  std::string name = {};  // what diagnostics call a file, where it is not called by its path
  bool mark_conflicts = false;
};

struct PackageMerge {
  std::vector<MergeConflict> conflicts;
  // Without conflicts: what makes the result unsound, though each side is sound.
  std::vector<Diagnostic> findings = {};
  bool written = false;
};

// Merges three packages, or three files of one component, of solution.xml or of stepwise.xml, and
// writes the result to `output`: a zip, a folder, or a file. With conflicts or findings nothing is
// written, unless `mark_conflicts` says so: then a folder or file holds all that does not conflict,
// from both, and what does between the marks of git (base/line_merge.hpp); of two solutions, as
// their unique names say, nothing. Throws Error (usage,
// MRG001) when the three are not of one kind; (input_refused) when one is not sound; (conflict,
// MRG011) when a part that is no text would have to be marked.
PackageMerge merge_packages(const std::filesystem::path& base, const std::filesystem::path& ours,
                            const std::filesystem::path& theirs,
                            const std::filesystem::path& output, const MergeOptions& options = {});

}  // namespace stepwise
