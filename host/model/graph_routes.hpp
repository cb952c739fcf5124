// The level parts of edges between two rows. Inside of the model only.
#pragma once

#include <cstddef>
#include <vector>

namespace stepwise::graph {

// One level line in the gap between two rows.
struct Segment {
  double from = 0, to = 0;       // x at both ends
  bool comes_from_above = true;  // at `from` an upright line goes up to the row above
  bool goes_below = true;        // at `to` an upright line goes down to the row below
  std::size_t target = 0;        // lines with the same target may lie on each other
  std::size_t lane = 0;          // 0 is the highest
};

// Gives each segment that is not upright a lane, so that no two lines lie on each other. Returns
// the number of lanes.
std::size_t assign_lanes(std::vector<Segment>& segments);

}  // namespace stepwise::graph
