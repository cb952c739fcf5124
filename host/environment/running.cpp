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
    if (!target) continue;
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

// One pass of Environment::run: what is due, then what sellers answer, then on to the next time.
class Run {
 public:
  Run(Environment::Inside& inside, const RunOptions& options)
      : inside_(inside),
        options_(options),
        sellers_(options, inside.loader.palette(), inside.targets) {}

  RunResult go() {
    now_ = inside_.now();
    total_ = inside_.targets.running();
    while (!stopped() && (wake() || answer() || advance())) {
    }
    // Only now: what cannot move must not keep others from it.
    if (first_stuck_ && !result_.interrupted) {
      throw_rejection("target " + std::to_string(first_stuck_->first), first_stuck_->second);
    }
    result_.now = now_;
    result_.next_due = inside_.targets.next_due(Time::min());
    for (const auto& [record, why] : inside_.undelivered) result_.undelivered.push_back(why);
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

  bool wake() {
    if (!inside_.virtual_clock) now_ = inside_.sound_now();
    const auto stuck = static_cast<std::int64_t>(stuck_.size());
    auto due = inside_.targets.due(now_, inside_.options.batch + stuck);
    std::erase_if(due, [&](const auto& target) { return stuck_.contains(target.id); });
    if (due.empty()) return false;
    note_stuck(carry_out(wake_tasks(std::move(due), now_)));
    return true;
  }

  bool answer() {
    const auto answers = sellers_.take(now_, inside_.options.batch);
    if (answers.empty()) return false;
    result_.answered_activities += static_cast<std::int64_t>(answers.size());
    const auto refused = carry_out(answer_tasks(answers, inside_.targets, now_));
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
    if (!skips.empty()) carry_out(std::move(skips));
    return true;
  }

  // Moves a virtual clock to where something happens next, at most to `until`.
  bool advance() {
    if (!options_.until || now_ >= *options_.until) return false;
    const auto next = earlier(inside_.targets.next_due(now_), sellers_.next());
    now_ = next ? std::clamp(*next, now_, *options_.until) : *options_.until;
    if (now_ == *options_.until) inside_.set_virtual_now(now_);
    return true;
  }

  // Gives the targets that could not move, and why.
  std::map<std::int64_t, engine::Rejection> carry_out(std::vector<Task> tasks) {
    std::vector<std::int64_t> ids;
    for (const Task& task : tasks) ids.push_back(task.target.id);
    const std::optional<Time> clock =
        inside_.virtual_clock ? std::optional<Time>(now_) : std::nullopt;
    const Done done = inside_.carry_out(std::move(tasks), clock);
    std::map<std::int64_t, engine::Rejection> refused;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      sellers_.see(ids[i], done.results[i]);
      if (done.results[i].rejection) refused.emplace(ids[i], *done.results[i].rejection);
    }
    for (const Onward& onward : done.onward) sellers_.see(onward.target.id, onward.turn);
    add(done, result_);
    return refused;
  }

  // Targets that cannot move, for example since a plug-in is gone, would come again with every
  // batch.
  void note_stuck(const std::map<std::int64_t, engine::Rejection>& refused) {
    for (const auto& [target, why] : refused) {
      stuck_.insert(target);
      if (!first_stuck_) first_stuck_ = {target, why};
    }
  }

  Environment::Inside& inside_;
  const RunOptions& options_;
  Sellers sellers_;
  RunResult result_;
  Time now_;
  std::int64_t total_ = 0;
  std::set<std::int64_t> stuck_;
  std::optional<std::pair<std::int64_t, engine::Rejection>> first_stuck_;
};

RunResult Environment::run(const RunOptions& options) {
  check_clock(*inside_, options);
  inside_->note_clock();
  inside_->begin();
  inside_->judge_trials();
  const RunResult result = Run(*inside_, options).go();
  inside_->judge_trials();
  return result;
}

}  // namespace stepwise
