// Segments in scenarios: what is given, and what must be true.
#include "base/text.hpp"
#include "sequence_text.hpp"
#include "world.hpp"

namespace stepwise::scenarios {
namespace {

// "rule NAME STRATEGY PARAMETER=VALUE... [if (CONDITION)]"
AssignmentRule read_rule(const std::string& line, const std::string& table,
                         const Palette& palette) {
  Words words(line);
  words.expect("rule");
  AssignmentRule rule;
  rule.name = words.next();
  std::string strategy = "strategy";
  while (!words.done() && !words.take("if")) strategy += ' ' + words.next();
  if (!words.done()) rule.condition = read_condition(words.next());
  words.end();
  const Sequence read = read_sequence("rule for " + table, {strategy}, palette);
  rule.strategy = read.strategy;
  rule.parameters = read.strategy_parameters;
  return rule;
}

}  // namespace

// "NAME for TABLE to SEQUENCE [priority N] [leaving disconnects] [if (CONDITION)]"
void World::add_segment(Words& words, const std::vector<std::string>& below, bool activate) {
  Segment segment;
  segment.unique_name = words.next();
  segment.name = segment.unique_name;
  words.expect("for");
  segment.table = words.next();
  words.expect("to");
  segment.sequence = words.next();
  if (words.take("priority")) segment.priority = std::stoi(words.next());
  if (words.take("leaving")) {
    words.expect("disconnects");
    segment.leaving = Leaving::disconnect;
  }
  if (words.take("if")) segment.condition = read_condition(words.next());
  words.end();
  for (const std::string& line : below) {
    segment.rules.push_back(read_rule(line, segment.table, environment_->palette()));
  }
  environment_->put_segment(segment, "");
  if (activate) environment_->activate_segment(segment.unique_name, false, "");
}

// "activate segment NAME [with all that are there]", "deactivate segment NAME"
void World::switch_segment(Words& words) {
  const bool on = words.take("activate");
  if (!on) words.expect("deactivate");
  words.expect("segment");
  const std::string name = words.next();
  if (!on) return environment_->deactivate_segment(name, "");
  const bool existing = words.take("with");
  if (existing) {
    for (const char* word : {"all", "that", "are", "there"}) words.expect(word);
  }
  environment_->activate_segment(name, existing, "");
}

// "KEY is in segment NAME [by rule RULE] [with problem "TEXT"]", "KEY is in no segment"
void World::expect_segment(const RecordRef& ref, Words& words) {
  std::string actual = "no segment";
  std::string expected = words.take("no") ? "no " : "";
  for (const SegmentVerdict& one : environment_->explain_segments(ref)) {
    if (!one.since) continue;
    actual = "segment " + one.segment + (one.rule.empty() ? "" : " by rule " + one.rule) +
             (one.problem.empty() ? "" : " with problem \"" + one.problem + "\"");
  }
  words.expect("segment");
  expected += "segment";
  if (!words.done()) expected += ' ' + words.next();
  if (words.take("by")) {
    words.expect("rule");
    expected += " by rule " + words.next();
  }
  if (words.take("with")) {
    words.expect("problem");
    expected += " with problem \"" + words.next() + '"';
  }
  words.end();
  if (expected != actual) differ(words, actual);
}

// "segment NAME matches KEY, KEY"
void World::expect_matches(Words& words) {
  std::vector<std::string> actual, expected;
  for (const RecordRef& one : environment_->segment_preview(words.next())) {
    actual.push_back(one.key);
  }
  words.expect("matches");
  while (!words.done()) {
    expected.push_back(words.next());
    words.take(",");
  }
  if (expected != actual) differ(words, join(actual, ", "));
}

}  // namespace stepwise::scenarios
