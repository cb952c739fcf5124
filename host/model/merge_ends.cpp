// Where the steps of a merged sequence lead.
#include <algorithm>

#include "model/merging.hpp"

namespace stepwise::merging {
namespace {

// Ends that lead to a step which one side removed and the other still leads to.
class Ends {
 public:
  Ends(Sequence& merged, const Sequence& base, const Sequence& ours, const Sequence& theirs,
       Conflicts& conflicts)
      : merged_(merged), base_(base), ours_(ours), theirs_(theirs), conflicts_(conflicts) {}

  void settle() {
    while (settle_first() || settle_one_step()) {
    }
  }

 private:
  // Where the step of that side leads with the outcome; "" when nowhere.
  static std::string next_of(const Sequence& side, const std::string& step,
                             const std::string& outcome) {
    const Step* from = side.step(step);
    const Branch* branch = from == nullptr ? nullptr : from->branch(outcome);
    return branch == nullptr ? std::string() : branch->next;
  }

  bool is_missing(const std::string& step) const {
    return !step.empty() && merged_.step(step) == nullptr;
  }

  // The side that has the step; nullptr when none of them has, so that it was no better before.
  const Sequence* leading(const std::string& step) const {
    if (ours_.step(step) != nullptr) return &ours_;
    return theirs_.step(step) != nullptr ? &theirs_ : nullptr;
  }

  void add_conflict(const std::string& what, const std::string& was, const std::string& next,
                    bool we_lead) {
    conflicts_.add(what, was, we_lead ? next : "removed", we_lead ? "removed" : next);
  }

  bool counts(bool we_lead) const { return we_lead == (conflicts_.preferred() == Side::ours); }

  // Puts the step behind what it stands behind with that side.
  void bring_back(const Sequence& side, const std::string& id) {
    auto place = merged_.steps.begin();
    for (const Step& step : side.steps) {
      if (step.id == id) {
        merged_.steps.insert(place, step);
        return;
      }
      const auto found = std::find_if(merged_.steps.begin(), merged_.steps.end(),
                                      [&](const Step& one) { return one.id == step.id; });
      if (found != merged_.steps.end()) place = found + 1;
    }
  }

  bool settle_first() {
    const std::string next = merged_.first;
    if (!is_missing(next)) return false;
    const Sequence* leader = leading(next);
    if (leader == nullptr || leader->first != next) return false;
    const bool we_lead = leader == &ours_;
    add_conflict("first step", base_.first, next, we_lead);
    if (counts(we_lead)) {
      bring_back(*leader, next);
    } else {
      merged_.first = (we_lead ? theirs_ : ours_).first;
    }
    return true;
  }

  // True when it changed something: then all has to be looked at again.
  bool settle_one_step() {
    for (Step& step : merged_.steps) {
      for (Branch& branch : step.branches) {
        if (!is_missing(branch.next)) continue;
        const Sequence* leader = leading(branch.next);
        if (leader == nullptr || next_of(*leader, step.id, branch.outcome) != branch.next) continue;
        settle(step, branch, *leader);
        return true;
      }
    }
    return false;
  }

  void settle(Step& step, Branch& branch, const Sequence& leader) {
    const bool we_lead = &leader == &ours_;
    const AtPlace here(conflicts_, "step " + step.id);
    const std::string outcome = branch.outcome, next = branch.next;
    add_conflict("outcome " + outcome, next_of(base_, step.id, outcome), next, we_lead);
    if (counts(we_lead)) return bring_back(leader, next);
    const Step* from = (we_lead ? theirs_ : ours_).step(step.id);
    const Branch* other = from == nullptr ? nullptr : from->branch(outcome);
    if (other != nullptr && other->next != next) {
      branch = *other;
    } else {
      std::erase_if(step.branches, [&](const Branch& one) { return one.outcome == outcome; });
    }
  }

  Sequence& merged_;
  const Sequence &base_, &ours_, &theirs_;
  Conflicts& conflicts_;
};

}  // namespace

void settle_ends(Sequence& merged, const Sequence& base, const Sequence& ours,
                 const Sequence& theirs, Conflicts& conflicts) {
  Ends(merged, base, ours, theirs, conflicts).settle();
}

}  // namespace stepwise::merging
