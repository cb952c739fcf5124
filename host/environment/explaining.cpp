// Why a record is where it is, and why not further: sentences for sellers, from the stored state,
// the history and the record as it is now. Each `tell_...` says one thing, or nothing.
#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/condition_words.hpp"
#include "environment/duration_words.hpp"
#include "environment/inside.hpp"
#include "environment/snapshot.hpp"
#include "environment/target_past.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

using namespace engine;

// All that a sentence may rest on.
struct Case {
  std::int64_t id;
  Time now;
  const TargetState& state;
  Time connected;
  std::optional<Time> ended;
  const TargetPast& past;
  const Sequence& sequence;  // in the target's version
  int latest;
  const std::optional<Record>& record;  // nothing: it is gone
  std::string record_name;
  const Palette& palette;
  const Catalog& catalog;

  bool is_over() const { return ended.has_value(); }
  const StepType* type_of(const Step& step) const { return palette.step_type(step.type); }
};

class Lines {
 public:
  void say(std::string topic, std::string text, Fields data = {}) {
    lines_.push_back({std::move(topic), std::move(text), std::move(data)});
  }
  std::vector<ExplainedLine> done() { return std::move(lines_); }

 private:
  std::vector<ExplainedLine> lines_;
};

// "2026-03-04 08:00 UTC"
std::string at(Time time) {
  std::string text = to_iso8601(std::chrono::floor<std::chrono::minutes>(time));
  text.resize(16);
  text[10] = ' ';
  return text + " UTC";
}

std::string who(const std::string& actor) {
  return actor.empty() ? "the system" : actor;
}

std::string because(const std::string& reason) {
  return reason.empty() ? "" : " (" + reason + ")";
}

std::string label(const Case& is, const std::string& id) {
  const Step* step = is.sequence.step(id);
  return step == nullptr || step->name.empty() ? id
                                               : stepwise::quoted(step->name) + " (" + id + ")";
}

std::string command(const Case& is, const std::string& verb) {
  return "`stepwise target " + verb + " " + std::to_string(is.id) + "`";
}

std::string either(const std::vector<std::string>& words) {
  if (words.size() < 2) return join(words, "");
  return join(std::span(words).first(words.size() - 1), ", ") + " or " + words.back();
}

// --- the run
// --------------------------------------------------------------------------------------

void tell_run(const Case& is, Lines& lines) {
  const TargetState& state = is.state;
  std::string text = is.record_name + " (" + to_text(state.record) + ") was connected to " +
                     stepwise::quoted(is.sequence.name) + " on " + at(is.connected) + " by " +
                     who(is.past.connected_by) + because(is.past.source) + ".";
  lines.say("run", std::move(text),
            {{"record", to_text(state.record)},
             {"sequence", state.sequence},
             {"connected", is.connected},
             {"connected_by", is.past.connected_by}});
}

void tell_version(const Case& is, Lines& lines) {
  const std::string own = std::to_string(is.state.version);
  const bool latest = is.state.version == is.latest;
  std::string text = latest
                         ? "It runs on version " + own + ", the latest."
                         : "It runs on version " + own + "; version " + std::to_string(is.latest) +
                               " is the latest, but a run stays on the version it began with.";
  lines.say(
      "version", std::move(text),
      {{"version", std::int64_t{is.state.version}}, {"latest_version", std::int64_t{is.latest}}});
}

void tell_owner(const Case& is, Lines& lines) {
  const std::string& owner = is.state.owner;
  lines.say("owner",
            (owner.empty() ? "It belongs to nobody" : "It belongs to " + owner) +
                because(is.past.owner_reason) + ".",
            {{"owner", owner}, {"reason", is.past.owner_reason}});
}

std::string end_in_words(const Case& is) {
  const TargetPast& past = is.past;
  switch (is.state.end_reason.value_or(EndReason::completed)) {
    case EndReason::user_disconnected:
      return who(past.ended_by) + " took the record off the sequence" + because(past.end_detail);
    case EndReason::sequence_deactivated:
      return who(past.ended_by) + " deactivated the sequence, which ends its runs";
    case EndReason::record_closed:
      return "the record was closed, or is gone";
    case EndReason::exit_criterion_met:
      return "the exit criterion " + stepwise::quoted(past.end_detail) + " was met";
    case EndReason::completed:
      return "nothing comes after it, so the record has come to the end of its path";
    case EndReason::advanced:
      return "it handed the record on to sequence " + past.end_detail;
  }
  return "";
}

