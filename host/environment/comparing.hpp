// Two packages side by side. Needs no environment.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

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

}  // namespace stepwise
