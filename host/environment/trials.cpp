// Trials as people see them: how they stand, and who ends them.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

using namespace engine;

TrialState state_of(const Trial& trial, bool active) {
  if (trial.conclusion == Conclusion::stopped) return TrialState::stopped;
  if (trial.is_over()) return TrialState::ended;
  return active ? TrialState::in_progress : TrialState::draft;
}

std::vector<VariantInfo> variants_of(Tally tally, const Verdict& verdict) {
  std::vector<VariantInfo> result;
  const auto add = [&](const std::string& name, const std::string& title) {
    const VariantTally& counts = entry_of(tally, name);
    VariantInfo info{name, title, counts.tried, counts.succeeded, std::nullopt};
    if (counts.tried > 0) {
      info.rate = static_cast<double>(counts.succeeded) / static_cast<double>(counts.tried);
    }
    result.push_back(std::move(info));
  };
  for (const auto& variant : verdict.variants) add(variant.name, variant.title);
  for (const VariantTally& counts : Tally(tally)) {
    if (!verdict.has(counts.variant)) add(counts.variant, {});
  }
  return result;
}

TrialInfo describe(Environment::Inside& inside, const store::StoredSequence& sequence,
                   const TrialKey& key, const std::string& step_name, bool latest) {
  auto found = inside.trials.find(key);
  const store::StoredTrial stored =
      found ? std::move(*found) : store::StoredTrial{sequence.id, key, {}, {}, {}};
  const Verdict verdict = inside.verdict_on(key, sequence.id, stored.trial.tally);
  TrialInfo info;
  info.sequence = sequence.name;
  info.step = key.step;
  info.step_name = step_name;
  info.since = key.since;
  info.latest = latest;
  info.state = state_of(stored.trial, sequence.active);
  info.variants = variants_of(stored.trial.tally, verdict);
  info.difference = verdict.difference;
  info.p_value = verdict.p_value;
  info.standing = verdict.failure.empty() ? verdict.reason : verdict.failure;
  info.inconclusive = stored.trial.conclusion == Conclusion::inconclusive;
  info.chosen = stored.trial.chosen;
  info.reason = stored.trial.reason;
  info.decided = stored.decided;
  info.decided_by = stored.actor;
  return info;
}

// The trial steps of the newest version, with the versions since which they are what they are.
std::vector<std::pair<TrialKey, std::string>> newest_of(Environment::Inside& inside,
                                                        const store::StoredSequence& sequence) {
  std::vector<std::pair<TrialKey, std::string>> keys;
  const Sequence process = inside.knowledge.sequence(sequence.name);
  for (const Step& step : process.steps) {
    const StepType* type = inside.loader.palette().step_type(step.type);
    if (type == nullptr || !type->has(trait_trial)) continue;
    const int since =
        inside.knowledge.unchanged_since(sequence.id, step, process, sequence.version);
    keys.push_back({{sequence.name, since, step.id}, step.name});
  }
  return keys;
}

void add_trials(Environment::Inside& inside, const store::StoredSequence& sequence,
                std::vector<TrialInfo>& result) {
  const auto newest = newest_of(inside, sequence);
  for (const auto& [key, name] : newest) {
    result.push_back(describe(inside, sequence, key, name, true));
  }
  for (const auto& stored : inside.trials.list()) {
    const bool is_known = std::any_of(newest.begin(), newest.end(),
                                      [&](const auto& one) { return one.first == stored.key; });
    if (stored.sequence_id != sequence.id || is_known) continue;
    result.push_back(describe(inside, sequence, stored.key, {}, false));
  }
}

std::string subject_of(const TrialInfo& info) {
  return "trial of step " + info.step + " of sequence " + info.sequence;
}

[[noreturn]] void refuse_as_over(const TrialInfo& info) {
  throw Error(Failure::conflict, "TRL003", subject_of(info), "is over already",
              "see what was chosen with `stepwise trial list`; a changed step, in a new version of "
              "the sequence, begins a new trial");
}