void tell_end(const Case& is, Lines& lines) {
  if (!is.is_over()) return;
  lines.say("end",
            "It ended on " + at(*is.ended) + ", after " + in_words(*is.ended - is.connected) +
                ", at step " + label(is, is.state.step) + ": " + end_in_words(is) + ".",
            {{"ended", *is.ended},
             {"end_reason", std::string(name_of(*is.state.end_reason))},
             {"after_step", is.state.step},
             {"detail", is.past.end_detail}});
}

void tell_pause(const Case& is, Lines& lines) {
  if (is.state.status != TargetStatus::paused || !is.past.paused) return;
  std::string text = "It is paused since " + at(*is.past.paused) + " by " + who(is.past.paused_by) +
                     ": no time counts until it is resumed with " + command(is, "resume") + ".";
  if (is.state.paused_due) {
    text += " Without the pause it would go on at " + at(*is.state.paused_due) + ".";
  }
  if (is.state.held) {
    text += " What it waited for has come (" + std::string(find_text(*is.state.held, "name")) +
            "); it is taken up then.";
  }
  lines.say("paused", std::move(text), {{"since", *is.past.paused}, {"by", is.past.paused_by}});
}

// --- the step it stands on
// ------------------------------------------------------------------------

void tell_step(const Case& is, Lines& lines) {
  if (is.is_over()) return;
  const Step* step = is.sequence.step(is.state.step);
  const StepType* type = step == nullptr ? nullptr : is.type_of(*step);
  std::string text =
      "It stands on step " + label(is, is.state.step) + " since " + at(is.past.entered);
  if (type != nullptr) text += ": " + type->title;
  if (!is.past.moved_by.empty()) text += "; " + is.past.moved_by + " moved it there";
  lines.say("step", text + ".",
            {{"step", is.state.step},
             {"since", is.past.entered},
             {"step_type", step == nullptr ? "" : step->type}});
}

void tell_activity(const Case& is, Lines& lines) {
  if (is.state.phase != Phase::activity) return;
  const TargetPast& past = is.past;
  const std::string id = to_text(ActivityId{is.id, is.state.visit});
  const std::string& owner = is.state.activity_owner;
  const std::string reason =
      past.handed_over ? "handed over " + past.activity_reason + " on " + at(*past.handed_over)
                       : past.activity_reason;
  std::string text = owner.empty()
                         ? "Nobody has its activity " + id + because(reason) +
                               "; give it to somebody with `stepwise work assign`."
                         : owner + " has to do it: activity " + id + because(reason) + ".";
  if (past.snoozed_until) text += " It is snoozed until " + at(*past.snoozed_until) + ".";
  lines.say("activity", std::move(text),
            {{"activity", id}, {"owner", owner}, {"reason", past.activity_reason}});
}

// What each kind of waiting is called; the others do not wait for a time.
std::string waiting_in_words(const Case& is) {
  switch (is.state.phase) {
    case Phase::waiting:
      return "It waits";
    case Phase::events:
      return "It waits for " + either(is.state.events) + ", at most";
    case Phase::retrying:
      return "It tries again what did not work so far; it waits";
    default:
      return "";
  }
}

void tell_wait(const Case& is, Lines& lines) {
  const std::string waiting = waiting_in_words(is);
  if (waiting.empty() || !is.state.due) return;
  const Time due = *is.state.due;
  std::string text = waiting + " until " + at(due);
  text += due > is.now ? ", " + in_words(due - is.now) + " from now" : "";
  text += because(is.past.wait_reason) + ".";
  if (due <= is.now) text += " That time has come: the next `stepwise run` takes it on.";
  Fields data{{"until", due}, {"why", is.past.wait_reason}};
  for (const std::string& name : is.state.events) data.push_back({"awaits", name});
  lines.say("wait", std::move(text), std::move(data));
}

void tell_failure(const Case& is, Lines& lines) {
  if (is.state.phase != Phase::failed) return;
  lines.say("failure",
            "The step failed on " + at(is.past.failed.value_or(is.now)) + ": " + is.state.failure +
                ". Put that right, then " + command(is, "retry") + "; or go past the step with " +
                command(is, "skip") + ".",
            {{"failure", is.state.failure}});
}

