// Connecting records to a sequence: in one transaction per batch.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "environment/closing.hpp"
#include "environment/inside.hpp"
#include "environment/recipient.hpp"
#include "model/address.hpp"

namespace stepwise {
namespace {

using engine::Turn;

Diagnostic cannot_connect(const RecordRef& record, std::string code, std::string problem,
                          std::string remedy) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.subject = to_text(record);
  diagnostic.problem = std::move(problem);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

std::optional<Diagnostic> objection(const RecordRef& ref, const std::optional<Record>& record,
                                    const std::string& table) {
  if (ref.table != table) {
    return cannot_connect(ref, "CON001", "the sequence is for " + table + " records",
                          "choose a sequence for " + ref.table);
  }
  if (!record) return cannot_connect(ref, "REC001", "does not exist", "see `stepwise record list`");
  if (!record->open) {
    return cannot_connect(ref, "CON002", closed_in_words(*record),
                          "open it again first, see `stepwise record reopen`");
  }
  return std::nullopt;
}

engine::Rejection trial_just_ended() {
  return {"CON007", "came at the moment in which the trial of a step ended", "connect it again"};
}

engine::Rejection same_address(const RecordRef& other) {
  return {"MSG011",
          "has the same email address as " + to_text(other) +
              ", which runs in a sequence with automated messages already",
          "wait until that has ended, or allow it with --allow-duplicates"};
}

std::vector<RecordRef> in_order(const Environment::Inside& inside, const std::string& sequence,
                                std::span<const RecordRef> records) {
  std::vector<RecordRef> order(records.begin(), records.end());
  if (inside.suspects.empty()) return order;
  std::stable_partition(order.begin(), order.end(), [&](const RecordRef& ref) {
    return inside.deaths_of(whom_of(sequence, ref)) == 0;
  });
  return order;
}

void require_active(const store::StoredSequence& sequence) {
  if (sequence.active) return;
  throw Error(Failure::conflict, "SEQ002", "sequence " + sequence.name, "is not active",
              "activate it with `stepwise sequence activate " + sequence.name + "`");
}

}  // namespace

ConnectResult Environment::connect(std::string_view sequence, std::span<const RecordRef> records,
                                   const std::string& actor, const Progress& progress,
                                   bool allow_duplicates) {
  const Guarded::Use use(inside_);
  require_utf8("sequence " + std::string(sequence), {actor});
  for (const RecordRef& ref : records) require_utf8("record " + to_text(ref), {ref.table, ref.key});
  inside_->begin();
  const auto stored = inside_->knowledge.stored(sequence);
  inside_->require(actor, Action::connect_records, stored);
  require_active(stored);
  const auto definition = inside_->knowledge.definition(stored.id, stored.name, stored.version);
  ConnectResult result;
  const std::vector<RecordRef> order = in_order(*inside_, stored.name, records);
  records = order;
  std::size_t step = 0;
  for (std::size_t first = 0; first < records.size(); first += step) {
    // Whom a plug-in has died for comes last and alone, so that the others have theirs before it.
    const bool alone = inside_->deaths_of(whom_of(stored.name, records[first])) > 0;
    step = alone ? 1 : static_cast<std::size_t>(inside_->options.batch);
    if (progress &&
        !progress(static_cast<std::int64_t>(first), static_cast<std::int64_t>(records.size()))) {
      break;
    }
    std::vector<engine::Connect> wanted;
    for (const RecordRef& ref : records.subspan(first, std::min(step, records.size() - first))) {
      if (!wanted.empty() && inside_->deaths_of(whom_of(stored.name, ref)) > 0) break;
      wanted.push_back({ref});
    }
    step = wanted.size();
    inside_->connect_batch(stored, definition, wanted, actor, result, {}, allow_duplicates);
    inside_->heed_changes();
  }
  inside_->deliver_fields();
  inside_->judge_trials();
  return result;
}

std::string Environment::Inside::automated_address(const engine::Definition& definition,
                                                   const Record& record) {
  const bool sends = std::any_of(
      definition.steps.begin(), definition.steps.end(), [](const engine::DefinitionStep& step) {
        return step.type->has(trait_command) && !step.type->makes.empty();
      });
  if (!sends) return {};
  return read_address(email_channel, address_of(record, email_channel)).key;
}

void Environment::Inside::end_runs(const std::string& sequence, const RecordRef& record,
                                   const engine::End& end, const std::string& actor) {
  std::vector<std::int64_t> ids;
  for (const std::int64_t target : targets.running_on(record)) {
    const auto found = targets.find(target);
    if (found && found->state.sequence == sequence) ids.push_back(target);
  }
  tell_all(ids, actor, end);
}

void Environment::Inside::connect_batch(const store::StoredSequence& sequence,
                                        std::shared_ptr<const engine::Definition> definition,
                                        std::span<const engine::Connect> wanted,
                                        const std::string& actor, ConnectResult& result,
                                        const OnConnected& stored, bool allow_duplicates) {
  const Time at = sound_now();
  std::vector<RecordRef> refs;
  for (const engine::Connect& one : wanted) refs.push_back(one.record);
  if (knowledge.sequence(sequence.name).reconnect == Reconnect::always) {
    const engine::End again{EndReason::connected_again};
    for (const RecordRef& ref : refs) end_runs(sequence.name, ref, again, actor);
  }
  auto found = find_records(
      refs, {{definition->table, {definition->reads.begin(), definition->reads.end()}}});
  const auto hidden = unreadable;
  begin_flight();
  std::vector<std::optional<Diagnostic>> refused(wanted.size());
  std::vector<Turn> turns;
  std::vector<std::size_t> places;  // of the turns, in `wanted`
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto why = hidden.find(refs[i]);
    refused[i] =
        why != hidden.end() ? why->second : objection(refs[i], found[i], definition->table);
    const std::string whom = whom_of(sequence.name, refs[i]);
    if (!refused[i] && deaths_of(whom) >= most_deaths) {
      const engine::Rejection died = refusal_for_deaths(whom);
      refused[i] = cannot_connect(refs[i], died.code, died.problem, died.remedy);
    }
    if (refused[i]) continue;
    Turn turn;
    turn.whom = whom;
    turn.definition = definition;
    turn.record = std::move(*found[i]);
    turn.command = {at, actor, wanted[i]};
    turns.push_back(std::move(turn));
    places.push_back(i);
  }
  const std::int64_t first_id =
      turns.empty() ? 0
                    : store::reserve_numbers(*database, "next_target",
                                             static_cast<std::int64_t>(turns.size()));
  for (std::size_t i = 0; i < turns.size(); ++i) {
    turns[i].key = target_key(first_id + static_cast<std::int64_t>(i));
  }
  const auto everybody = candidates(definition->strategy->counts);
  timekeeper.refresh();
  trial_book.begin();
  mail_book.begin();
  allow_duplicates = allow_duplicates || mail_book.settings().allow_duplicates;
  engine::settle(turns, surroundings(everybody));
  std::vector<Onward> onward = go_on(turns, {}, everybody);

