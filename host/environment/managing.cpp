// Sequences as their managers see them: lists, checks, activation.
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
  info.max_steps = sums.all_steps;
  info.days = sums.days;
  info.tags = inside.knowledge.tags().paths(sequence.tags);
  info.solution = inside.definitions.solution_of({ComponentKind::sequence, stored.name});
  count_targets(inside, stored, info);
  if (stored.active) {
    info.status_reason = stored.has_revision ? StatusReason::revision : StatusReason::active;
  }
  info.owner = stored.owner;
  for (auto& share : inside.definitions.shares(stored.id)) {
    info.shares.push_back({std::move(share.grantee), share.may_edit});
  }
  info.created = stored.created.at;
  info.created_by = stored.created.actor;
  info.modified = stored.modified.at;
  info.modified_by = stored.modified.actor;
  return info;
}

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
  return inside_->findings_on(inside_->knowledge.sequence(unique_name),
                              inside_->knowledge.check_context());
}

std::vector<Diagnostic> Environment::activate(std::string_view unique_name,
                                              const std::string& actor) {
  require_utf8("sequence " + std::string(unique_name), {actor});
  inside_->require(actor, Action::activate_sequence, inside_->knowledge.stored(unique_name));
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
  if (!stored.active) {
    inside_->definitions.set_active(stored.id, true, {inside_->sound_now(), actor});
  }
  // Records that segments could not connect to it so far.
  for (const ActiveSegment& one : inside_->knowledge.segments()) {
    if (one.segment.sequence == stored.name) {
      inside_->segments.note_problems(one.segment.unique_name);
    }
  }
  note_change(*inside_->database);
  transaction.commit();
  return findings;
}

std::int64_t Environment::deactivate(std::string_view unique_name, const std::string& actor) {
  const Guarded::Use use(inside_);
  require_utf8("sequence " + std::string(unique_name), {actor});
  inside_->begin();
  const auto stored = inside_->knowledge.stored(unique_name);
  inside_->require(actor, Action::deactivate_sequence, stored);
  {
    store::Transaction transaction(*inside_->database);
    if (inside_->knowledge.stored(unique_name).active) {
      inside_->definitions.set_active(stored.id, false, {inside_->sound_now(), actor});
    }
    note_change(*inside_->database);
    transaction.commit();
  }
  // Nobody can be connected any more; those that run are ended batch by batch.
  std::int64_t ended = 0;
  std::vector<Unheard> unheard;
  store::TargetQuery query;
  query.sequence = stored.name;
  query.running_only = true;
  query.limit = inside_->options.batch;
  for (;;) {  // ends: it goes forward by number
    std::vector<std::int64_t> ids;
    for (const auto& target : inside_->targets.list(query)) ids.push_back(target.id);
    if (ids.empty()) break;
    query.behind = ids.back();
    const auto turns =
        inside_->tell_all(ids, actor, engine::End{EndReason::sequence_deactivated, {}}, &unheard);
    ended += static_cast<std::int64_t>(turns.size());
  }
  std::erase_if(unheard, [](const Unheard& one) { return one.why.code == "TGT002"; });
  if (unheard.empty()) return ended;
  throw Error(Failure::store_or_io, "TGT024", "sequence " + stored.name,
              "is inactive, but " + whom_of(unheard.front().target) + " and " +
                  std::to_string(unheard.size() - 1) +
                  " others could not be ended: " + unheard.front().why.problem,
              unheard.front().why.remedy);
}

}  // namespace stepwise
