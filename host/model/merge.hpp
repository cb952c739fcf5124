// Three-way merge: what two people made of the same definition, put together.
//
// What only one of them changed is taken; what both changed the same way is taken once; what they
// changed differently is a conflict, named by the step. Texts of several lines are merged by lines.
// Of each two rows, whoever moved them counts; rows that one added stand behind the row that they
// stand behind with that side. The same comes out whoever is called ours.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/merge_conflict.hpp"
#include "model/solution.hpp"

namespace stepwise {

// Whatever does not conflict is in both results, from both sides; they differ in the conflicts
// alone, where each has what one side has.
template <class Kind>
struct Merged {
  Kind with_ours, with_theirs;  // the same without conflicts
  std::vector<MergeConflict> conflicts;
};

// `base`, `ours` and `theirs` are of the same kind and name.
Merged<Definition> merge(const Definition& base, const Definition& ours, const Definition& theirs);

// The higher version counts; lists are sets. A type is required once, in the higher version.
Merged<SolutionManifest> merge(const SolutionManifest& base, const SolutionManifest& ours,
                               const SolutionManifest& theirs);

// A component that one removed and the other changed is a conflict.
Merged<Solution> merge(const Solution& base, const Solution& ours, const Solution& theirs);

}  // namespace stepwise
