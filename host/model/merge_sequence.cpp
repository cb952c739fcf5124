#include "base/text.hpp"
#include "model/merging.hpp"
#include "model/sequence_changes.hpp"

namespace stepwise::merging {
namespace {

std::string shown_parameter(const Parameter& parameter) {
  return parameter.condition ? to_text(*parameter.condition) : parameter.text;
}

std::vector<Parameter> merge_parameters(const std::vector<Parameter>& base,
                                        const std::vector<Parameter>& ours,
                                        const std::vector<Parameter>& theirs,
                                        Conflicts& conflicts) {
  auto merged = merge_whole_rows(
      base, ours, theirs, [](const Parameter& one) { return one.name; }, "parameter",
      shown_parameter, conflicts);
  std::sort(merged.begin(), merged.end(),
            [](const Parameter& a, const Parameter& b) { return a.name < b.name; });
  return merged;
}

std::vector<Branch> merge_branches(const std::vector<Branch>& base, const std::vector<Branch>& ours,
                                   const std::vector<Branch>& theirs, Conflicts& conflicts) {
  auto merged = merge_whole_rows(
      base, ours, theirs, [](const Branch& one) { return one.outcome; }, "outcome",
      [](const Branch& one) { return one.next; }, conflicts);
  std::sort(merged.begin(), merged.end(),
            [](const Branch& a, const Branch& b) { return a.outcome < b.outcome; });
  return merged;
}

Step merge_step(const Step& base, const Step& ours, const Step& theirs, Conflicts& conflicts) {
  Step merged = ours;
  merged.type = pick(base.type, ours.type, theirs.type, "type", conflicts);
  merged.name = pick(base.name, ours.name, theirs.name, "name", conflicts);
  merged.description =
      pick(base.description, ours.description, theirs.description, "description", conflicts);
  merged.parameters =
      merge_parameters(base.parameters, ours.parameters, theirs.parameters, conflicts);
  merged.branches = merge_branches(base.branches, ours.branches, theirs.branches, conflicts);
  return merged;
}

// Whether the branch led nowhere before the merge already.
bool dangles(const Sequence& side, const std::string& step, const Branch& branch) {
  const Step* from = side.step(step);
  const Branch* same = from == nullptr ? nullptr : from->branch(branch.outcome);
  return same != nullptr && same->next == branch.next && side.step(branch.next) == nullptr;
}

// What one leads to must not be what the other has removed.
void check_branches(const Sequence& merged, const Sequence& ours, const Sequence& theirs,
                    Conflicts& conflicts) {
  for (const Step& step : merged.steps) {
    for (const Branch& branch : step.branches) {
      if (branch.next.empty() || merged.step(branch.next) != nullptr) continue;
      if (dangles(ours, step.id, branch) || dangles(theirs, step.id, branch)) continue;
      conflicts.at("step " + step.id);
      conflicts.add("outcome " + branch.outcome, {}, branch.next, "removed");
    }
  }
  conflicts.at({});
}

std::vector<std::string> merge_tags(const Sequence& base, const Sequence& ours,
                                    const Sequence& theirs, Conflicts& conflicts) {
  const auto itself = [](const std::string& text) { return text; };
  auto merged =
      merge_whole_rows(base.tags, ours.tags, theirs.tags, itself, "tag", itself, conflicts);
  std::sort(merged.begin(), merged.end());
  return merged;
}

}  // namespace

Sequence merge_sequences(const Sequence& base, const Sequence& ours, const Sequence& theirs,
                         Conflicts& conflicts) {
  Sequence merged = ours;
  const auto text = [&](std::string Sequence::*member, const char* what) {
    merged.*member = pick(base.*member, ours.*member, theirs.*member, what, conflicts);
  };
  text(&Sequence::name, "name");
  text(&Sequence::description, "description");
  text(&Sequence::table, "table");
  text(&Sequence::strategy, "strategy");
  text(&Sequence::first, "first step");
  merged.strategy_parameters = merge_parameters(base.strategy_parameters, ours.strategy_parameters,
                                                theirs.strategy_parameters, conflicts);
  merged.reconnect = pick(
      base.reconnect, ours.reconnect, theirs.reconnect, "reconnect policy",
      [](Reconnect policy) { return std::string(name_of(policy)); }, conflicts);
  merged.reconnect_days = pick(base.reconnect_days, ours.reconnect_days, theirs.reconnect_days,
                               "reconnect days", conflicts);
  merged.timing = pick(
      base.timing, ours.timing, theirs.timing, "timing",
      [](const Timing&) { return std::string("another"); }, conflicts);
  merged.tags = merge_tags(base, ours, theirs, conflicts);
  merged.exits = merge_whole_rows(
      base.exits, ours.exits, theirs.exits, [](const ExitCriterion& one) { return one.name; },
      "exit",
      [](const ExitCriterion& one) { return one.condition ? to_text(*one.condition) : one.event; },
      conflicts);
  merged.steps = merge_rows(
      base.steps, ours.steps, theirs.steps, [](const Step& one) { return one.id; }, "step",
      [&](const Step& a, const Step& b, const Step& c) { return merge_step(a, b, c, conflicts); },
      conflicts);
  check_branches(merged, ours, theirs, conflicts);
  return merged;
}

}  // namespace stepwise::merging
