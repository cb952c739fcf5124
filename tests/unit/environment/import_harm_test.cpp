// Random environments with records and targets of several versions, random packages, any mode and
// options: whatever an import does, every value fits its column, records mean what they meant or
// the plan says otherwise, conditions decide as before, and every target runs or says why not.
//
// STEPWISE_WALKS=1000 makes so many instead of 40; STEPWISE_SEED=N begins with that one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "environment/environment.hpp"
#include "environment/solutions.hpp"
#include "package/package.hpp"
#include "support/content.hpp"
#include "support/temporary_folder.hpp"
#include "unit/environment/random_draft.hpp"

namespace stepwise {
namespace {

using harm::Dice;
using harm::Draft;

const Time monday = *parse_time("2026-03-02T08:00");

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// Of the model's own rules, not the program's: what a column can hold.
bool fits(const Column& column, const Catalog& catalog, const Value& value) {
  switch (column.type) {
    case ColumnType::text: {
      const auto* text = std::get_if<std::string>(&value);
      return text != nullptr &&
             (column.max_length == 0 || std::int64_t(text->size()) <= column.max_length);
    }
    case ColumnType::whole_number: {
      const auto* number = std::get_if<std::int64_t>(&value);
      return number != nullptr && (!column.max || double(*number) <= *column.max);
    }
    case ColumnType::decimal:
      return std::holds_alternative<double>(value);
    case ColumnType::boolean:
      return std::holds_alternative<bool>(value);
    case ColumnType::date:
      return std::holds_alternative<Date>(value);
    case ColumnType::date_time:  // a day where no time was given
      return std::holds_alternative<Time>(value) || std::holds_alternative<Date>(value);
    case ColumnType::choice: {
      const auto& options = catalog.choice(column.choice)->options;
      const auto* stage = std::get_if<std::string>(&value);
      return std::any_of(options.begin(), options.end(), [&](const ChoiceOption& option) {
        return stage != nullptr ? option.label == *stage && column.choice != "heat"
                                : Value(option.value) == value && column.choice == "heat";
      });
    }
    case ColumnType::lookup:
      return std::holds_alternative<std::string>(value);
  }
  return false;
}

std::string all_words(const Plan& plan) {
  std::string words;
  for (const PlanItem& item : plan.items) {
    words += item.kind + ' ' + item.name + ' ' + item.detail + '\n';
    for (const Change& change : item.changes) words += "  " + change.text + '\n';
  }
  for (const Diagnostic& warning : plan.warnings) words += to_line(warning) + '\n';
  return words;
}

// What people see of all records: "deal/D-1 heat" to "Hot".
using Sight = std::map<std::string, std::string>;

class Harm : public ::testing::Test {
 protected:
  void begin(Dice& dice) {
    environment_.reset();
    const auto store = folder_ / "harm.db";
    for (const char* ending : {"", "-wal", "-shm"})
      std::filesystem::remove(store.string() + ending);
    Environment::create(store, {.name = "harm", .virtual_clock = true, .now = monday});
    OpenOptions options;
    options.durability = Durability::normal;
    options.plugin_folders = {STEPWISE_PLUGIN_DIR};
    environment_ = std::make_unique<Environment>(store, options);
    draft_ = first_draft(dice);
    version_ = 1;
    package::write_package(solution_of(draft_, version_), folder_ / "p.zip", package::Form::zip,
                           true);
    ImportOptions activate;
    activate.activate = true;
    Solutions(*environment_).import(folder_ / "p.zip", "", activate);
  }

  // Records with what the environment's columns can hold now, and targets on them.
  void work(Dice& dice) {
    std::vector<RecordRef> refs;
    const Catalog catalog = environment_->catalog();
    for (std::size_t i = 0; i < 3; ++i) {
      Record record;
      record.ref = {"deal", "D-" + std::to_string(next_++)};
      for (const Column& column : catalog.table("deal")->columns) {
        if (dice.one_in(4)) continue;
        Draft now = draft_;
        if (const Choice* choice = catalog.choice(column.choice)) now.heat = *choice;
        const ParsedValue value = parse_value(column, catalog, text_for(dice, column, now));
        if (!is_empty(value.value)) record.fields.push_back({column.name, value.value});
      }
      environment_->put_record(record);
      refs.push_back(record.ref);
    }
    for (const auto& sequence : environment_->sequences()) {
      if (sequence.status == SequenceStatus::active) {
        environment_->connect(sequence.unique_name, refs, "");
        connected_ += refs.size();
      }
    }
    now_ += std::chrono::hours{12};
    environment_->run({.until = now_, .answers = {}});
  }

  Sight sight() {
    Sight all;
    const Catalog& catalog = environment_->catalog();
    for (const Record& record :
         environment_->records({.table = "deal", .owner = {}, .where = {}})) {
      for (const Field& field : record.fields) {
        const Column* column = catalog.column("deal", field.name);
        EXPECT_NE(column, nullptr) << to_text(record.ref) << ' ' << field.name;
        if (column == nullptr) continue;
        EXPECT_TRUE(fits(*column, catalog, field.value))
            << to_text(record.ref) << ' ' << field.name << " holds " << to_text(field.value);
        all[to_text(record.ref) + ' ' + field.name] = display_text(*column, catalog, field.value);
      }
    }
    return all;
  }