void tell_next(const Case& is, Lines& lines) {
  const Step* step = is.is_over() ? nullptr : is.sequence.step(is.state.step);
  const StepType* type = step == nullptr ? nullptr : is.type_of(*step);
  if (type == nullptr) return;
  std::vector<std::pair<std::string, std::vector<std::string>>> ways;  // next step, outcomes
  for (const OutcomeDescription& outcome : type->outcomes) {
    const Branch* branch = step->branch(outcome.name);
    const std::string next = branch == nullptr ? "" : branch->next;
    auto way = std::find_if(ways.begin(), ways.end(), [&](auto& w) { return w.first == next; });
    if (way == ways.end()) way = ways.insert(ways.end(), {next, {}});
    way->second.push_back(outcome.name);
  }
  Fields data;
  std::vector<std::string> parts;
  for (const auto& [next, outcomes] : ways) {
    for (const std::string& outcome : outcomes) data.push_back({outcome, next});
    const std::string where = next.empty() ? "the end" : label(is, next);
    parts.push_back(ways.size() == 1 ? where : either(outcomes) + " leads to " + where);
  }
  lines.say("next", (ways.size() == 1 ? "After it comes " : "After it: ") + join(parts, "; ") + ".",
            std::move(data));
}

// --- what lies behind
// -----------------------------------------------------------------------------

std::string subject_in_words(const Case& is, const Subject& subject) {
  return label(is, subject.step) + " ended with " + subject.outcome +
         (subject.skipped ? ", skipped" : "") +
         (subject.facts.empty() ? "; nothing was heard about it"
                                : "; heard about it: " + join(subject.facts, ", "));
}

void tell_subject(const Case& is, Lines& lines) {
  const Subject& subject = is.state.subject;
  if (subject.step.empty()) return;
  Fields data{{"step", subject.step}, {"outcome", subject.outcome}, {"result", subject.result}};
  for (const std::string& fact : subject.facts) data.push_back({"fact", fact});
  lines.say("last",
            "Of activities and messages, the last was this: " + subject_in_words(is, subject) + ".",
            std::move(data));
}

void tell_facts(const Case& is, Lines& lines) {
  constexpr std::size_t most = 5;
  const auto& heard = is.past.heard;
  if (heard.empty()) return;
  std::vector<std::string> parts;
  Fields data;
  for (std::size_t i = heard.size() - std::min(most, heard.size()); i < heard.size(); ++i) {
    const HeardFact& fact = heard[i];
    parts.push_back(fact.name + " on " + at(fact.at) +
                    (fact.about.empty() ? "" : " about " + label(is, fact.about)));
    data.push_back({fact.name, fact.at});
  }
  lines.say("facts",
            std::string(heard.size() > most ? "Heard last: " : "Heard: ") + join(parts, "; ") + ".",
            std::move(data));
}

// The last of each step: a loop would say the same again and again.
void tell_notes(const Case& is, Lines& lines) {
  std::map<std::string, const StepNote*> last;
  for (const StepNote& note : is.past.notes) last[note.step] = &note;
  for (const StepNote& note : is.past.notes) {
    if (last.at(note.step) != &note) continue;
    lines.say("note",
              "Step " + label(is, note.step) + " noted on " + at(note.at) + ": " + note.text,
              {{"step", note.step}, {"note", note.text}, {"at", note.at}});
  }
}

const Condition* condition_of(const Step& step) {
  for (const Parameter& parameter : step.parameters) {
    if (parameter.condition) return &*parameter.condition;
  }
  return nullptr;
}

// What the record's columns say now; a condition that was asked before may have seen others.
std::string record_in_words(const Case& is, const Condition& condition, bool was_met) {
  std::string text = "; it asks whether " + in_words(condition, is.sequence.table, is.catalog);
  if (!is.record) return text;
  text += ". Now " + values_in_words(condition, *is.record, is.catalog);
  const auto met = evaluate(condition, *is.record, is.catalog);
  if (!met || *met == was_met) return text;
  return text +
         ": the answer would be another one now, but it is asked only when the record gets "
         "there";
}

