// The steps of a sequence as a graph: what checks, totals and drawings walk through. Steps are
// named by their index in Sequence::steps. Takes every definition, also a broken one.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "model/sequence.hpp"
#include "model/step_type.hpp"

namespace stepwise {

class StepGraph {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // `sequence` must outlive the graph. A branch to a step that is not there leads nowhere.
  explicit StepGraph(const Sequence& sequence);

  std::size_t size() const { return begins_.size() - 1; }
  std::size_t first() const { return first_; }                 // none when it is not there
  std::size_t find(std::string_view id) const;                 // none when it is not there
  std::span<const std::size_t> next(std::size_t step) const {  // each once
    return std::span(next_).subspan(begins_[step], begins_[step + 1] - begins_[step]);
  }

  // The largest sum of `weights` over all paths from the first step on. Of a loop each step counts
  // once.
  double longest_path(std::span<const double> weights) const;

 private:
  std::vector<std::pair<std::string_view, std::size_t>> by_id_;  // sorted
  std::vector<std::size_t> next_;    // of all steps, one after the other
  std::vector<std::size_t> begins_;  // where those of each step begin; one more at the end
  std::size_t first_ = none;
};

// The branch by which the step is left with that outcome: its own, or where the definition gives it
// none, that of the outcome that stands in for it, or that of any other outcome. nullptr: the path
// ends there.
const Branch* branch_of(const Step& step, const OutcomeDescription& outcome);

// A way from a step back to itself.
struct Loop {
  std::vector<std::size_t> begin;  // its first steps, at most eight
  std::size_t length = 0;          // number of its steps
};

// One walk through the graph, depth first.
struct Walk {
  std::vector<std::size_t> finished;  // steps that were reached, each after all that follow it
  std::vector<Loop> loops;            // one for each branch that leads back
};

// Starts at each root in turn and goes around the steps marked in `skipped`.
Walk walk(const StepGraph& graph, std::span<const std::size_t> roots,
          const std::vector<bool>& skipped);

}  // namespace stepwise
