// Three-way merge: what two people made of the same definition, put together.
//
// What only one of them changed is taken; what both changed the same way is taken once; what they
// changed differently is a conflict, named by the step. Order of steps: ours, unless only they
// moved some; steps that they added stand behind the step that they stand behind with them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/solution.hpp"

namespace stepwise {

struct MergeConflict {
  ComponentRef component;          // none: the solution itself
  std::string place;               // "step call", "column city"; empty: the whole
  std::string what;                // "days", "outcome answered"; empty: all of the place
  std::string base, ours, theirs;  // as written; empty where there is nothing
  std::string text;                // "days: ours is 3, theirs is 4, base was 2"
};

template <class Kind>
struct Merged {
  Kind result;  // of no use when there are conflicts
  std::vector<MergeConflict> conflicts;
};

// `base`, `ours` and `theirs` are of the same kind and name.
Merged<Definition> merge(const Definition& base, const Definition& ours, const Definition& theirs);

// The higher version counts; lists are sets.
Merged<SolutionManifest> merge(const SolutionManifest& base, const SolutionManifest& ours,
                               const SolutionManifest& theirs);

// A component that one removed and the other changed is a conflict.
Merged<Solution> merge(const Solution& base, const Solution& ours, const Solution& theirs);

}  // namespace stepwise
