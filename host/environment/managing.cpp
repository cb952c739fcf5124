// Sequences as their managers see them: lists, checks, activation, statistics.
#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

std::int64_t active_count(Environment::Inside& inside) {
  std::int64_t active = 0;
  for (const auto& sequence : inside.definitions.sequences()) active += sequence.active ? 1 : 0;
  return active;
}

void count_targets(Environment::Inside& inside, const store::StoredSequence& stored,
                   SequenceInfo& info) {
  for (const auto& [status, number] : inside.targets.count_by_status(stored.id)) {
    switch (status) {
      case TargetStatus::connected:
      case TargetStatus::paused:
        info.connected += number;
        break;
      case TargetStatus::completed:
        info.completed = number;
        break;
      case TargetStatus::disconnected:
        info.disconnected = number;
        break;
      case TargetStatus::error:
        info.failed = number;
        break;
    }
  }
}

SequenceInfo describe(Environment::Inside& inside, const store::StoredSequence& stored) {
  const Sequence& sequence = inside.knowledge.sequence(stored.name);
  const SequenceTotals sums = totals(sequence, inside.loader.palette());
  SequenceInfo info;
  info.unique_name = sequence.unique_name;
  info.name = sequence.name;
  info.description = sequence.description;
  info.table = sequence.table;
  info.status = stored.active ? SequenceStatus::active : SequenceStatus::inactive;
  info.version = stored.version;
  info.steps = sums.steps;
  info.days = sums.days;
  info.solution = inside.definitions.solution_of({ComponentKind::sequence, stored.name});
  count_targets(inside, stored, info);
  return info;
}

// The counts of one sequence, gathered turn by turn.
class Funnel {
 public:
  Funnel(const Sequence& sequence, const Palette& palette) {
    for (const Step& step : sequence.steps) {
      StepStats stats;
      stats.step = step.id;
      stats.name = step.name;
      stats.type = step.type;
      if (const StepType* type = palette.step_type(step.type)) {
        for (const auto& outcome : type->outcomes) stats.outcomes.emplace_back(outcome.name, 0);
      }
      place_[step.id] = stats_.steps.size();
      stats_.steps.push_back(std::move(stats));
    }
  }

  void begin_target() {
    current_ = nullptr;
    ++stats_.targets;
  }

  void take(const engine::Event& event) {
    using namespace engine;
    if (const auto* entered = std::get_if<StepEntered>(&event.body)) {
      const auto found = place_.find(entered->step);
      current_ = found == place_.end() ? nullptr : &stats_.steps[found->second];
      if (current_ != nullptr) ++current_->entered, ++current_->waiting;
    } else if (const auto* completed = std::get_if<StepCompleted>(&event.body)) {
      leave(completed->outcome);
    } else if (const auto* closed = std::get_if<ActivityClosed>(&event.body)) {
      if (current_ != nullptr && closed->status == ActivityStatus::skipped) ++current_->skipped;
    } else if (std::holds_alternative<StepFailed>(event.body)) {
      if (current_ != nullptr) ++current_->failed;
    } else if (const auto* ended = std::get_if<TargetEnded>(&event.body)) {
      if (current_ != nullptr) --current_->waiting;
      current_ = nullptr;
      ++ends_[std::string(name_of(ended->reason))];
    }
  }

  SequenceStats done() {
    stats_.ends.assign(ends_.begin(), ends_.end());
    return std::move(stats_);
  }

 private:
  void leave(const std::string& outcome) {
    if (current_ == nullptr) return;
    --current_->waiting;
    auto& outcomes = current_->outcomes;
    const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                    [&](const auto& o) { return o.first == outcome; });
    if (found == outcomes.end())
      outcomes.emplace_back(outcome, 1);
    else
      ++found->second;
    current_ = nullptr;
  }

  SequenceStats stats_;
  std::map<std::string, std::size_t> place_;
  std::map<std::string, std::int64_t> ends_;
  StepStats* current_ = nullptr;
};

}  // namespace

