// What a scenario begins with.
#include "world.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"
#include "environment/solutions.hpp"
#include "package/package.hpp"
#include "sequence_text.hpp"

namespace stepwise::scenarios {
namespace {

const Time start = *parse_time("2026-03-02T08:00");

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
  Solutions(*environment_).import(STEPWISE_SOURCE_DIR "/solutions/base", "");
}

void World::close() {
  const auto findings = environment_->verify();
  if (!findings.empty()) throw std::runtime_error(to_line(findings.front()));
}

void World::import(const Solution& solution) {
  const auto path = folder_ / ("package" + std::to_string(++imports_));
  package::write_package(solution, path, package::Form::folder, false);
  Solutions(*environment_).import(path, "");
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
  if (words.take("as")) {
    const auto role = role_of(words.peek());
    if (!role) words.fail("there is no such role");
    user.role = *role;
    words.next();
  }
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
  if (!words.done()) words.expect("of");
  while (!words.done()) {
    team.members.push_back(words.next());
    add_user(team.members.back());
    words.take(",");
  }
  environment_->put_team(team);
  users_.push_back(team.name);
}

void World::put_tags(Words& words) {
  std::vector<std::string> paths;
  while (!words.done()) {
    paths.push_back(words.next());
    words.take(",");
  }
  environment_->create_tags(paths, "");
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
  if (first == "segment") {
    add_segment(words, below, true);
  } else if (first == "draft" && words.take("segment")) {
    add_segment(words, below, false);
  } else if (first == "sequence" || first == "draft") {
    add_sequence(words, below, first == "sequence");
  } else if (first == "template") {
    add_template(words);
  } else if (first == "solution") {
    Solutions(*environment_).import(STEPWISE_SOURCE_DIR "/solutions/" + words.next(), "");
  } else if (first == "begin") {
    last_sequence_ = words.next();
    words.expect("from");
    environment_->create_from_template(words.next(), last_sequence_, "", "");
    environment_->activate(last_sequence_, "");
  } else if (first == "user") {
    put_user(words);
  } else if (first == "team") {
    put_team(words);
  } else if (first == "calendars") {
    environment_->set_calendars(join(below, "\n"), "calendars");
  } else if (first == "tags") {
    put_tags(words);
  } else if (first == "variable") {
    put_variable(words);
  } else if (first == "binding") {
    bind(words);
  } else if (first == "setting") {
    put_setting(words);
  } else {
    const std::string keys = words.peek().substr(0, words.peek().find(':'));
    if (keys_of(keys).size() > 1) return put_records(first, keys, line);
    put_record(first, words);
  }
}

}  // namespace stepwise::scenarios
