// Moving everything that is due.
#include <algorithm>
#include <map>
#include <queue>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "environment/answers.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

using engine::Turn;

// An open activity whose seller will answer at a drawn time.
struct Awaited {
  Time at;
  ActivityId activity;
  std::string result;
  bool operator>(const Awaited& other) const {
    return std::tie(at, activity) > std::tie(other.at, other.activity);
  }
};

// The sellers of a seeded model: knows which open activity is answered when. Built from the store,
// so a run that was killed goes on as if nothing had happened.
class Sellers {
 public:
  Sellers(const RunOptions& options, const Palette& palette, store::Targets& targets)
      : seed_(options.seed) {
    if (options.answers.empty()) return;
    model_ = AnswerModel::parse(options.answers);
    model_->check(palette);
    for (const auto& open : targets.open_activities({}, std::nullopt, 0)) {
      expect(open.id, open.kind, open.record, open.sequence, open.step, open.opened);
    }
  }

  // Takes note of the activity that a turn opened, if any.
  void see(std::int64_t target, const Turn& turn) {
    if (!model_ || turn.events.empty()) return;
    const auto* opened = std::get_if<engine::ActivityOpened>(&turn.events.back().body);
    if (opened == nullptr) return;
    expect({target, turn.state.visit}, opened->kind, turn.state.record, turn.state.sequence,
           turn.state.step, turn.events.back().at);
  }

  std::optional<Time> next() const {
    if (queue_.empty()) return std::nullopt;
    return queue_.top().at;
  }

  std::vector<Awaited> take(Time now, int limit) {
    std::vector<Awaited> taken;
    while (!queue_.empty() && queue_.top().at <= now && static_cast<int>(taken.size()) < limit) {
      taken.push_back(queue_.top());
      queue_.pop();
    }
    return taken;
  }

 private:
  void expect(ActivityId id, const std::string& kind, const RecordRef& record,
              const std::string& sequence, const std::string& step, Time opened) {
    const std::string key =
        to_text(record) + ':' + sequence + ':' + step + ':' + std::to_string(id.visit);
    Answer answer;
    if (!model_->draw(kind, key, seed_, opened, answer)) return;
    queue_.push({answer.at, id, std::move(answer.result)});
  }

  std::uint64_t seed_;
  std::optional<AnswerModel> model_;
  std::priority_queue<Awaited, std::vector<Awaited>, std::greater<>> queue_;
};

std::vector<Task> wake_tasks(std::vector<store::StoredTarget> due, Time now) {
  std::vector<Task> tasks;
  for (auto& target : due) tasks.push_back({std::move(target), {now, {}, engine::Wake{}}});
  return tasks;
}

std::vector<Task> answer_tasks(const std::vector<Awaited>& answers, store::Targets& targets,
                               Time now) {
  std::vector<Task> tasks;
  for (const Awaited& answer : answers) {
    auto target = targets.find(answer.activity.target);
    if (!target || !target->damage.empty()) continue;
    const std::string seller = target->state.activity_owner;
    tasks.push_back(
        {std::move(*target),
         {now, seller, engine::CompleteActivity{answer.activity.visit, answer.result, {}}}});
  }
  return tasks;
}

std::optional<Time> earlier(std::optional<Time> a, std::optional<Time> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

void add(const Done& done, RunResult& result) {
  ++result.batches;
  result.transitions += done.steps_completed;
  result.completed_targets += done.targets_ended;
  result.failed_steps += done.steps_failed;
}

// Refuses to move a clock that is not ours to move, or backwards.
void check_clock(Environment::Inside& inside, const RunOptions& options) {
  if (!options.answers.empty() && !inside.virtual_clock) {
    throw Error(Failure::usage, "ENV008", "environment " + inside.name,
                "its clock is the system's, so its sellers are real",
                "leave out the seller model, or make an environment with --clock virtual");
  }
  if (!options.until) return;
  if (!inside.virtual_clock) {
    throw Error(Failure::usage, "ENV004", "environment " + inside.name,
                "its clock is the system's, which cannot be moved",
                "leave out --until, or make an environment with --clock virtual");
  }
  if (*options.until < inside.now()) {
    throw Error(Failure::usage, "ENV005", "environment " + inside.name,
                "its clock stands at " + to_iso8601(inside.now()) + ", which is later",
                "a clock never goes back");
  }
}

}  // namespace

namespace {

// How the targets that cannot move are told: each reason once.
class Reasons {
 public:
  void add(std::int64_t target, const engine::Rejection& why) {
    Reason& reason = reasons_[{why.code, why.problem}];
    if (reason.count++ == 0) reason = {1, target, why.remedy};
  }
  std::vector<Diagnostic> told() const {
    std::vector<Diagnostic> all;
    for (const auto& [what, reason] : reasons_) {
      all.push_back(in_words(what.first, what.second, reason.remedy, reason.count, reason.first));
    }
    return all;
  }

