// Targets and their histories, told in words.
#include <map>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

using namespace engine;

std::string_view name_of_phase(Phase phase) {
  switch (phase) {
    case Phase::none:
      return "none";
    case Phase::entered:
      return "entered";
    case Phase::activity:
      return "activity";
    case Phase::waiting:
      return "waiting";
    case Phase::events:
      return "events";
    case Phase::retrying:
      return "retrying";
    case Phase::failed:
      return "failed";
    case Phase::ended:
      return "ended";
    case Phase::postponed:
      return "postponed";
  }
  return "none";
}

std::string step_name(Knowledge& knowledge, const store::StoredTarget& target) {
  if (!target.damage.empty()) return target.state.step;
  try {
    const Sequence sequence =
        knowledge.version(target.sequence_id, target.state.sequence, target.state.version);
    const Step* step = sequence.step(target.state.step);
    return step == nullptr ? target.state.step : step->name;
  } catch (const Error&) {  // the id will do where the definition cannot be read
    return target.state.step;
  }
}

// Damaged ones are in status error, whatever their rows say, and other columns are not to be
// trusted.
bool fits(const TargetInfo& info, const TargetFilter& filter) {
  return !filter.status || info.status == *filter.status;
}

TargetInfo describe(Environment::Inside& inside, const store::StoredTarget& target) {
  const TargetState& state = target.state;
  TargetInfo info;
  info.id = target.id;
  info.sequence = state.sequence;
  info.version = state.version;
  info.record = state.record;
  info.owner = state.owner;
  info.status = state.status;
  info.step = state.step;
  info.phase = name_of_phase(state.phase);
  info.due = state.due;
  info.end_reason = state.end_reason;
  if (state.end_reason) info.ending = state.ending;
  info.failure = state.failure;
  info.connected = target.connected;
  info.ended = target.ended;
  if (!target.damage.empty()) {
    info.status = TargetStatus::error;
    info.failure = "its row in the store is damaged: " + target.damage;
  } else if (state.status == TargetStatus::error && state.failure.empty()) {
    if (const auto aside = inside.set_aside.find(target.id)) info.failure = aside->problem;
  }
  return info;
}

std::string quoted(const std::string& text) {
  return '"' + text + '"';
}
std::string by(const std::string& owner) {
  return owner.empty() ? "nobody" : owner;
}

std::string because(const std::string& why) {
  return why.empty() ? "" : " (" + why + ")";
}

// --- one line per event, for people
// ---------------------------------------------------------------

std::string words(const TargetConnected& e) {
  return "connected " + to_text(e.record) + " to " + e.sequence + ", version " +
         std::to_string(e.version) + because(e.source);
}
std::string words(const TargetAssigned& e) {
  return "assigned to " + by(e.owner) + ": " + e.reason;
}
std::string words(const StepEntered& e) {
  return "came to step " + e.step;
}
std::string words(const StateSaved&) {
  return "the step kept its state";
}
std::string words(const EffectEmitted& e) {
  if (e.kind != "set_field") return "put a " + e.kind + " into the outbox";
  const Value* value = find(e.fields, "value");
  return "set " + std::string(find_text(e.fields, "column")) + " to " +
         quoted(value != nullptr ? to_text(*value) : "");
}
std::string words(const ActivityOpened& e) {
  return "opened " + e.kind + " " + quoted(e.subject) + " for " + by(e.owner);
}
std::string words(const ActivityClosed& e) {
  std::string text(name_of(e.status));
  if (!e.result.empty()) text += " with result " + e.result;
  if (!e.note.empty()) text += ": " + e.note;
  return text;
}
std::string words(const WaitStarted& e) {
  return "waits until " + to_iso8601(e.until) + because(e.why);
}
std::string words(const EventsAwaited& e) {
  return "waits for " + join(e.names, ", ") + " until " + to_iso8601(e.deadline) + because(e.why);
}
std::string words(const RetryScheduled& e) {
  return "tries again at " + to_iso8601(e.at) + ": " + e.reason;
}
std::string words(const Noted& e) {
  return e.text;
}
std::string words(const StepCompleted& e) {
  std::string text = "finished: " + e.outcome;
  if (!e.result.empty() && e.result != e.outcome) text += " (" + e.result + ")";
  return text;
}
std::string words(const StepFailed& e) {
  return "failed: " + e.reason;
}
std::string words(const TargetEnded& e) {
  std::string reason(name_of(e.reason));
  for (char& c : reason) c = c == '_' ? ' ' : c;
  const bool decided = e.ending && *e.ending != Ending::neutral;
  return "ended" + (decided ? " as " + std::string(name_of(*e.ending)) : std::string()) + ": " +
         reason + (e.detail.empty() ? "" : ": " + e.detail);
}
std::string words(const RecordClosed& e) {
  return "closed the record as " + std::string(name_of(e.ending)) + " (" + e.status + ')';
}
std::string words(const RecordReopened&) {
  return "opened the record again";
}
std::string words(const FactArrived& e) {
  return "heard of " + e.name;
}
std::string words(const TargetPaused&) {
  return "paused";
}
std::string words(const TargetResumed& e) {
  return e.due ? "resumed; due " + to_iso8601(*e.due) + because(e.why) : "resumed";
}
std::string words(const StepPostponed& e) {
  return "is held until " + to_iso8601(e.until) + because(e.why);
}
std::string words(const WaitMoved& e) {
  return "waits until " + to_iso8601(e.until) + " now" + because(e.why);
}
std::string words(const WaitSkipped&) {
  return "the rest of the wait was skipped";
}
std::string words(const ActivitySnoozed& e) {
  return "snoozed until " + to_iso8601(e.until);
}
std::string words(const ActivityAssigned& e) {
  return "handed over to " + by(e.owner) + ": " + e.reason;
}
std::string words(const TargetMoved& e) {
  return "moved from " + e.from + " to " + e.to;
}
std::string words(const StepRetried&) {
  return "tried again";
}

