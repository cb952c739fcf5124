#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "model/check.hpp"
#include "model/segment.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

using checks::Findings;

std::size_t size_of(const Condition& condition) {
  std::size_t size = 1;
  for (const Condition& child : condition.children) size += size_of(child);
  return size;
}

void check_condition(const std::string& where, const Boxed<Condition>& condition,
                     const Segment& segment, const CheckContext& context, Findings& findings) {
  if (!condition) return;
  if (size_of(*condition) > limits::segment_conditions) {
    findings.add("DEF007",
                 where + "has more than " + std::to_string(limits::segment_conditions) +
                     " comparisons and groups",
                 "divide it into several segments");
  }
  if (context.catalog.table(segment.table) == nullptr) return;
  for (const Diagnostic& found : check(*condition, segment.table, context.catalog)) {
    findings.add(found.code, where + found.problem, found.remedy);
  }
}

void check_rules(const Segment& segment, const CheckContext& context, Findings& findings) {
  if (segment.rules.size() > limits::assignment_rules) {
    findings.add("DEF007",
                 "has " + std::to_string(segment.rules.size()) + " assignment rules, more than " +
                     std::to_string(limits::assignment_rules),
                 "divide it into several segments");
  }
  std::set<std::string> names;
  for (const AssignmentRule& rule : segment.rules) {
    findings.at("rule " + rule.name);
    if (rule.name.empty()) {
      findings.add("DEF018", "an assignment rule has no name", "name it for people");
    } else if (!names.insert(rule.name).second) {
      findings.add("DEF002", "two assignment rules are called " + quoted(rule.name), "rename one");
    }
    check_condition({}, rule.condition, segment, context, findings);
    checks::check_strategy(rule.strategy, rule.parameters, segment.table, context, findings);
  }
}

}  // namespace

std::string_view name_of(Leaving leaving) {
  return leaving == Leaving::stay ? "stay" : "disconnect";
}

bool Segment::operator==(const Segment& other) const {
  const auto tied = [](const Segment& s) {
    return std::tie(s.unique_name, s.name, s.description, s.table, s.priority, s.condition,
                    s.sequence, s.leaving, s.rules);
  };
  return tied(*this) == tied(other);
}

std::vector<Diagnostic> check(const Segment& segment, const CheckContext& context) {
  Findings findings("segment " + segment.unique_name, segment.place);
  checks::check_names(segment.unique_name, segment.name, segment.description, findings);
  checks::check_table(segment.table, context, findings);
  if (segment.priority < 1 || segment.priority > limits::lowest_priority) {
    findings.add("DEF007",
                 "has the priority " + std::to_string(segment.priority) + ", not one from 1 to " +
                     std::to_string(limits::lowest_priority),
                 "1 is asked first");
  }
  check_condition({}, segment.condition, segment, context, findings);
  if (std::find(context.sequences.begin(), context.sequences.end(), segment.sequence) ==
      context.sequences.end()) {
    findings.add(
        "DEF012", "there is no sequence " + quoted(segment.sequence),
        suggest(segment.sequence, context.sequences, "import the solution that brings it"));
  }
  check_rules(segment, context, findings);
  return std::move(findings.found);
}

}  // namespace stepwise