  // How the condition of every sequence and version that runs decides on every record.
  std::map<std::string, bool> decisions() {
    std::map<std::string, bool> all;
    const Catalog& catalog = environment_->catalog();
    std::set<std::pair<std::string, int>> versions;
    for (const TargetInfo& target : environment_->targets({})) {
      if (target.status == TargetStatus::connected)
        versions.emplace(target.sequence, target.version);
    }
    for (const auto& [name, version] : versions) {
      const Sequence sequence = environment_->sequence_version(name, version);
      const Condition& condition = *sequence.step("is")->parameter("condition")->condition;
      for (const Record& record :
           environment_->records({.table = "deal", .owner = {}, .where = {}})) {
        const auto decided = evaluate(condition, record, catalog);
        EXPECT_TRUE(decided.has_value()) << name << ' ' << version << ' ' << to_text(condition);
        all[name + ' ' + std::to_string(version) + ' ' + to_text(record.ref)] =
            decided.value_or(false);
      }
    }
    return all;
  }

  void expect_meant_the_same(const Sight& before, const Sight& after, const Plan& plan,
                             const ImportOptions& options) {
    const std::string words = all_words(plan);
    for (const auto& [place, text] : before) {
      const auto found = after.find(place);
      if (found != after.end() && found->second == text) continue;
      const std::string column = "deal." + place.substr(place.find(' ') + 1);
      EXPECT_NE(words.find(column), std::string::npos) << place << " was " << text << '\n' << words;
      const bool is_relabelled =
          found != after.end() &&
          words.find('"' + text + "\" reads \"" + found->second + '"') != std::string::npos;
      EXPECT_TRUE(is_relabelled || options.allow_value_loss)
          << place << " was " << text << ", is " << (found == after.end() ? "gone" : found->second)
          << '\n'
          << words;
      ++changed_;
    }
  }

  void import(Dice& dice) {
    for (std::size_t i = 0; i < 1 + dice.below(4); ++i) change(dice, draft_);
    package::write_package(solution_of(draft_, ++version_), folder_ / "p.zip", package::Form::zip,
                           true);
    ImportOptions options;
    options.mode = dice.one_in(2) ? ImportMode::upgrade : ImportMode::update;
    options.allow_value_loss = dice.one_in(2);
    options.allow_relabel = dice.one_in(2);
    options.overwrite_changes = dice.one_in(4);
    Solutions solutions(*environment_);
    const Sight before = sight();
    const auto decided = decisions();
    const std::string content = testing::content_of(*environment_);
    const Plan plan = solutions.plan(folder_ / "p.zip", options);
    EXPECT_EQ(testing::content_of(*environment_), content) << "a plan changes nothing";
    if (plan.blocked()) {
      ++blocked_;
      EXPECT_THROW(solutions.import(folder_ / "p.zip", "", options), Error);
      EXPECT_EQ(testing::content_of(*environment_), content) << "what is refused changes nothing";
      return;
    }
    const Imported done = solutions.import(folder_ / "p.zip", "", options);
    EXPECT_EQ(all_words(done.plan), all_words(plan));
    ++imported_;
    expect_meant_the_same(before, sight(), plan, options);
    const auto now = decisions();
    if (!options.allow_value_loss && !options.allow_relabel) {
      EXPECT_EQ(now, decided) << all_words(plan);
    }
    if (done.number != 0 && dice.one_in(3) && !solutions.plan_undo("deals").blocked()) {
      solutions.undo("deals", "");
      EXPECT_EQ(sight(), before) << "undo brings back what was there";
      EXPECT_EQ(decisions(), decided);
      ++undone_;
    }
  }

  void expect_targets_run() {
    now_ += std::chrono::hours{24 * 30};
    environment_->run({.until = now_, .answers = {}});
    for (const TargetInfo& target : environment_->targets({})) {
      const bool waits = target.due && *target.due <= now_;
      EXPECT_FALSE(waits) << "target " << target.id << " stands still";
      EXPECT_NE(target.status, TargetStatus::error) << "target " << target.id;
    }
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<Environment> environment_;
  Draft draft_;
  int version_ = 1, next_ = 1;
  Time now_ = monday;
  std::size_t connected_ = 0, imported_ = 0, blocked_ = 0, undone_ = 0, changed_ = 0;
};

TEST_F(Harm, NoImportBendsWhatRecordsAndTargetsRestOn) {
  const std::uint64_t first = number_from("STEPWISE_SEED", 1),
                      count = number_from("STEPWISE_WALKS", 40);
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    SCOPED_TRACE("STEPWISE_SEED=" + std::to_string(seed));
    Dice dice(seed);
    now_ = monday;
    try {
      begin(dice);
      for (int i = 0; i < 5 && !HasFailure(); ++i) {
        work(dice);
        import(dice);
      }
      expect_targets_run();
    } catch (const Error& error) {
      for (const Diagnostic& one : error.diagnostics()) ADD_FAILURE() << to_line(one);
    }
    if (HasFailure()) return;
  }
  std::cout << count << " walks from seed " << first << ": " << connected_ << " targets, "
            << imported_ << " imports, " << blocked_ << " refused, " << undone_ << " undone, "
            << changed_ << " values that read otherwise afterwards\n";
  // It must have seen what it is about.
  EXPECT_GT(imported_, count / 4);
  EXPECT_GT(blocked_, count / 4);
  if (count >= 40) {
    EXPECT_GT(undone_, 0u);
    EXPECT_GT(changed_, 0u);
  }
}

}  // namespace
}  // namespace stepwise
