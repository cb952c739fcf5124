#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/text.hpp"
#include "model/check.hpp"
#include "model/step_graph.hpp"
#include "model/wording.hpp"

namespace stepwise::checks {
namespace {

// Far more than types have; each of them is looked up among the others.
constexpr std::size_t most_branches = 200;

std::string in_words(const std::string& outcome) {
  return outcome == any_other_outcome ? "any other outcome" : "outcome " + outcome;
}

}  // namespace

// Each step costs some checks, and a hostile one costs a look at all the others.
bool is_far_too_long(const Sequence& sequence) {
  constexpr std::size_t most_checked = 1'000;
  static_assert(most_checked > limits::steps);
  return sequence.steps.size() > most_checked;
}

PathCheck::PathCheck(const Sequence& sequence, const std::vector<const StepType*>& types,
                     Findings& findings)
    : sequence_(sequence),
      types_(types),
      findings_(findings),
      graph_(sequence),
      reached_(sequence.steps.size()) {
  if (graph_.first() == StepGraph::none) return;
  const std::size_t first = graph_.first();
  const Walk steps = walk(graph_, std::span(&first, 1), std::vector<bool>(graph_.size()));
  for (const std::size_t step : steps.finished) reached_[step] = true;
}

std::vector<std::string> PathCheck::step_ids() const {
  std::vector<std::string> ids;
  for (const Step& step : sequence_.steps) ids.push_back(step.id);
  return ids;
}

bool PathCheck::has(std::size_t index, StepTrait trait) const {
  return types_[index] != nullptr && types_[index]->has(trait);
}

void PathCheck::check_sequence() {
  if (sequence_.steps.empty()) {
    return findings_.add("DEF001", "has no steps", "add at least one");
  }
  if (sequence_.steps.size() > limits::steps) {
    findings_.add("DEF016",
                  "has " + counted(sequence_.steps.size(), "step") + ", more than " +
                      std::to_string(limits::steps),
                  "divide it into sequences that advance from one to the next");
  }
  check_first_step();
  check_activities();
  check_loops();
}

void PathCheck::check_first_step() {
  if (sequence_.first.empty()) {
    findings_.add("DEF003", "does not say which step is the first", "name one of its steps");
  } else if (graph_.first() == StepGraph::none) {
    findings_.add("DEF003", "begins with step " + quoted(sequence_.first) + ", which is not there",
                  suggest(sequence_.first, step_ids(), "name one of its steps"));
  }
}

void PathCheck::check_activities() {
  std::vector<double> weights(graph_.size());
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = has(i, trait_activity) ? 1 : 0;
  if (std::accumulate(weights.begin(), weights.end(), 0.0) <= limits::activities) return;
  const auto activities = static_cast<std::size_t>(std::lround(graph_.longest_path(weights)));
  if (activities <= limits::activities) return;
  findings_.add("DEF017",
                "has " + std::to_string(activities) +
                    " activities on its longest path, more than " +
                    std::to_string(limits::activities),
                "divide it into sequences that advance from one to the next");
}

// A loop is allowed when time passes in it. A step whose type is not loaded might wait, and is a
// finding of its own, so it gets the benefit of the doubt.
void PathCheck::check_loops() {
  std::vector<bool> may_wait(graph_.size());
  std::vector<std::size_t> all(graph_.size());
  for (std::size_t i = 0; i < graph_.size(); ++i) {
    may_wait[i] = types_[i] == nullptr || has(i, trait_waits);
    all[i] = i;
  }
  if (std::find(may_wait.begin(), may_wait.end(), false) == may_wait.end()) return;
  std::vector<Loop> loops = walk(graph_, all, may_wait).loops;
  constexpr std::size_t most_told = 100;  // of a sequence that has to be divided in any case
  if (is_far_too_long(sequence_) && loops.size() > most_told) loops.resize(most_told);
  for (const Loop& loop : loops) {
    findings_.add("DEF005", "goes round in a loop without a wait: " + described(loop),
                  "put a wait into the loop, or let one branch end");
  }
}

// "a -> b -> a"; of a long loop its beginning and its length.
std::string PathCheck::described(const Loop& loop) const {
  std::vector<std::string> names;
  for (const std::size_t step : loop.begin) names.push_back(sequence_.steps[step].id);
  const std::string head = names.front();
  if (loop.length > names.size()) {
    names.push_back("... (" + counted(loop.length, "step") + ')');
  }
  names.push_back(head);
  return join(names, " -> ");
}

void PathCheck::check_step(std::size_t index) {
  const Step& step = sequence_.steps[index];
  if (graph_.find(step.id) != index) {
    findings_.add("DEF002", "there are two steps with this id", "give one of them another id");
  } else if (!reached_[index] && graph_.first() != StepGraph::none) {
    findings_.add("DEF004", "cannot be reached from the first step",
                  "let a step lead to it, or remove it");
  }
  check_branches(index);
  if (types_[index] == nullptr) return;
  check_traits(index);
  check_ends(index);
  check_subject(index);
}

// What looks back at an activity or message can find one only where a step before it makes one. A
// step whose type is not loaded might.
void PathCheck::check_subject(std::size_t index) {
  const std::string& kind = types_[index]->looks_at;
  if (kind.empty() || !reached_[index]) return;
  std::vector<std::size_t> after;
  for (std::size_t i = 0; i < graph_.size(); ++i) {
    if (!reached_[i] || (types_[i] != nullptr && types_[i]->makes != kind)) continue;
    after.insert(after.end(), graph_.next(i).begin(), graph_.next(i).end());
  }
  const Walk behind = walk(graph_, after, std::vector<bool>(graph_.size()));
  const auto& found = behind.finished;
  if (std::find(found.begin(), found.end(), index) != found.end()) return;
  findings_.add("DEF022", "looks back at " + quoted(kind) + ", but no step before it makes one",
                "put such a step before it, or remove it");
}

void PathCheck::check_branches(std::size_t index) {
  const Step& step = sequence_.steps[index];
  const StepType* type = types_[index];
  const std::size_t most =
      std::max(most_branches, type == nullptr ? std::size_t{0} : type->outcomes.size());
  if (step.branches.size() > most) {
    return findings_.add(
        "DEF020",
        "has " + counted(step.branches.size(), "outcome") + ", more than " + std::to_string(most),
        "remove those that its type does not have");
  }
  for (const Branch& branch : step.branches) {
    if (!branch.next.empty() && graph_.find(branch.next) == StepGraph::none) {
      findings_.add("DEF003",
                    in_words(branch.outcome) + " leads to step " + quoted(branch.next) +
                        ", which is not there",
                    suggest(branch.next, step_ids(), "add it, or let the path end here"));
    }
    if (!branch.next.empty() && branch.end) {
      findings_.add("DEF046",
                    in_words(branch.outcome) + " leads to step " + quoted(branch.next) +
                        " and ends the run as well",
                    "keep one of them");
    }
    const bool is_any = branch.outcome == any_other_outcome;
    if (type != nullptr && !is_any && !type->has_outcome(branch.outcome)) {
      const auto known = names_of(type->outcomes);
      findings_.add("DEF020", type->id + " has no outcome " + quoted(branch.outcome),
                    suggest(branch.outcome, known, "its outcomes are: " + shortlist(known)));
    }
    if (step.branch(branch.outcome) != &branch) {
      findings_.add("DEF020", in_words(branch.outcome) + " is given twice", "remove one");
    }
  }
}

void PathCheck::check_traits(std::size_t index) {
  const Step& step = sequence_.steps[index];
  std::vector<std::string> ending;
  for (const OutcomeDescription& outcome : types_[index]->outcomes) {
    const Branch* branch = branch_of(step, outcome);
    const bool goes_on = branch != nullptr && !branch->next.empty();
    if (!goes_on) ending.push_back(outcome.name);
    if (goes_on && has(index, trait_advances)) {
      findings_.add("DEF009",
                    "hands the record to another sequence, so step " + quoted(branch->next) +
                        " cannot follow",
                    "end the path here");
    }
  }
  if (has(index, trait_waits) && !ending.empty()) {
    findings_.add("DEF006", "waits, but nothing follows outcome " + listed(ending),
                  "add a step after the wait, or remove it");
  }
  if (has(index, trait_advances) && graph_.first() == index) {
    findings_.add("DEF008", "is the first step, but hands the record to another sequence",
                  "put another step before it, or connect records to that sequence");
  }
}

// An outcome that an author forgot would end the run without a word. That a wait is last is an
// error of its own, and a step that hands the record on ends the run by what it does.
void PathCheck::check_ends(std::size_t index) {
  if (has(index, trait_waits) || has(index, trait_advances)) return;
  const Step& step = sequence_.steps[index];
  std::vector<std::string> open;
  for (const OutcomeDescription& outcome : types_[index]->outcomes) {
    const Branch* way = branch_of(step, outcome);
    if (way == nullptr || !way->is_wired()) open.push_back(outcome.name);
  }
  if (open.empty()) return;
  const bool one = open.size() == 1;
  const std::string name = one ? open.front() : std::string(any_other_outcome);
  findings_.warn("DEF045",
                 (one ? "outcome " : "outcomes ") + listed(open) +
                     (one ? " is not wired: it ends" : " are not wired: they end") +
                     " the run, neither won nor lost",
                 "say where it goes on: <outcome name=\"" + name +
                     "\" next=\"STEP\"/>, or what it ends as: <outcome name=\"" + name +
                     "\" end=\"won\"/> (or lost, or neutral)");
}

}  // namespace stepwise::checks