std::string words(const VariantGiven& e) {
  return "was given variant " + e.variant + because(e.reason);
}
std::string words(const VariantSucceeded& e) {
  return "counts as a success of variant " + e.variant + " at step " + e.step;
}

// --- the same for programs
// -------------------------------------------------------------------------

Fields details(const TargetConnected& e) {
  return {{"record", to_text(e.record)},
          {"sequence", e.sequence},
          {"version", std::int64_t{e.version}}};
}
Fields details(const TargetAssigned& e) {
  return {{"owner", e.owner}, {"reason", e.reason}};
}
Fields details(const StepEntered& e) {
  return {{"visit", std::int64_t{e.visit}}};
}
Fields details(const StateSaved& e) {
  return e.state;
}
Fields details(const EffectEmitted& e) {
  Fields fields{{"kind", e.kind}, {"number", std::int64_t{e.number}}};
  fields.insert(fields.end(), e.fields.begin(), e.fields.end());
  return fields;
}
Fields details(const ActivityOpened& e) {
  return {{"kind", e.kind},
          {"subject", e.subject},
          {"description", e.description},
          {"owner", e.owner},
          {"reason", e.reason}};
}
Fields details(const ActivityClosed& e) {
  return {{"status", std::string(name_of(e.status))}, {"result", e.result}, {"note", e.note}};
}
Fields details(const WaitStarted& e) {
  return {{"until_utc", e.until}, {"why", e.why}};
}
Fields details(const EventsAwaited& e) {
  Fields fields{{"deadline_utc", e.deadline}, {"why", e.why}};
  for (const std::string& name : e.names) fields.push_back({"awaits", name});
  return fields;
}
Fields details(const RetryScheduled& e) {
  return {{"at_utc", e.at}, {"reason", e.reason}};
}
Fields details(const Noted& e) {
  return {{"text", e.text}};
}
Fields details(const StepCompleted& e) {
  return {{"outcome", e.outcome}, {"result", e.result}};
}
Fields details(const StepFailed& e) {
  return {{"reason", e.reason}};
}
Fields details(const TargetEnded& e) {
  Fields fields{{"reason", std::string(name_of(e.reason))}, {"after_step", e.after_step}};
  if (!e.detail.empty()) fields.push_back({"detail", e.detail});
  fields.push_back({"ending", std::string(name_of(e.ending.value_or(Ending::neutral)))});
  return fields;
}
Fields details(const RecordClosed& e) {
  return {{"ending", std::string(name_of(e.ending))}, {"status", e.status}};
}
Fields details(const RecordReopened&) {
  return {};
}
Fields details(const FactArrived& e) {
  return fact_fields(e.name, e.fields);
}
Fields details(const TargetPaused&) {
  return {};
}
Fields details(const TargetResumed& e) {
  if (!e.due) return {};
  return {{"due_utc", *e.due}, {"why", e.why}};
}
Fields details(const StepPostponed& e) {
  return {{"until_utc", e.until}, {"why", e.why}};
}
Fields details(const WaitMoved& e) {
  return {{"until_utc", e.until}, {"why", e.why}};
}
Fields details(const WaitSkipped&) {
  return {};
}
Fields details(const ActivitySnoozed& e) {
  return {{"until_utc", e.until}};
}
Fields details(const ActivityAssigned& e) {
  return {{"owner", e.owner}, {"reason", e.reason}};
}
Fields details(const TargetMoved& e) {
  return {{"from", e.from}, {"to", e.to}};
}
Fields details(const StepRetried&) {
  return {};
}

