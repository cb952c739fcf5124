#include "model/graph_routes.hpp"

#include <algorithm>
#include <cmath>

namespace stepwise::graph {
namespace {

constexpr double least_distance = 8;

bool overlap(const Segment& a, const Segment& b) {
  return std::min(a.from, a.to) < std::max(b.from, b.to) + least_distance &&
         std::min(b.from, b.to) < std::max(a.from, a.to) + least_distance;
}

// True when the upright line into `upper` from above would lie on the one out of `lower` to below,
// were `lower` not below `upper`.
bool must_be_above(const Segment& upper, const Segment& lower) {
  return upper.comes_from_above && lower.goes_below &&
         std::abs(upper.from - lower.to) < least_distance;
}

class Lanes {
 public:
  explicit Lanes(std::vector<Segment>& segments) {
    for (Segment& segment : segments) {
      if (segment.from != segment.to) pending_.push_back(&segment);
    }
    std::stable_sort(pending_.begin(), pending_.end(), [](const Segment* a, const Segment* b) {
      return std::min(a->from, a->to) < std::min(b->from, b->to);
    });
  }

  // From the top lane down; each takes what fits, from left to right.
  std::size_t assign() {
    std::size_t lane = 0;
    for (; !pending_.empty(); ++lane) {
      std::vector<Segment*> taken;
      for (Segment* segment : pending_) {
        if (is_free(*segment, taken) && may_go_next(*segment)) taken.push_back(segment);
      }
      // Two lines that each must be above the other: one has to lie on the other for a little way.
      if (taken.empty()) taken.push_back(pending_.front());
      for (Segment* segment : taken) {
        segment->lane = lane;
        std::erase(pending_, segment);
      }
    }
    return lane;
  }

 private:
  static bool is_free(const Segment& segment, const std::vector<Segment*>& taken) {
    return std::none_of(taken.begin(), taken.end(), [&](const Segment* other) {
      return other->target != segment.target && overlap(*other, segment);
    });
  }

  bool may_go_next(const Segment& segment) const {
    return std::none_of(pending_.begin(), pending_.end(), [&](const Segment* other) {
      return other != &segment && must_be_above(*other, segment);
    });
  }

  std::vector<Segment*> pending_;
};

}  // namespace

std::size_t assign_lanes(std::vector<Segment>& segments) {
  return Lanes(segments).assign();
}

}  // namespace stepwise::graph