  store::Transaction transaction(*database);
  note_time(std::nullopt);
  for (std::size_t i = 0; i < turns.size(); ++i) {
    Turn& turn = turns[i];
    std::optional<engine::Rejection> problem = turn.rejection;
    store::StoredTarget target;
    if (!problem) {
      check_onward(turn, {}, i, onward);
      target.id = first_id + static_cast<std::int64_t>(i);
      target.sequence_id = sequence.id;
      target.connected = at;
      target = after(target, turn);
      problem = connecting_objection(target, at);
    }
    const std::string address = automated_address(*definition, turn.record);
    if (!problem && !address.empty() && !allow_duplicates) {
      const auto other = mailings.other_with_address(email_channel, address, turn.record.ref);
      if (other) problem = same_address(*other);
    }
    if (!problem && trial_book.contradicts(turn)) problem = trial_just_ended();
    if (problem) {
      trial_book.take_back(turn);
      refused[places[i]] =
          cannot_connect(turn.record.ref, problem->code, problem->problem, problem->remedy);
      continue;
    }
    targets.insert(target, turn.events);
    if (!address.empty()) mailings.put_target_address(target.id, email_channel, address);
    if (!suspects.empty()) forget_deaths(turn.whom);
    store_effects(turn, target.id);
    store_onward(i, onward);
    ++result.connected;
  }
  trial_book.store_ends(at, definitions);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (stored) stored(i, refused[i] ? &*refused[i] : nullptr);
  }
  transaction.commit();
  for (auto& one : refused) {
    if (one) result.refused.push_back(std::move(*one));
  }
}

}  // namespace stepwise
