// What must be true in a scenario.
#include "world.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace stepwise::scenarios {
namespace {

void expect_same(const Words& words, const std::string& expected, const std::string& actual,
                 const std::string& what) {
  if (expected != actual) differ(words, what + " is " + (actual.empty() ? "empty" : actual));
}

// "1 won, 2 lost, 0 neutral, success 33 %"; "success none" where nothing was won or lost.
void expect_endings(const SequenceStats& stats, Words& words) {
  const EndingCounts& are = stats.window.endings;
  const auto rate = are.success_rate();
  const std::string actual =
      std::to_string(are.won) + " won, " + std::to_string(are.lost) + " lost, " +
      std::to_string(are.neutral) + " neutral, success " +
      (rate ? std::to_string(static_cast<int>(*rate * 100 + 0.5)) + " %" : std::string("none"));
  std::string expected;
  while (!words.done()) {
    const std::string word = words.next();
    expected += (expected.empty() || word == "," ? "" : " ") + word;
  }
  if (expected != actual) differ(words, actual);
}

// "open", "closed as won by statuscode Won"
std::string state_in_words(const Record& record) {
  if (record.open) return "open";
  if (!record.closing) return "closed";
  std::string text = "closed as " + std::string(name_of(record.closing->ending));
  if (!record.closing->status.empty()) text += " by " + record.closing->status;
  return text;
}

}  // namespace

void World::expect_status(const RecordRef& ref, Words& words) {
  const TargetInfo target = target_in(words, ref);
  expect_same(words, words.next(), std::string(name_of(target.status)), "status");
  if (words.take("at")) expect_same(words, words.next(), target.step, "step");
  const std::vector<std::string> phases = {"activity", "waiting", "events",
                                           "retrying", "failed",  "postponed"};
  if (std::find(phases.begin(), phases.end(), words.peek()) != phases.end()) {
    expect_same(words, words.next(), target.phase, "phase");
  }
  if (words.take("until")) {
    const Time expected = need_time(words);
    expect_same(words, to_iso8601(expected), target.due ? to_iso8601(*target.due) : "", "due");
  }
  if (words.take("owned")) {
    words.expect("by");
    expect_same(words, words.next(), target.owner, "owner");
  }
  if (words.take("in")) words.next();
  words.end();
}

void World::expect_end(const RecordRef& ref, Words& words) {
  const TargetInfo target = target_in(words, ref);
  if (words.take("by")) {
    const std::string reason = target.end_reason ? std::string(name_of(*target.end_reason)) : "";
    expect_same(words, words.next(), reason, "end reason");
  }
  if (words.take("as")) expect_same(words, words.next(), name_of(target.ending), "ending");
  if (words.take("after")) expect_same(words, words.next(), target.step, "last step");
  if (words.take("in")) words.next();
  words.end();
}

void World::expect_path(const RecordRef& ref, Words& words) {
  std::vector<std::string> actual;
  TargetFilter filter;
  filter.record = ref;
  for (const TargetInfo& target : environment_->targets(filter)) {
    for (const HistoryLine& line : environment_->history(target.id)) {
      if (line.event == "step_entered") actual.push_back(line.step);
    }
  }
  std::vector<std::string> expected;
  while (!words.done()) {
    expected.push_back(words.next());
    words.take(">");
  }
  if (expected != actual) differ(words, join(actual, " > "));
}

void World::expect_value(const RecordRef& ref, Words& words) {
  const Record record = environment_->record(ref);
  const auto [column, text] = split_pair(words, words.next());
  const Column* known = environment_->catalog().column(ref.table, column);
  if (known == nullptr) words.fail("there is no column " + column);
  const Value* value = find(record.fields, column);
  const std::string actual =
      value == nullptr ? "" : display_text(*known, environment_->catalog(), *value);
  expect_same(words, text, actual, column);
}

void World::expect_work(const std::string& user, Words& words) {
  WorkFilter filter;
  filter.owner = user;
  filter.unread = words.take("unread:");
  filter.followed = !filter.unread && words.take("followed:");
  std::vector<std::string> actual;
  for (const WorkItem& item : environment_->work(filter)) {
    actual.push_back(item.kind + " \"" + item.subject + "\" for " + item.record.key);
  }
  std::vector<std::string> expected;
  while (!words.done() && !words.take("nothing")) {
    const std::string kind = words.next();
    const std::string subject = words.next();
    words.expect("for");
    expected.push_back(kind + " \"" + subject + "\" for " + words.next());
    words.take(",");
  }
  if (expected != actual) differ(words, actual.empty() ? "nothing" : join(actual, ", "));
}

void World::expect_history(Words& words) {
  words.expect("of");
  const RecordRef ref = record_of(words, words.next());
  const TargetInfo target = target_in(words, ref);
  words.expect("has");
  const std::string wanted = words.next();
  std::string all;
  for (const HistoryLine& line : environment_->history(target.id)) {
    if (line.text.find(wanted) != std::string::npos) return;
    all += "\n    " + line.text;
  }
  differ(words, all);
}