  static Diagnostic in_words(const std::string& code, const std::string& problem,
                             const std::string& remedy, std::int64_t count, std::int64_t first) {
    Diagnostic finding;
    finding.code = code;
    finding.subject = count == 1
                          ? whom_of(first)
                          : std::to_string(count) + " targets, such as " + std::to_string(first);
    finding.problem = problem;
    finding.remedy = remedy;
    return finding;
  }

 private:
  struct Reason {
    std::int64_t count = 0, first = 0;
    std::string remedy;
  };
  std::map<std::pair<std::string, std::string>, Reason> reasons_;
};

}  // namespace

// One pass of Environment::run: what is due, then what sellers answer, then on to the next time.
class Run {
 public:
  Run(Environment::Inside& inside, const RunOptions& options)
      : inside_(inside),
        options_(options),
        sellers_(options, inside.loader.palette(), inside.targets) {}

  RunResult go() {
    now_ = inside_.now();
    if (options_.progress) total_ = inside_.targets.running();
    inside_.try_set_aside_again();
    for (const auto& target : inside_.targets.never_due(now_)) put_aside(target);
    if (is_suspected()) singles_ = inside_.options.batch;
    do {
      while (!stopped() && (wake() || answer() || advance())) {
      }
    } while (!result_.interrupted && go_on_with_those_who_killed());
    result_.now = now_;
    result_.next_due =
        earlier(inside_.targets.next_due(Time::min()), inside_.segments.next_again(Time::min()));
    for (const auto& [record, why] : inside_.undelivered) result_.undelivered.push_back(why);
    tell_what_is_aside();
    return result_;
  }

 private:
  bool stopped() {
    const bool wanted =
        (options_.stop && options_.stop()) ||
        (options_.progress && !options_.progress(result_.completed_targets, total_));
    result_.interrupted = wanted;
    return wanted;
  }

  bool is_suspected() const {
    return std::any_of(inside_.suspects.begin(), inside_.suspects.end(),
                       [](const auto& one) { return one.second < most_deaths; });
  }

  // Whoever was called when the process died twice is tried only when all others have moved.
  bool is_for_the_end(std::int64_t target) const {
    return !at_the_end_ && inside_.deaths_of(whom_of(target)) >= most_deaths - 1;
  }

  bool go_on_with_those_who_killed() {
    if (at_the_end_ || !some_for_the_end_) return false;
    at_the_end_ = true;
    behind_ = {};
    return true;
  }

  // What is due next, up to a batch of it. A target for which a process has died is alone; after a
  // death the first ones are too, so that no innocent one is called again and again.
  std::vector<store::StoredTarget> next_due() {
    const std::int64_t batch = singles_ > 0 ? 1 : inside_.options.batch;
    singles_ = std::max<std::int64_t>(singles_ - 1, 0);
    auto due = inside_.targets.due(now_, behind_, batch);
    for (std::size_t i = 0; i < due.size(); ++i) {
      const bool killed = inside_.deaths_of(whom_of(due[i].id)) > 0;
      if (killed && due.size() > 1) due.resize(std::max<std::size_t>(i, 1));
    }
    if (!due.empty()) behind_ = {*due.back().state.due, due.back().id};
    return due;
  }

  bool wake() {
    if (!inside_.virtual_clock) now_ = inside_.sound_now();
    if (inside_.segments.has_again(now_)) take_again();
    auto due = next_due();
    if (due.empty()) {
      // What moved may be due again, ahead of the place where this look began.
      behind_ = {};
      return std::exchange(moved_, false);
    }
    std::erase_if(due, [&](const store::StoredTarget& target) {
      if (stuck_.contains(target.id)) return true;
      const bool later = is_for_the_end(target.id);
      some_for_the_end_ = some_for_the_end_ || later;
      if (!target.damage.empty()) put_aside(target);
      return later || !target.damage.empty();
    });
    if (!due.empty()) carry_out(wake_tasks(std::move(due), now_), true);
    return true;
  }

