// What happens in a scenario.
#include "world.hpp"

#include <algorithm>
#include <sstream>

#include "base/text.hpp"

namespace stepwise::scenarios {

RecordRef World::record_of(const Words& words, const std::string& key) const {
  for (const RecordRef& ref : records_) {
    if (ref.key == key) return ref;
  }
  words.fail("there is no record \"" + key + "\"");
}

TargetInfo World::target_of(const Words& words, const RecordRef& ref, const std::string& sequence) {
  TargetFilter filter;
  filter.record = ref;
  filter.sequence = sequence;
  const auto targets = environment_->targets(filter);
  if (targets.empty()) words.fail("record " + ref.key + " was never connected");
  return environment_->target(targets.back().id);
}

TargetInfo World::target_in(Words& words, const RecordRef& ref) {
  std::string sequence;
  const std::string& line = words.line();
  if (const auto place = line.rfind(" in "); place != std::string::npos) {
    sequence = line.substr(place + 4);
    if (sequence.find(' ') != std::string::npos) sequence.clear();
  }
  return target_of(words, ref, sequence);
}

ActivityId World::activity_of(Words& words, const std::string& step, const RecordRef& ref) {
  for (const WorkItem& item : environment_->work({})) {
    if (item.step == step && item.record == ref) return item.activity;
  }
  // Not open: the last visit of that step, so that the refusal can be seen.
  for (const TargetInfo& target : environment_->targets(
           {.sequence = {}, .owner = {}, .status = {}, .record = ref, .limit = 0})) {
    std::int32_t visit = 0;
    for (const HistoryLine& line : environment_->history(target.id)) {
      if (line.event != "step_entered") continue;
      ++visit;
      if (line.step == step) return {target.id, visit};
    }
  }
  words.fail("step " + step + " has never been opened for " + ref.key);
}

void World::run_until(Time time) {
  RunOptions options;
  options.until = time;
  environment_->run(options);
}

bool World::pass_time(Words& words) {
  if (words.peek().starts_with("+")) {
    const auto number = parse_integer(words.next().substr(1));
    if (!number) words.fail("that is no number");
    const std::string unit = words.next();
    const bool is_days = unit == "days" || unit == "day";
    if (!is_days && unit != "hours" && unit != "hour") words.fail("time passes in days or hours");
    run_until(environment_->info().now + std::chrono::hours{*number * (is_days ? 24 : 1)});
    return true;
  }
  const auto time = take_time(words);
  if (time) run_until(*time);
  return time.has_value();
}

void World::change_record(const RecordRef& ref, Words& words) {
  Record record = environment_->record(ref);
  if (words.take("closes")) {
    record.open = false;
    if (words.take("as")) record.closing = RecordClosing{ending_of(words.next()).value()};
  } else if (words.take("goes")) {
    words.expect("to");
    record.owner = words.next();
    add_user(record.owner);
  } else {
    words.expect("changes");
    while (!words.done()) {
      const auto [column, text] = split_pair(words, words.next());
      const Column* known = environment_->catalog().column(ref.table, column);
      if (known == nullptr) words.fail("there is no column " + column);
      set(record.fields, column, parse_value(*known, environment_->catalog(), text).value);
      words.take(",");
    }
  }
  environment_->put_record(record);
}

void World::tell_seller(const std::string& user, Words& words) {
  const std::string verb = words.next();
  if (mark(user, verb, words)) return;
  const std::string step = words.next();
  words.expect("of");
  const RecordRef ref = record_of(words, words.next());
  const ActivityId activity = activity_of(words, step, ref);
  if (verb == "completes") {
    const std::string result = words.take("as") ? words.next() : "";
    const std::string note = words.take("noting") ? words.next() : "";
    environment_->complete(activity, result, note, user);
  } else if (verb == "skips") {
    environment_->skip(activity, words.take("noting") ? words.next() : "", user);
  } else if (verb == "snoozes") {
    words.expect("until");
    environment_->snooze(activity, need_time(words), user);
  } else if (verb == "hands") {
    words.expect("to");
    environment_->hand_over(activity, words.next(), user);
  } else {
    words.fail("sellers complete, skip, snooze and hand over");
  }
}

void World::change_tag(Words& words) {
  const std::string path = words.next();
  if (words.take("becomes")) return environment_->rename_tag(path, words.next(), "");
  if (words.take("goes")) {
    environment_->delete_tag(path, "");
    return;
  }
  words.expect("moves");
  if (words.take("below")) return environment_->move_tag(path, words.next(), "");
  words.expect("up");
  environment_->move_tag(path, "", "");
}

void World::tag_sequence(const std::string& sequence, Words& words) {
  std::vector<std::string> add, remove;
  while (!words.done()) {
    (words.take("not") ? remove : add).push_back(words.next());
    words.take(",");
  }
  environment_->tag_sequence(sequence, add, remove, "");
}

void World::resume_all(Words& words) {
  words.expect("of");
  const std::string sequence = words.next();
  ResumeOptions options;
  if (words.take("dropping")) options.overdue = Overdue::drop;
  if (words.take("spread")) {
    words.expect("over");
    options.overdue = Overdue::spread;
    options.spread = std::chrono::hours{parse_integer(words.next()).value_or(0)};
    words.expect("hours");
  }
  if (words.take("in")) words.expect("order");
  environment_->resume_sequence(sequence, options, "");
}

void World::tell(Words& words) {
  const std::string verb = words.next();
  if ((verb == "pause" || verb == "resume") && words.take("all")) {
    if (verb == "resume") return resume_all(words);
    words.expect("of");
    environment_->pause_sequence(words.next(), "");
    return;
  }
  if (verb == "connect") {
    std::vector<RecordRef> refs;
    while (!words.done() && words.peek() != "to" && words.peek() != "by") {
      for (RecordRef& ref : records_of(words, words.next())) refs.push_back(std::move(ref));
    }
    const std::string sequence = words.take("to") ? words.next() : last_sequence_;
    const std::string actor = words.take("by") ? words.next() : "";
    const auto result = environment_->connect(sequence, refs, actor);
    if (!result.refused.empty()) throw Error(Failure::conflict, result.refused);
    return;
  }
  if (verb == "edit") return edit_step(words);
  if (verb == "stop" && words.take("trial")) return stop_trial(words);
  const bool wait = verb == "skip" && words.take("wait");
  if (wait) words.expect("of");
  const std::int64_t target = target_in(words, record_of(words, words.next())).id;
  if (verb == "disconnect") environment_->disconnect(target, "");
  if (verb == "pause") environment_->pause(target, "");
  if (verb == "resume") environment_->resume(target, "");
  if (verb == "retry") environment_->retry(target, "");
  if (wait) environment_->skip_wait(target, "");
  if (verb == "skip" && !wait) {
    environment_->skip_step(target, words.take("by") ? words.next() : "", "");
  }
  if (verb == "move") {
    words.expect("to");
    environment_->move_to(target, words.next(), "");
  }
}

void World::do_line(Words& words, const std::vector<std::string>& below) {
  static const std::vector<std::string> verbs = {"connect", "disconnect", "pause", "resume", "skip",
                                                 "move",    "retry",      "stop",  "edit"};
  static const std::vector<std::string> makes = {
      "sequence", "draft",     "segment", "template", "solution", "begin",  "user",
      "team",     "calendars", "setting", "tags",     "variable", "binding"};
  const auto is_one_of = [&](const std::vector<std::string>& known) {
    return std::find(known.begin(), known.end(), words.peek()) != known.end();
  };
  if (pass_time(words)) return words.end();
  if (is_one_of(makes) || environment_->catalog().table(words.peek()) != nullptr) {
    return given(words.line(), below);
  }
  if (words.peek(1) == "segment") return switch_segment(words);
  if (manage(words, below)) return;
  if (is_one_of(verbs)) return tell(words);
  if (words.take("tag")) return change_tag(words);
  const std::string& verb = words.peek(1);
  if (verb == "given") return report_as_tried(words);
  if (verb == "reports") {
    const RecordRef ref = record_of(words, words.next());
    words.next();
    const std::string fact = words.next();
    Fields fields;
    if (words.take("about")) fields.push_back({"step", words.next()});
    environment_->record_fact(ref, fact, fields, "");
  } else if (verb == "changes" || verb == "closes" || verb == "goes") {
    const RecordRef ref = record_of(words, words.next());
    change_record(ref, words);
  } else if (verb == "carries") {
    const std::string sequence = words.next();
    words.next();
    tag_sequence(sequence, words);
  } else {
    const std::string user = words.next();
    tell_seller(user, words);
  }
}

void World::must_be_refused(const std::string& code, const std::string& line,
                            const std::vector<std::string>& below) {
  std::ostringstream before;
  environment_->dump(before);
  Words words(line);
  try {
    do_line(words, below);
  } catch (const Error& error) {
    std::ostringstream after;
    environment_->dump(after);
    const std::string& actual = error.diagnostics().front().code;
    if (actual != code) differ(words, std::string("refused with ") + error.what());
    // What refuses to connect has taken a number that nobody gets any more.
    if (code == "WRK005" || code == "MSG011" || code.starts_with("CON")) return;
    if (before.str() != after.str()) words.fail("was refused, but has changed something");
    return;
  }
  words.fail("was not refused");
}

void World::when(const std::string& line, const std::vector<std::string>& below) {
  if (const auto place = line.rfind(" ! "); place != std::string::npos) {
    const auto end = line.find_last_not_of(' ', place);
    must_be_refused(line.substr(place + 3), line.substr(0, end + 1), below);
    return;
  }
  Words words(line);
  do_line(words, below);
}

}  // namespace stepwise::scenarios
