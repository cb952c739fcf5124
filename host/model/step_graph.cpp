#include "model/step_graph.hpp"

#include <algorithm>

namespace stepwise {
namespace {

constexpr std::size_t loop_steps_kept = 8;

// Keeps its own stack, as a definition may be longer than the program's stack is deep.
class DepthFirst {
 public:
  DepthFirst(const StepGraph& graph, const std::vector<bool>& skipped)
      : graph_(graph), skipped_(skipped), states_(graph.size()), depths_(graph.size()) {}

  void start_at(std::size_t root) {
    enter(root);
    while (!path_.empty()) {
      Visit& visit = path_.back();
      const auto next = graph_.next(visit.step);
      if (visit.branch < next.size()) {
        enter(next[visit.branch++]);
      } else {
        states_[visit.step] = State::finished;
        result.finished.push_back(visit.step);
        path_.pop_back();
      }
    }
  }

  Walk result;

 private:
  enum class State : char { unseen, on_path, finished };
  struct Visit {
    std::size_t step = 0;
    std::size_t branch = 0;
  };

  void enter(std::size_t step) {
    if (skipped_[step]) return;
    if (states_[step] == State::on_path) note_loop(step);
    if (states_[step] != State::unseen) return;
    states_[step] = State::on_path;
    depths_[step] = path_.size();
    path_.push_back({step, 0});
  }

  void note_loop(std::size_t head) {
    Loop loop;
    loop.length = path_.size() - depths_[head];
    for (std::size_t i = 0; i < std::min(loop.length, loop_steps_kept); ++i) {
      loop.begin.push_back(path_[depths_[head] + i].step);
    }
    result.loops.push_back(std::move(loop));
  }

  const StepGraph& graph_;
  const std::vector<bool>& skipped_;
  std::vector<State> states_;
  std::vector<std::size_t> depths_;  // position in path_ of the steps that are on it
  std::vector<Visit> path_;
};

}  // namespace

StepGraph::StepGraph(const Sequence& sequence) {
  by_id_.reserve(sequence.steps.size());
  for (const Step& step : sequence.steps) by_id_.emplace_back(step.id, by_id_.size());
  std::sort(by_id_.begin(), by_id_.end());  // of two with one id the first one comes first
  begins_.reserve(sequence.steps.size() + 1);
  next_.reserve(sequence.steps.size());
  for (const Step& step : sequence.steps) {
    begins_.push_back(next_.size());
    const auto begin = static_cast<std::ptrdiff_t>(next_.size());
    for (const Branch& branch : step.branches) {
      const std::size_t target = find(branch.next);
      const bool known = std::find(next_.begin() + begin, next_.end(), target) != next_.end();
      if (target != none && !known) next_.push_back(target);
    }
  }
  begins_.push_back(next_.size());
  first_ = find(sequence.first);
}

std::size_t StepGraph::find(std::string_view id) const {
  const auto found = std::lower_bound(
      by_id_.begin(), by_id_.end(), id,
      [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
  return found == by_id_.end() || found->first != id ? none : found->second;
}

double StepGraph::longest_path(std::span<const double> weights) const {
  if (first_ == none) return 0;
  const Walk steps = walk(*this, std::span(&first_, 1), std::vector<bool>(size()));
  std::vector<double> longest(size(), -1);  // negative: not known yet, so the branch leads back
  for (const std::size_t step : steps.finished) {
    double rest = 0;
    for (const std::size_t following : next(step)) rest = std::max(rest, longest[following]);
    longest[step] = weights[step] + rest;
  }
  return longest[first_];
}

Walk walk(const StepGraph& graph, std::span<const std::size_t> roots,
          const std::vector<bool>& skipped) {
  DepthFirst search(graph, skipped);
  for (const std::size_t root : roots) search.start_at(root);
  return std::move(search.result);
}

const Branch* branch_of(const Step& step, const OutcomeDescription& outcome) {
  const Branch* branch = step.branch(outcome.name);
  if (branch == nullptr && !outcome.otherwise.empty()) branch = step.branch(outcome.otherwise);
  return branch != nullptr ? branch : step.way(outcome.name);
}

}  // namespace stepwise
