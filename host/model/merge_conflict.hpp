// What both sides of a merge changed otherwise.
#pragma once

#include <string>

#include "model/solution.hpp"

namespace stepwise {

struct MergeConflict {
  ComponentRef component;          // none: the solution itself
  std::string place;               // "step call", "column city"; empty: the whole
  std::string what;                // "days", "outcome answered"; empty: all of the place
  std::string base, ours, theirs;  // as written; empty where there is nothing
  std::string text;                // "days: ours is 3, theirs is 4, base was 2"
};

}  // namespace stepwise