Fields details(const VariantGiven& e) {
  return {
      {"variant", e.variant}, {"success", e.success}, {"reason", e.reason}, {"counts", e.counts}};
}
Fields details(const VariantSucceeded& e) {
  return {{"step", e.step}, {"variant", e.variant}};
}

bool is_about_target(const Event& event) {
  return std::holds_alternative<TargetConnected>(event.body) ||
         std::holds_alternative<TargetAssigned>(event.body) ||
         std::holds_alternative<TargetEnded>(event.body) ||
         std::holds_alternative<FactArrived>(event.body) ||
         std::holds_alternative<VariantSucceeded>(event.body) ||
         std::holds_alternative<TargetPaused>(event.body) ||
         std::holds_alternative<TargetResumed>(event.body) ||
         std::holds_alternative<TargetMoved>(event.body);
}

store::StoredTarget find_target(Environment::Inside& inside, std::int64_t id) {
  if (auto target = inside.targets.find(id)) return std::move(*target);
  throw Error(Failure::input_refused, "TGT001", "target " + std::to_string(id), "does not exist",
              "see `stepwise target list`");
}

}  // namespace

std::vector<TargetInfo> Environment::targets(const TargetFilter& filter) {
  const Guarded::Use use(inside_);
  inside_->take_up_lost();
  inside_->knowledge.refresh();
  if (!filter.sequence.empty()) inside_->knowledge.stored(filter.sequence);
  store::TargetQuery query;
  query.sequence = filter.sequence;
  query.owner = filter.owner;
  const bool looks_at_damage = filter.status == TargetStatus::error;
  if (!looks_at_damage) query.status = filter.status;
  query.record = filter.record;
  if (!looks_at_damage) query.limit = filter.limit;
  std::vector<TargetInfo> result;
  std::map<std::tuple<std::int64_t, int, std::string>, std::string> names;
  for (const auto& target : inside_->targets.list(query)) {
    TargetInfo info = describe(*inside_, target);
    if (!fits(info, filter)) continue;
    if (filter.limit > 0 && static_cast<std::int64_t>(result.size()) >= filter.limit) break;
    result.push_back(std::move(info));
    auto& name = names[{target.sequence_id, target.state.version, target.state.step}];
    if (name.empty()) name = step_name(inside_->knowledge, target);
    result.back().step_name = name;
  }
  return result;
}

TargetInfo Environment::target(std::int64_t id) {
  const Guarded::Use use(inside_);
  inside_->take_up_lost();
  const auto stored = find_target(*inside_, id);
  TargetInfo info = describe(*inside_, stored);
  info.step_name = step_name(inside_->knowledge, stored);
  return info;
}

std::vector<HistoryLine> Environment::history(std::int64_t id) {
  find_target(*inside_, id);
  std::vector<HistoryLine> lines;
  std::string step;
  for (const auto& turn : inside_->targets.history(id)) {
    for (const Event& event : turn.events) {
      if (const auto* entered = std::get_if<StepEntered>(&event.body)) step = entered->step;
      HistoryLine line;
      line.number = static_cast<std::int32_t>(lines.size()) + 1;
      line.at = event.at;
      line.actor = event.actor;
      line.event = name_of(kind_of(event));
      if (!is_about_target(event)) line.step = step;
      line.text = std::visit([](const auto& body) { return words(body); }, event.body);
      line.details = std::visit([](const auto& body) { return details(body); }, event.body);
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace stepwise