  bool answer() {
    const auto answers = sellers_.take(now_, inside_.options.batch);
    if (answers.empty()) return false;
    result_.answered_activities += static_cast<std::int64_t>(answers.size());
    const auto refused = carry_out(answer_tasks(answers, inside_.targets, now_), false);
    // Who may not be written to is skipped, as a seller would.
    std::vector<Task> skips;
    for (const Awaited& one : answers) {
      const auto why = refused.find(one.activity.target);
      if (why == refused.end() || !why->second.code.starts_with("MSG")) continue;
      auto target = inside_.targets.find(one.activity.target);
      const std::string seller = target->state.activity_owner;
      skips.push_back(
          {std::move(*target),
           {now_, seller, engine::SkipActivity{one.activity.visit, "it " + why->second.problem}}});
    }
    if (!skips.empty()) carry_out(std::move(skips), false);
    return true;
  }

  // Moves a virtual clock to where something happens next, at most to `until`.
  bool advance() {
    if (!options_.until || now_ >= *options_.until) return false;
    const auto next = earlier(earlier(inside_.targets.next_due(now_), sellers_.next()),
                              inside_.segments.next_again(now_));
    now_ = next ? std::clamp(*next, now_, *options_.until) : *options_.until;
    if (now_ == *options_.until) inside_.set_virtual_now(now_);
    behind_ = {};
    return true;
  }

  // Records that segments could not connect before and may now.
  void take_again() {
    {
      store::Transaction transaction(*inside_.database);
      if (inside_.virtual_clock && now_ > inside_.now()) inside_.set_virtual_now(now_);
      inside_.segments.take_again(now_);
      transaction.commit();
    }
    inside_.heed_changes();
    moved_ = true;
  }

  // Gives what refused, by target.
  std::map<std::int64_t, engine::Rejection> carry_out(std::vector<Task> tasks, bool woken) {
    std::map<std::int64_t, engine::Rejection> refused;
    std::vector<std::int64_t> ids;
    for (const Task& task : tasks) ids.push_back(task.target.id);
    const std::optional<Time> clock =
        inside_.virtual_clock ? std::optional<Time>(now_) : std::nullopt;
    const Done done = inside_.carry_out(std::move(tasks), clock);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      sellers_.see(ids[i], done.results[i]);
      moved_ = moved_ || !done.results[i].events.empty() || done.overtaken[i];
      if (!done.results[i].rejection) continue;
      refused.emplace(ids[i], *done.results[i].rejection);
      if (woken) refuse(ids[i], done, i);
    }
    for (const Onward& onward : done.onward) sellers_.see(onward.target.id, onward.turn);
    add(done, result_);
    return refused;
  }

  void refuse(std::int64_t target, const Done& done, std::size_t i) {
    const engine::Rejection& why = *done.results[i].rejection;
    const auto cause = done.causes[i].value_or(store::Cause::definition);
    if (cause == store::Cause::record && inside_.options.records != nullptr) {
      later_.add(target, why);
    }
    if (!inside_.put_aside(target, cause, why)) keep_stuck(target, why);
  }

  void put_aside(const store::StoredTarget& target) {
    const std::string id = std::to_string(target.id);
    const engine::Rejection why{"TGT020", "its row in the store is damaged: " + target.damage,
                                "`stepwise target retry " + id +
                                    "` makes it anew from its history; `stepwise disconnect " + id +
                                    "` ends it"};
    if (!inside_.put_aside(target.id, store::Cause::damage, why)) keep_stuck(target.id, why);
  }

  // Not even that it cannot move could be stored: it stays where it is, and is asked no more.
  void keep_stuck(std::int64_t target, const engine::Rejection& why) {
    stuck_.insert(target);
    stuck_reasons_.add(target, why);
  }

  void tell_what_is_aside() {
    for (const store::AsideGroup& group : inside_.set_aside.groups()) {
      result_.set_aside += group.count;
      result_.set_aside_reasons.push_back(
          Reasons::in_words(group.code, group.problem, group.remedy, group.count, group.first));
    }
    result_.set_aside += static_cast<std::int64_t>(stuck_.size());
    for (Diagnostic& one : stuck_reasons_.told()) {
      result_.set_aside_reasons.push_back(std::move(one));
    }
    result_.tried_later = later_.told();
  }

  Environment::Inside& inside_;
  const RunOptions& options_;
  Sellers sellers_;
  RunResult result_;
  Time now_;
  std::int64_t total_ = 0, singles_ = 0;
  store::DuePlace behind_;
  bool moved_ = false;  // something, since the look at what is due began
  bool some_for_the_end_ = false, at_the_end_ = false;
  std::set<std::int64_t> stuck_;
  Reasons stuck_reasons_, later_;
};

RunResult Environment::run(const RunOptions& options) {
  const Guarded::Use use(inside_);
  check_clock(*inside_, options);
  inside_->note_clock();
  inside_->begin();
  inside_->judge_trials();
  const RunResult result = Run(*inside_, options).go();
  inside_->judge_trials();
  return result;
}

}  // namespace stepwise
