// Two forms of a sequence as one, for a drawing. Inside of the model only.
#pragma once

#include "model/graph_outline.hpp"
#include "model/sequence.hpp"

namespace stepwise::graph {

// The later form with what is gone added to it: steps, and ways as outcomes called "was: OUTCOME".
struct Both {
  Sequence sequence;
  Marks marks;
};
Both both_of(const Sequence& before, const Sequence& after);

}  // namespace stepwise::graph
