// Trials in a scenario: many records, who was given what, and how the trial stands.
#include <algorithm>

#include "base/text.hpp"
#include "world.hpp"

namespace stepwise::scenarios {
namespace {

std::string name_of(TrialState state) {
  constexpr const char* names[] = {"draft", "in_progress", "stopped", "ended"};
  return names[static_cast<int>(state)];
}

std::string counts_of(const TrialInfo& trial) {
  std::string text;
  for (const VariantInfo& one : trial.variants) {
    text += (text.empty() ? "" : ", ") + one.name + ' ' + std::to_string(one.succeeded) + '/' +
            std::to_string(one.tried);
  }
  return text;
}

std::string text_of(const Fields& fields, std::string_view name) {
  return std::string(find_text(fields, name));
}

}  // namespace

// `lead L-1..40 of anna: emailaddress1="{n}@example.com"`: {n} is the number of each.
void World::put_records(const std::string& table, const std::string& keys,
                        const std::string& line) {
  int number = 0;
  for (const std::string& key : keys_of(keys)) {
    std::string one = line;
    one.replace(one.find(keys), keys.size(), key);
    const std::string count = std::to_string(++number);
    for (auto at = one.find("{n}"); at != std::string::npos; at = one.find("{n}")) {
      one.replace(at, 3, count);
    }
    Words words(one);
    words.expect(table);
    put_record(table, words);
  }
}

std::vector<RecordRef> World::records_of(const Words& words, const std::string& keys) const {
  std::vector<RecordRef> refs;
  for (const std::string& key : keys_of(keys)) refs.push_back(record_of(words, key));
  return refs;
}

// The variant that the last run of the record was given at that step; "" when none.
std::string World::given_to(const RecordRef& ref, const std::string& step) {
  std::string variant;
  for (const TargetInfo& target : environment_->targets(
           {.sequence = {}, .owner = {}, .status = {}, .record = ref, .limit = 0})) {
    for (const HistoryLine& line : environment_->history(target.id)) {
      if (line.event != "variant_given" || (!step.empty() && line.step != step)) continue;
      variant = text_of(line.details, "variant");
    }
  }
  return variant;
}

// `12 given a at mail report link_opened [about STEP]`: the first of them that have not done so.
void World::report_as_tried(Words& words) {
  const auto wanted = parse_integer(words.next()).value_or(0);
  words.expect("given");
  const std::string variant = words.next();
  words.expect("at");
  const std::string step = words.next();
  words.expect("report");
  const std::string fact = words.next();
  Fields fields;
  if (words.take("about")) fields.push_back({"step", words.next()});
  words.end();
  std::int64_t done = 0;
  for (const RecordRef& ref : records_) {
    if (done == wanted) return;
    if (reported_.contains({ref, fact}) || given_to(ref, step) != variant) continue;
    environment_->record_fact(ref, fact, fields, "");
    reported_.insert({ref, fact});
    ++done;
  }
  if (done < wanted) words.fail("only " + std::to_string(done) + " are left to report it");
}

TrialInfo World::trial_in(Words& words) {
  const std::string step = words.next();
  const std::string sequence = words.take("of") ? words.next() : last_sequence_;
  return environment_->trial(sequence, step);
}

// `stop trial mail [of SEQUENCE] with b [by USER] [noting "TEXT"]`
void World::stop_trial(Words& words) {
  const std::string step = words.next();
  const std::string sequence = words.take("of") ? words.next() : last_sequence_;
  words.expect("with");
  const std::string variant = words.next();
  const std::string user = words.take("by") ? words.next() : "";
  const std::string note = words.take("noting") ? words.next() : "";
  environment_->stop_trial(sequence, step, variant, note, user);
}

// `edit SEQUENCE step STEP NAME=VALUE...`: a new version of it.
void World::edit_step(Words& words) {
  Sequence sequence = environment_->sequence(words.next());
  words.expect("step");
  const std::string id = words.next();
  const auto step = std::find_if(sequence.steps.begin(), sequence.steps.end(),
                                 [&](const Step& one) { return one.id == id; });
  if (step == sequence.steps.end()) words.fail("there is no step " + id);
  while (!words.done()) {
    const auto [name, text] = split_pair(words, words.next());
    std::erase_if(step->parameters, [&name = name](const auto& one) { return one.name == name; });
    step->parameters.push_back({name, text, std::nullopt});
  }
  environment_->change_sequence(sequence, "", "");
}

// `trial mail [of SEQUENCE] is ended [with b] [inconclusive]`, `trial mail counts a 3/40, b 9/44`,
// `trial mail says "TEXT"`
void World::expect_trial(Words& words) {
  const TrialInfo trial = trial_in(words);
  if (words.take("counts")) {
    const std::string& line = words.line();
    const std::string wanted = line.substr(line.find(" counts ") + 8);
    if (wanted != counts_of(trial)) differ(words, counts_of(trial));
  } else if (words.take("says")) {
    const std::string all = trial.standing + " / " + trial.reason;
    if (all.find(words.next()) == std::string::npos) differ(words, all);
  } else {
    words.expect("is");
    std::string wanted = words.next(), actual = name_of(trial.state);
    if (words.take("with")) wanted += " with " + words.next();
    if (words.take("inconclusive")) wanted += " inconclusive";
    words.end();
    if (!trial.chosen.empty()) actual += " with " + trial.chosen;
    if (trial.inconclusive) actual += " inconclusive";
    if (wanted != actual) differ(words, actual + ": " + trial.standing);
  }
}

// `L-1..20 was given b [at STEP]`, `L-1..20 was given nothing`
void World::expect_given(const std::string& keys, Words& words) {
  words.expect("given");
  const std::string wanted = words.take("nothing") ? "" : words.next();
  const std::string step = words.take("at") ? words.next() : "";
  for (const RecordRef& ref : records_of(words, keys)) {
    const std::string actual = given_to(ref, step);
    if (actual != wanted) differ(words, ref.key + " was given \"" + actual + '"');
  }
}

}  // namespace stepwise::scenarios