void check_stop(const TrialInfo& info, std::string_view variant) {
  const std::string subject = subject_of(info);
  if (info.state == TrialState::draft) {
    throw Error(Failure::conflict, "TRL004", subject, "has not begun: its sequence is not active",
                "activate the sequence, or change the step");
  }
  if (info.state != TrialState::in_progress) refuse_as_over(info);
  std::vector<std::string> names;
  for (const VariantInfo& one : info.variants) names.push_back(one.name);
  if (std::find(names.begin(), names.end(), variant) != names.end()) return;
  throw Error(Failure::input_refused, "TRL002", subject, "has no variant " + std::string(variant),
              suggest(variant, names, "it has " + join(names, ", ")));
}

}  // namespace

Verdict Environment::Inside::verdict_on(const TrialKey& key, std::int64_t sequence,
                                        const Tally& tally) {
  Verdict verdict;
  try {
    const auto definition = knowledge.definition(sequence, key.sequence, key.since);
    const int step = definition->index_of(key.step);
    if (step < 0) {
      verdict.failure = "version " + std::to_string(key.since) + " has no such step";
      return verdict;
    }
    const DefinitionStep& found = definition->steps[static_cast<std::size_t>(step)];
    return loader.judge({found.type, now(), &found.parameters, &tally});
  } catch (const Error& error) {
    verdict.failure = error.diagnostics().front().problem;
    return verdict;
  }
}

// No plug-in runs inside a transaction; so a tally that has changed meanwhile is judged the next
// time.
void Environment::Inside::judge_trials() {
  for (store::StoredTrial& stored : trials.list()) {
    if (stored.trial.is_over()) continue;
    const auto sequence = definitions.sequence(stored.key.sequence);
    if (!sequence || !sequence->active) continue;
    conclude(stored.trial, verdict_on(stored.key, sequence->id, stored.trial.tally));
    if (!stored.trial.is_over()) continue;
    stored.decided = now();
    store::Transaction transaction(*database);
    const auto again = trials.find(stored.key);
    if (!again || again->trial.tally != stored.trial.tally || !trials.end(stored)) continue;
    transaction.commit();
  }
}

std::vector<TrialInfo> Environment::trials(std::string_view sequence) {
  inside_->knowledge.refresh();
  std::vector<TrialInfo> result;
  if (!sequence.empty()) {
    add_trials(*inside_, inside_->knowledge.stored(sequence), result);
    return result;
  }
  for (const auto& stored : inside_->definitions.sequences()) {
    add_trials(*inside_, stored, result);
  }
  return result;
}

TrialInfo Environment::trial(std::string_view sequence, std::string_view step) {
  std::vector<std::string> steps;
  for (TrialInfo& info : trials(sequence)) {
    if (info.latest && info.step == step) return std::move(info);
    if (info.latest) steps.push_back(info.step);
  }
  throw Error(Failure::input_refused, "TRL001", "step " + std::string(step),
              "is no trial of sequence " + std::string(sequence),
              suggest(step, steps, "see `stepwise trial list`"));
}

void Environment::stop_trial(std::string_view sequence, std::string_view step,
                             std::string_view variant, std::string_view note,
                             const std::string& actor) {
  require_utf8("trial of step " + std::string(step), {note, actor});
  inside_->knowledge.refresh();
  inside_->require(actor, Action::edit_sequence, inside_->knowledge.stored(sequence));
  const TrialInfo info = trial(sequence, step);
  check_stop(info, variant);
  std::string reason = actor.empty() ? "chosen by the system" : "chosen by " + actor;
  if (!note.empty()) reason.append(": ").append(note);
  const auto stored = inside_->knowledge.stored(sequence);
  store::Transaction transaction(*inside_->database);
  const bool ended = inside_->trials.end({stored.id,
                                          {info.sequence, info.since, info.step},
                                          {{}, Conclusion::stopped, std::string(variant), reason},
                                          actor,
                                          inside_->now()});
  if (!ended) refuse_as_over(info);  // somebody else was quicker
  transaction.commit();
}

}  // namespace stepwise