void World::expect_preview(Words& words) {
  words.expect("of");
  const std::string sequence = words.next();
  words.expect("from");
  PreviewOptions options;
  options.start = need_time(words);
  if (words.take("of")) options.owner = words.next();
  if (words.take("on")) options.record = record_of(words, words.next());
  while (words.take("leaving")) {
    const std::string step = words.next();
    words.expect("by");
    options.outcomes.emplace_back(step, words.next());
  }
  words.expect("gives");
  std::vector<std::string> expected, actual;
  while (!words.done()) {
    const std::string step = words.next();
    expected.push_back(step + ' ' + to_iso8601(need_time(words)));
    words.take(">");
  }
  for (const PreviewLine& line : environment_->preview(sequence, options).lines) {
    actual.push_back(line.step + ' ' + to_iso8601(line.due));
  }
  if (expected != actual) differ(words, join(actual, " > "));
}

void World::expect_tags(const std::vector<std::string>& actual, Words& words) {
  std::vector<std::string> expected;
  while (!words.done() && !words.take("nothing")) {
    expected.push_back(words.next());
    words.take(",");
  }
  if (expected != actual) differ(words, actual.empty() ? "nothing" : join(actual, ", "));
}

void World::expect_findings(const std::string& sequence, Words& words) {
  std::vector<std::string> expected, actual;
  Severity wanted = Severity::error;
  if (words.take("warned")) {
    wanted = Severity::warning;
    words.expect("of:");
    while (!words.done() && !words.take("nothing")) {
      expected.push_back(words.next());
      words.take(",");
    }
  } else if (words.take("sound")) {
    expected = {};
  } else {
    words.expect("refused:");
    while (!words.done()) {
      expected.push_back(words.next());
      words.take(",");
    }
  }
  std::string all;
  for (const Diagnostic& finding : environment_->validate(sequence)) {
    if (finding.severity != wanted) continue;
    actual.push_back(finding.code);
    all += "\n    " + to_line(finding);
  }
  if (expected != actual) differ(words, all.empty() ? "sound" : all);
}

void World::then(const std::string& line) {
  Words words(line);
  const std::string subject = words.next();
  if (subject == "history") return expect_history(words);
  if (subject == "segment") return expect_matches(words);
  if (subject == "preview") return expect_preview(words);
  if (subject == "messages") return expect_messages(words);
  if (subject == "trial") return expect_trial(words);
  if (subject == "outbox") {
    words.expect("has");
    const std::string number = words.next();
    const auto actual = environment_->outbox("message").size();
    return expect_same(words, number, std::to_string(actual), "number of messages");
  }
  if (subject == "message") {
    words.expect("to");
    const std::string to = words.next(), title = words.next();
    for (const OutboxItem& item : environment_->outbox("message")) {
      if (find_text(item.fields, "to") == to && find_text(item.fields, "subject") == title) return;
    }
    words.fail("there is no such message");
  }
  if (subject == "tags") {
    words.expect("are");
    std::vector<std::string> paths;
    for (const TagInfo& tag : environment_->tags()) paths.push_back(tag.path);
    return expect_tags(paths, words);
  }
  const std::string verb = words.next();
  if (verb == "counts") return expect_endings(environment_->stats(subject), words);
  if (verb == "carries") return expect_tags(environment_->sequence_info(subject).tags, words);
  if (verb == "has:" || (verb == "has" && (words.peek() == "nothing" || words.peek() == "unread:" ||
                                           words.peek() == "followed:"))) {
    return expect_work(subject, words);
  }
  const bool is_finding =
      words.peek() == "refused:" || words.peek() == "warned" || words.peek() == "sound";
  if (verb == "is" && is_finding) return expect_findings(subject, words);
  if (verb == "was") return expect_given(subject, words);
  const bool is_record = std::any_of(records_.begin(), records_.end(),
                                     [&](const RecordRef& one) { return one.key == subject; });
  if (verb == "belongs" && !is_record) {
    words.expect("to");
    return expect_same(words, words.next(), environment_->sequence_info(subject).owner, "owner");
  }
  if (verb == "is" && !is_record && (words.peek() == "in" || words.peek() == "active")) {
    const auto reason =
        words.take("in") ? StatusReason::revision : (words.next(), StatusReason::active);
    if (environment_->sequence_info(subject).status_reason != reason) words.fail("is otherwise");
    return;
  }
  const RecordRef ref = record_of(words, subject);
  if (verb == "is" && words.take("in")) return expect_segment(ref, words);
  if (verb == "is" && (words.peek() == "open" || words.peek() == "closed")) {
    std::string expected = words.next();
    while (!words.done()) expected += ' ' + words.next();
    return expect_same(words, expected, state_in_words(environment_->record(ref)), "state");
  }
  if (verb == "is") return expect_status(ref, words);
  if (verb == "belongs") {
    words.expect("to");
    return expect_same(words, words.next(), environment_->record(ref).owner, "owner");
  }
  if (verb == "ended") return expect_end(ref, words);
  if (verb == "went:") return expect_path(ref, words);
  if (verb == "has") return expect_value(ref, words);
  words.fail("nothing is known that " + verb);
}

}  // namespace stepwise::scenarios
