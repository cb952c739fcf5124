#include "model/graph_difference.hpp"

#include <map>

#include "model/sequence_changes.hpp"

namespace stepwise::graph {
namespace {

class Joining {
 public:
  Joining(const Sequence& before, const Sequence& after) : before_(before), both_{after, {}} {
    for (const Change& change : changes_between(before, after)) {
      if (change.step.empty()) continue;
      if (change.kind == ChangeKind::renamed) renamed_[change.before] = change.step;
      mark(change.step, change.kind);
    }
  }

  Both result() {
    for (const Step& old : before_.steps) {
      const std::string id = id_now(old.id);
      if (Step* now = find(id)) {
        compare(old, *now);
      } else {
        add_gone(old);
      }
    }
    return std::move(both_);
  }

 private:
  void mark(const std::string& step, ChangeKind kind) {
    Mark& mark = both_.marks.steps[step];
    if (kind == ChangeKind::added) {
      mark = Mark::added;
    } else if (mark == Mark::none) {
      mark = kind == ChangeKind::removed ? Mark::removed : Mark::changed;
    }
  }

  const std::string& id_now(const std::string& id) const {
    const auto found = renamed_.find(id);
    return found == renamed_.end() ? id : found->second;
  }

  Step* find(const std::string& id) {
    for (Step& step : both_.sequence.steps) {
      if (step.id == id) return &step;
    }
    return nullptr;
  }

  void compare(const Step& old, Step& now) {
    std::vector<Branch> gone;
    for (const Branch& branch : old.branches) {
      const Branch* same = now.branch(branch.outcome);
      const std::string next = id_now(branch.next);
      if (same != nullptr && same->next == next && same->end == branch.end) continue;
      if (branch.is_wired()) gone.push_back({"was: " + branch.outcome, next, branch.end});
    }
    for (const Branch& branch : now.branches) {
      const Branch* same = old.branch(branch.outcome);
      if (same != nullptr && id_now(same->next) == branch.next && same->end == branch.end) continue;
      if (branch.is_wired()) both_.marks.ways[{now.id, branch.outcome}] = Mark::added;
    }
    for (Branch& branch : gone) {
      both_.marks.ways[{now.id, branch.outcome}] = Mark::removed;
      now.branches.push_back(std::move(branch));
    }
  }

  void add_gone(const Step& old) {
    Step step = old;
    for (Branch& branch : step.branches) {
      branch.next = id_now(branch.next);
      both_.marks.ways[{step.id, branch.outcome}] = Mark::removed;
    }
    both_.marks.steps[step.id] = Mark::removed;
    both_.sequence.steps.push_back(std::move(step));
  }

  const Sequence& before_;
  Both both_;
  std::map<std::string, std::string> renamed_;  // old id -> new id
};

}  // namespace

Both both_of(const Sequence& before, const Sequence& after) {
  return Joining(before, after).result();
}

}  // namespace stepwise::graph