std::vector<SequenceInfo> Environment::sequences() {
  inside_->knowledge.refresh();
  std::vector<SequenceInfo> result;
  for (const auto& stored : inside_->definitions.sequences()) {
    result.push_back(describe(*inside_, stored));
  }
  return result;
}

SequenceInfo Environment::sequence_info(std::string_view unique_name) {
  inside_->knowledge.refresh();
  return describe(*inside_, inside_->knowledge.stored(unique_name));
}

Sequence Environment::sequence(std::string_view unique_name) {
  inside_->knowledge.refresh();
  return inside_->knowledge.sequence(unique_name);
}

std::vector<Diagnostic> Environment::validate(std::string_view unique_name) {
  inside_->knowledge.refresh();
  const Sequence& sequence = inside_->knowledge.sequence(unique_name);
  auto findings = check(sequence, inside_->knowledge.check_context());
  if (has_errors(findings)) return findings;
  // The declarations are kept; now the plug-ins may look at their parameters themselves.
  const auto stored = inside_->knowledge.stored(unique_name);
  const auto definition = inside_->knowledge.definition(stored.id, stored.name, stored.version);
  for (std::size_t i = 0; i < definition->steps.size(); ++i) {
    const engine::DefinitionStep& step = definition->steps[i];
    const std::string objection = inside_->loader.objection(*step.type, step.parameters);
    if (objection.empty()) continue;
    Diagnostic finding;
    finding.code = "DEF012";
    finding.subject = "sequence " + sequence.unique_name;
    finding.problem = objection;
    finding.remedy = "`stepwise plugin show " + step.type->plugin + "` tells what the step takes";
    finding.place = sequence.steps[i].place;
    finding.place.path = "step " + step.id;
    findings.push_back(std::move(finding));
  }
  return findings;
}

void Environment::activate(std::string_view unique_name, const std::string&) {
  auto findings = validate(unique_name);
  if (has_errors(findings)) throw Error(Failure::input_refused, std::move(findings));
  store::Transaction transaction(*inside_->database);
  const auto stored = inside_->knowledge.stored(unique_name);
  if (!stored.active &&
      active_count(*inside_) >= static_cast<std::int64_t>(limits::active_sequences)) {
    throw Error(Failure::conflict, "SEQ003", "sequence " + stored.name,
                "cannot be activated: " + std::to_string(limits::active_sequences) +
                    " sequences are active already",
                "deactivate one that is no longer used");
  }
  inside_->definitions.set_active(stored.id, true);
  note_change(*inside_->database);
  transaction.commit();
}

std::int64_t Environment::deactivate(std::string_view unique_name, const std::string& actor) {
  inside_->knowledge.refresh();
  const auto stored = inside_->knowledge.stored(unique_name);
  {
    store::Transaction transaction(*inside_->database);
    inside_->definitions.set_active(stored.id, false);
    note_change(*inside_->database);
    transaction.commit();
  }
  // Nobody can be connected any more; those that run are ended batch by batch.
  std::int64_t ended = 0;
  for (;;) {
    store::TargetQuery query;
    query.sequence = stored.name;
    query.running_only = true;
    query.limit = inside_->options.batch;
    std::vector<Task> tasks;
    for (auto& target : inside_->targets.list(query)) {
      tasks.push_back({std::move(target),
                       {inside_->now(), actor, engine::End{EndReason::sequence_deactivated, {}}}});
    }
    if (tasks.empty()) return ended;
    ended += inside_->carry_out(std::move(tasks)).targets_ended;
  }
}

SequenceStats Environment::stats(std::string_view unique_name) {
  inside_->knowledge.refresh();
  const auto stored = inside_->knowledge.stored(unique_name);
  Funnel funnel(inside_->knowledge.sequence(unique_name), inside_->loader.palette());
  std::int64_t last = 0;
  inside_->targets.each_turn(stored.id, [&](std::int64_t target, store::StoredTurn&& turn) {
    if (target != last) funnel.begin_target();
    last = target;
    for (const engine::Event& event : turn.events) funnel.take(event);
    return true;
  });
  return funnel.done();
}

}  // namespace stepwise