void tell_conditions(const Case& is, Lines& lines) {
  for (const PassedStep& passed : is.past.passed) {
    const Step* step = is.sequence.step(passed.step);
    const StepType* type = step == nullptr ? nullptr : is.type_of(*step);
    if (type == nullptr || !type->has(trait_condition)) continue;
    std::string text = "Condition " + label(is, passed.step) + " was answered " + passed.outcome +
                       " on " + at(passed.left);
    const Condition* condition = condition_of(*step);
    if (passed.skipped) {
      text += "; somebody skipped it";
    } else if (condition != nullptr) {
      text += record_in_words(is, *condition, passed.outcome == type->outcomes.front().name);
    } else if (!passed.before.step.empty()) {
      text += "; it looked at this: " + subject_in_words(is, passed.before);
    }
    lines.say("condition", text + ".",
              {{"step", passed.step}, {"outcome", passed.outcome}, {"at", passed.left}});
  }
}

// --- what would end it
// ----------------------------------------------------------------------------

void tell_exit(const Case& is, const ExitCriterion& exit, Lines& lines) {
  std::string text = "Exit criterion " + stepwise::quoted(exit.name) + ": ";
  Fields data{{"name", exit.name}};
  if (!exit.condition) {
    text += "the run ends when " + exit.event + " is heard; that has not come.";
    data.push_back({"fact", exit.event});
  } else {
    const bool met = is.record && evaluate(*exit.condition, *is.record, is.catalog).value_or(false);
    text += "the run ends when " + in_words(*exit.condition, is.sequence.table, is.catalog) + ".";
    if (is.record)
      text += " Now " + values_in_words(*exit.condition, *is.record, is.catalog) + ": ";
    text += met ? "it is met, so the run ends as soon as anything moves it." : "not met.";
    data.push_back({"met", met});
  }
  lines.say("exit", std::move(text), std::move(data));
}

void tell_exits(const Case& is, Lines& lines) {
  if (is.is_over()) return;
  if (!is.record || !is.record->open) {
    lines.say("exit", "The record is closed, or gone: the run ends as soon as anything moves it.");
  }
  for (const ExitCriterion& exit : is.sequence.exits) tell_exit(is, exit, lines);
}

// In the order in which a person asks.
constexpr void (*parts[])(const Case&, Lines&) = {
    tell_run,     tell_version, tell_owner,    tell_end,        tell_pause,
    tell_step,    tell_failure, tell_activity, tell_wait,       tell_next,
    tell_subject, tell_facts,   tell_notes,    tell_conditions, tell_exits};

std::optional<Record> read_record(Environment::Inside& inside, const RecordRef& ref) {
  WantedColumns columns;
  if (const Table* table = inside.knowledge.catalog().table(ref.table)) {
    for (const Column& column : table->columns) columns[ref.table].insert(column.name);
  }
  return inside.find_records({&ref, 1}, columns).front();
}

std::string name_of_record(const Catalog& catalog, const RecordRef& ref,
                           const std::optional<Record>& record) {
  const Table* table = catalog.table(ref.table);
  const Value* name =
      record && table != nullptr ? find(record->fields, table->primary_column) : nullptr;
  return name == nullptr || is_empty(*name) ? "The record" : to_text(*name);
}

}  // namespace

Explanation Environment::explain(std::int64_t id) {
  inside_->knowledge.refresh();
  const Time now = inside_->now();
  std::optional<store::StoredTarget> stored;
  Explanation result;
  TargetPast past;
  {
    const Snapshot same_moment(*inside_->database);
    result.target = target(id);
    stored = inside_->targets.find(id);
    past = past_of(inside_->targets.history(id));
  }
  const TargetState& state = stored->state;
  const Sequence sequence =
      inside_->knowledge.version(stored->sequence_id, state.sequence, state.version);
  const auto record = read_record(*inside_, state.record);
  const Catalog& catalog = inside_->knowledge.catalog();
  const Case is{id,
                now,
                state,
                stored->connected,
                stored->ended,
                past,
                sequence,
                inside_->knowledge.stored(state.sequence).version,
                record,
                name_of_record(catalog, state.record, record),
                inside_->loader.palette(),
                catalog};
  Lines lines;
  for (const auto part : parts) part(is, lines);
  result.lines = lines.done();
  return result;
}

}  // namespace stepwise
