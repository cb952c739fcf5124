// What became of the targets of a sequence, counted from their histories.
#include <algorithm>
#include <map>
#include <utility>

#include "environment/inside.hpp"

namespace stepwise {
namespace {

using namespace engine;

void count(EndingCounts& counts, Ending ending) {
  switch (ending) {
    case Ending::won:
      ++counts.won;
      break;
    case Ending::lost:
      ++counts.lost;
      break;
    case Ending::neutral:
      ++counts.neutral;
      break;
  }
}

// A mean that is built one by one.
struct Mean {
  Micros sum{0};
  std::int64_t count = 0;

  void add(Micros span) { sum += span, ++count; }
  std::optional<Micros> value() const {
    if (count == 0) return std::nullopt;
    return sum / count;
  }
};

// A span of time: what began and ended in it. Its end belongs to it, its begin does not.
class Window {
 public:
  Window(Time from, Time until) { stats_.from = from, stats_.until = until; }

  bool has(Time at) const { return at > stats_.from && at <= stats_.until; }
  void connect(Time at) { stats_.connected += has(at) ? 1 : 0; }
  void end(Time connected, Time at, Ending ending) {
    if (!has(at)) return;
    count(stats_.endings, ending);
    duration_.add(at - connected);
  }
  WindowStats done() {
    stats_.average_duration = duration_.value();
    return stats_;
  }

 private:
  WindowStats stats_;
  Mean duration_;
};

// The counts of one sequence, gathered event by event, target after target.
class Funnel {
 public:
  Funnel(const Sequence& sequence, const Palette& palette, Time now, std::chrono::days span)
      : window_(now - span, now), before_(now - 2 * span, now - span) {
    for (const Step& step : sequence.steps) {
      StepStats& stats = place(step.id);
      stats.name = step.name;
      stats.type = step.type;
      if (const StepType* type = palette.step_type(step.type)) {
        for (const auto& outcome : type->outcomes) stats.outcomes.emplace_back(outcome.name, 0);
      }
    }
  }

  void begin_target() {
    inside_ = false;
    given_.clear();
    ++stats_.targets;
  }

  void take(const Event& event) {
    std::visit([&](const auto& body) { on(event.at, body); }, event.body);
  }

  SequenceStats done() {
    for (std::size_t i = 0; i < stats_.steps.size(); ++i) {
      stats_.steps[i].average_duration = durations_[i].value();
    }
    for (const auto& [reason, endings] : ends_) stats_.ends.push_back({reason, endings});
    stats_.window = window_.done();
    stats_.before = before_.done();
    return std::move(stats_);
  }

 private:
  // Of a step that only an older version has, the id is all that is known.
  StepStats& place(const std::string& step) {
    const auto [found, is_new] = places_.emplace(step, stats_.steps.size());
    if (is_new) {
      stats_.steps.emplace_back().step = step;
      durations_.emplace_back();
    }
    return stats_.steps[found->second];
  }

  StepStats& here() { return stats_.steps[current_]; }

  void leave(Time at) {
    inside_ = false;
    --here().waiting;
    durations_[current_].add(at - entered_);
  }

  template <class Other>
  void on(Time, const Other&) {}

  void on(Time at, const TargetConnected&) {
    connected_ = at;
    window_.connect(at);
    before_.connect(at);
  }
  void on(Time at, const StepEntered& event) {
    StepStats& step = place(event.step);
    current_ = places_[event.step];
    inside_ = true;
    skipped_ = false;
    entered_ = at;
    ++step.entered, ++step.waiting;
  }
  void on(Time, const ActivityClosed& event) { skipped_ = event.status == ActivityStatus::skipped; }
  void on(Time at, const StepCompleted& event) {
    if (!inside_) return;
    // What a manager skips leaves with that result, without an activity.
    const bool was_skipped = skipped_ || event.result == "skipped";
    ++(was_skipped ? here().skipped : here().done);
    auto& outcomes = here().outcomes;
    const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                    [&](const auto& o) { return o.first == event.outcome; });
    if (found == outcomes.end()) {
      outcomes.emplace_back(event.outcome, 1);
    } else {
      ++found->second;
    }
    leave(at);
  }
  void on(Time, const VariantGiven& event) {
    ++variant(event.step, event.variant).given;
    given_[event.step] = event.variant;
  }
  void on(Time, const VariantSucceeded& event) { ++variant(event.step, event.variant).succeeded; }
  VariantStats& variant(const std::string& step, const std::string& name) {
    auto& variants = place(step).variants;
    const auto at = std::lower_bound(
        variants.begin(), variants.end(), name,
        [](const VariantStats& one, const std::string& wanted) { return one.variant < wanted; });
    if (at != variants.end() && at->variant == name) return *at;
    return *variants.insert(at, {name, 0, 0, {}});
  }
  void on(Time, const StepFailed&) {
    if (inside_) ++here().failed;
  }
  void leave_early(Time at) {
    if (!inside_) return;
    ++here().left_early;
    leave(at);
  }
  void on(Time at, const TargetMoved&) { leave_early(at); }
  void on(Time at, const TargetEnded& event) {
    leave_early(at);
    const Ending ending = event.ending.value_or(Ending::neutral);
    count(ends_[std::string(name_of(event.reason))], ending);
    for (const auto& [step, name] : given_) count(variant(step, name).endings, ending);
    window_.end(connected_, at, ending);
    before_.end(connected_, at, ending);
  }

  SequenceStats stats_;
  std::vector<Mean> durations_;  // of the steps, in their order
  std::map<std::string, std::size_t> places_;
  std::map<std::string, EndingCounts> ends_;
  Window window_, before_;
  // what the target at hand was given, by step, and where it stands
  std::map<std::string, std::string> given_;
  std::size_t current_ = 0;
  bool inside_ = false, skipped_ = false;
  Time entered_, connected_;
};

}  // namespace

SequenceStats Environment::stats(std::string_view unique_name, int days) {
  inside_->knowledge.refresh();
  const auto stored = inside_->knowledge.stored(unique_name);
  Funnel funnel(inside_->knowledge.sequence(unique_name), inside_->loader.palette(), inside_->now(),
                std::chrono::days{days});
  std::int64_t last = 0;
  inside_->targets.each_turn(stored.id, [&](std::int64_t target, store::StoredTurn&& turn) {
    if (target != last) funnel.begin_target();
    last = target;
    for (const Event& event : turn.events) funnel.take(event);
    return true;
  });
  return funnel.done();
}

}  // namespace stepwise
