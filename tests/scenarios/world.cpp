#include "world.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "base/text.hpp"
#include "package/package.hpp"
#include "sequence_text.hpp"

namespace stepwise::scenarios {
namespace {

const Time start = *parse_time("2026-03-02T08:00");

[[noreturn]] void differ(const Words& words, const std::string& actual) {
  throw std::runtime_error("expected: " + words.line() + "\n  actual: " + actual);
}

void expect_same(const Words& words, const std::string& expected, const std::string& actual,
                 const std::string& what) {
  if (expected != actual) differ(words, what + " is " + (actual.empty() ? "empty" : actual));
}

// "2026-03-04 09:00" or "2026-03-04" from the words; nothing when they are something else.
std::optional<Time> take_time(Words& words) {
  const std::string& day = words.peek();
  if (!parse_time(day)) return std::nullopt;
  const std::string date = words.next();
  if (auto time = parse_time(date + "T" + words.peek())) {
    words.next();
    return time;
  }
  return parse_time(date);
}

Time need_time(Words& words) {
  if (auto time = take_time(words)) return *time;
  words.fail("\"" + words.peek() + "\" is no time");
}

// A package needs a manifest; every import of a scenario is a solution of its own.
SolutionManifest manifest(const std::string& name, const std::string& version) {
  SolutionManifest manifest;
  manifest.unique_name = name;
  manifest.name = name;
  manifest.version = *parse_version(version);
  manifest.publisher = {"scenarios", "Scenarios", "scn", 10000};
  return manifest;
}

}  // namespace

World::World() {
  const auto store = folder_ / "scenario.db";
  Environment::create(store, {.name = "scenario", .virtual_clock = true, .now = start});
  OpenOptions options;
  options.plugin_folders = {STEPWISE_PLUGIN_DIR};
  options.durability = Durability::normal;
  environment_ = std::make_unique<Environment>(store, options);
  environment_->import(STEPWISE_SOURCE_DIR "/solutions/base", "");
}

void World::close() {
  const auto findings = environment_->verify();
  if (!findings.empty()) throw std::runtime_error(to_line(findings.front()));
}

// --- what is given ------------------------------------------------------------------------------

void World::import(const Solution& solution) {
  const auto path = folder_ / ("package" + std::to_string(++imports_));
  package::write_package(solution, path, package::Form::folder, false);
  environment_->import(path, "");
}

void World::add_sequence(Words& words, const std::vector<std::string>& below, bool activate) {
  const std::string head = words.line().substr(words.line().find(' ') + 1);
  Sequence sequence = read_sequence(head, below, environment_->palette());
  last_sequence_ = sequence.unique_name;
  Solution solution;
  solution.manifest =
      manifest("s_" + sequence.unique_name, "1.0.0." + std::to_string(imports_ + 1));
  solution.manifest.components = {{ComponentKind::sequence, sequence.unique_name}};
  solution.components = {{solution.manifest.components.front(), std::move(sequence)}};
  import(solution);
  if (activate) environment_->activate(last_sequence_, "");
}

void World::add_template(Words& words) {
  EmailTemplate made;
  made.unique_name = words.next();
  made.name = made.unique_name;
  words.expect("for");
  made.table = words.next();
  made.table = made.table.substr(0, made.table.find(':'));
  while (!words.done()) {
    const auto [name, text] = split_pair(words, words.next());
    (name == "subject" ? made.subject : made.body) = text;
  }
  Solution solution;
  solution.manifest = manifest("t_" + made.unique_name, "1.0.0.0");
  solution.manifest.components = {{ComponentKind::email_template, made.unique_name}};
  solution.components = {{solution.manifest.components.front(), made}};
  import(solution);
}

void World::add_user(const std::string& name) {
  if (std::find(users_.begin(), users_.end(), name) != users_.end()) return;
  environment_->add_user({name, ""});
  users_.push_back(name);
}

void World::put_user(Words& words) {
  User user;
  user.name = words.next();
  if (words.take("titled")) user.title = words.next();
  if (words.take("works")) {
    words.expect("by");
    user.calendar = words.next();
  }
  words.end();
  environment_->add_user(user);
  users_.push_back(user.name);
}

void World::put_team(Words& words) {
  Team team;
  team.is_access_team = words.take("access");
  team.name = words.next();
  words.expect("of");
  while (!words.done()) {
    team.members.push_back(words.next());
    add_user(team.members.back());
    words.take(",");
  }
  environment_->put_team(team);
  users_.push_back(team.name);
}

void World::put_setting(Words& words) {
  TimeSettings settings = environment_->time_settings();
  const std::string name = words.next();
  const bool on = words.take("on");
  if (!on) words.expect("off");
  if (name != "seller_availability" && name != "wait_time_computation")
    words.fail("no such setting");
  (name == "seller_availability" ? settings.seller_availability : settings.wait_time_computation) =
      on;
  environment_->set_time_settings(settings);
}

void World::put_record(const std::string& table, Words& words) {
  Record record;
  std::string key = words.next();
  if (words.take("of")) {
    record.owner = words.next();
    if (record.owner.ends_with(":")) record.owner.pop_back();
    add_user(record.owner);
  }
  if (key.ends_with(":")) key.pop_back();
  record.ref = {table, key};
  while (!words.done()) {
    auto [column, text] = split_pair(words, words.next());
    const Column* known = environment_->catalog().column(table, column);
    if (known == nullptr) words.fail("table " + table + " has no column " + column);
    auto value = parse_value(*known, environment_->catalog(), text);
    if (!value.problem.empty()) words.fail(column + " " + value.problem);
    record.fields.push_back({column, std::move(value.value)});
    words.take(",");
  }
  environment_->put_record(record);
  records_.push_back(record.ref);
}

void World::given(const std::string& line, const std::vector<std::string>& below) {
  Words words(line);
  const std::string first = words.next();
  if (first == "sequence" || first == "draft") {
    add_sequence(words, below, first == "sequence");
  } else if (first == "template") {
    add_template(words);
  } else if (first == "solution") {
    environment_->import(STEPWISE_SOURCE_DIR "/solutions/" + words.next(), "");
  } else if (first == "begin") {
    last_sequence_ = words.next();
    words.expect("from");
    environment_->create_from_template(words.next(), last_sequence_, "");
    environment_->activate(last_sequence_, "");
  } else if (first == "user") {
    put_user(words);
  } else if (first == "team") {
    put_team(words);
  } else if (first == "calendars") {
    environment_->set_calendars(join(below, "\n"), "calendars");
  } else if (first == "setting") {
    put_setting(words);
  } else {
    put_record(first, words);
  }
}

// --- what happens -------------------------------------------------------------------------------

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
  if (verb == "activate" || verb == "deactivate") {
    if (verb == "activate") {
      environment_->activate(words.next(), "");
    } else {
      environment_->deactivate(words.next(), "");
    }
    return;
  }
  if ((verb == "pause" || verb == "resume") && words.take("all")) {
    if (verb == "resume") return resume_all(words);
    words.expect("of");
    environment_->pause_sequence(words.next(), "");
    return;
  }
  if (verb == "connect") {
    std::vector<RecordRef> refs;
    while (!words.done() && words.peek() != "to" && words.peek() != "by") {
      refs.push_back(record_of(words, words.next()));
    }
    const std::string sequence = words.take("to") ? words.next() : last_sequence_;
    const std::string actor = words.take("by") ? words.next() : "";
    const auto result = environment_->connect(sequence, refs, actor);
    if (!result.refused.empty()) throw Error(Failure::conflict, result.refused);
    return;
  }
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
  static const std::vector<std::string> verbs = {"connect", "disconnect", "pause",
                                                 "resume",  "skip",       "move",
                                                 "retry",   "activate",   "deactivate"};
  static const std::vector<std::string> makes = {
      "sequence", "draft", "template", "solution", "begin", "user", "team", "calendars", "setting"};
  const auto is_one_of = [&](const std::vector<std::string>& known) {
    return std::find(known.begin(), known.end(), words.peek()) != known.end();
  };
  if (pass_time(words)) return words.end();
  if (is_one_of(makes) || environment_->catalog().table(words.peek()) != nullptr) {
    return given(words.line(), below);
  }
  if (is_one_of(verbs)) return tell(words);
  const std::string& verb = words.peek(1);
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
    if (code.starts_with("WRK005") || code.starts_with("CON")) return;
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

// --- what must be true --------------------------------------------------------------------------

void World::expect_status(const RecordRef& ref, Words& words) {
  const TargetInfo target = target_in(words, ref);
  expect_same(words, words.next(), std::string(name_of(target.status)), "status");
  if (words.take("at")) expect_same(words, words.next(), target.step, "step");
  const std::vector<std::string> phases = {"activity", "waiting", "events", "retrying", "failed"};
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
  words.expect("by");
  const std::string reason = target.end_reason ? std::string(name_of(*target.end_reason)) : "";
  expect_same(words, words.next(), reason, "end reason");
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

void World::expect_findings(const std::string& sequence, Words& words) {
  std::vector<std::string> expected, actual;
  if (words.take("sound")) {
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
    if (finding.severity != Severity::error) continue;
    actual.push_back(finding.code);
    all += "\n    " + to_line(finding);
  }
  if (expected != actual) differ(words, all.empty() ? "sound" : all);
}

void World::then(const std::string& line) {
  Words words(line);
  const std::string subject = words.next();
  if (subject == "history") return expect_history(words);
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
  const std::string verb = words.next();
  if (verb == "has:" || (verb == "has" && words.peek() == "nothing")) {
    return expect_work(subject, words);
  }
  const bool is_finding = words.peek() == "refused:" || words.peek() == "sound";
  if (verb == "is" && is_finding) return expect_findings(subject, words);
  const RecordRef ref = record_of(words, subject);
  if (verb == "is") return expect_status(ref, words);
  if (verb == "ended") return expect_end(ref, words);
  if (verb == "went:") return expect_path(ref, words);
  if (verb == "has") return expect_value(ref, words);
  words.fail("nothing is known that " + verb);
}

}  // namespace stepwise::scenarios
