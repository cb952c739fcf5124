#include "model/merge_rows.hpp"
#include "model/sequence_changes.hpp"

namespace stepwise::merging {
namespace {

std::string shown_condition(const Boxed<Condition>& condition) {
  return condition ? to_text(*condition) : std::string();
}

AssignmentRule merge_rule(const AssignmentRule& base, const AssignmentRule& ours,
                          const AssignmentRule& theirs, Conflicts& conflicts) {
  [[maybe_unused]] const auto& [name, condition, strategy, parameters] = ours;
  return {ours.name,
          pick(base.condition, ours.condition, theirs.condition, "condition", shown_condition,
               conflicts),
          pick(base.strategy, ours.strategy, theirs.strategy, "strategy", conflicts),
          merge_parameters(base.parameters, ours.parameters, theirs.parameters, conflicts)};
}

}  // namespace

Segment merge_segments(const Segment& base, const Segment& ours, const Segment& theirs,
                       Conflicts& conflicts) {
  [[maybe_unused]] const auto& [unique_name, name, description, table, priority, condition,
                                sequence, leaving, rules, place] = ours;
  Segment merged = ours;
  const auto text = [&](std::string Segment::*member, const char* what) {
    merged.*member = pick(base.*member, ours.*member, theirs.*member, what, conflicts);
  };
  text(&Segment::name, "name");
  merged.description =
      pick_text(base.description, ours.description, theirs.description, "description", conflicts);
  text(&Segment::table, "table");
  merged.priority = pick(base.priority, ours.priority, theirs.priority, "priority", conflicts);
  merged.condition = pick(base.condition, ours.condition, theirs.condition, "condition",
                          shown_condition, conflicts);
  text(&Segment::sequence, "sequence");
  merged.leaving = pick(
      base.leaving, ours.leaving, theirs.leaving, "when leaving",
      [](Leaving one) { return std::string(name_of(one)); }, conflicts);
  merged.rules = merge_rows(
      base.rules, ours.rules, theirs.rules, [](const AssignmentRule& one) { return one.name; },
      "rule", Order::kept,
      [&](const AssignmentRule& a, const AssignmentRule& b, const AssignmentRule& c) {
        return merge_rule(a, b, c, conflicts);
      },
      conflicts);
  return merged;
}

}  // namespace stepwise::merging
