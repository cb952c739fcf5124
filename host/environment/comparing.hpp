// Two packages side by side, and three put together. Needs no environment.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/merge.hpp"
#include "model/sequence_changes.hpp"
#include "model/solution.hpp"

namespace stepwise {

struct ComponentDifference {
  ComponentRef component;
  ChangeKind kind = ChangeKind::changed;  // added, removed or changed
  std::vector<Change> changes;            // of a sequence or template, in the words of the process
  std::vector<std::string> lines;         // of the others: lines of their XML, "-" gone, "+" come
};

struct PackageDifference {
  std::vector<Change> solution;                 // name, version, publisher, ...
  std::vector<ComponentDifference> components;  // sorted by component
  bool empty() const { return solution.empty() && components.empty(); }
};

PackageDifference compare(const Solution& before, const Solution& after);
// A .zip file or a folder. Throws Error (input_refused; PKG..., XML...).
Solution read_solution(const std::filesystem::path& package);
PackageDifference compare_packages(const std::filesystem::path& before,
                                   const std::filesystem::path& after);

// Merges three packages, or three files of one component, of solution.xml or of stepwise.xml, and
// writes the result to `output` in the form of `ours`: a zip, a folder, or a file. With conflicts
// nothing is written. Gives the conflicts. Diagnostics call a file `name` where one is given. Throws
// Error (usage, MRG001) when the three are not of one kind; (input_refused) when one is not sound.
std::vector<MergeConflict> merge_packages(const std::filesystem::path& base,
                                          const std::filesystem::path& ours,
                                          const std::filesystem::path& theirs,
                                          const std::filesystem::path& output,
                                          const std::string& name = {});

}  // namespace stepwise
