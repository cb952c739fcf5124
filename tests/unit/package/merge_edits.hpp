// Small edits of each kind of definition, for tests of merging: what one edit changes, no other
// does.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/solution.hpp"

namespace stepwise::package {

// Changes one thing, in one of several ways.
struct SmallEdit {
  std::string what;
  std::function<void(Definition&, int way)> apply;
};

struct Editable {
  Definition base;
  std::vector<SmallEdit> edits;
};

// One of each kind of component, with an edit for each member of it, and for rows that come, go and
// move.
std::vector<Editable> editables();

}  // namespace stepwise::package
