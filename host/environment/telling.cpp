// Telling targets: what people want of them, and what the world reports.
#include <algorithm>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "model/fact.hpp"

namespace stepwise {
namespace {

using namespace engine;

std::string subject_of(std::int64_t target) {
  return "target " + std::to_string(target);
}
std::string subject_of(ActivityId activity) {
  return "activity " + to_text(activity);
}

// A result is one of the step's outcomes; what else there is to say is the note.
void check_result(const engine::Definition& definition, const store::StoredTarget& target,
                  std::string_view result) {
  const int step = definition.index_of(target.state.step);
  if (result.empty() || step < 0) return;
  const StepType& type = *definition.steps[static_cast<std::size_t>(step)].type;
  if (type.has_outcome(result)) return;
  std::vector<std::string> known;
  for (const OutcomeDescription& outcome : type.outcomes) known.push_back(outcome.name);
  throw Error(Failure::input_refused, "WRK003", "result " + std::string(result),
              "is not one that " + type.title + " knows",
              suggest(result, known, "use one of " + join(known, ", ")));
}

// Not what was wanted happened, but the end of the target.
void report_end(const Turn& turn, const CommandBody& wanted, const std::string& subject) {
  const auto* end = std::get_if<End>(&turn.command.body);
  if (end == nullptr || std::holds_alternative<End>(wanted)) return;
  const bool closed =
      end->reason == EndReason::record_closed || end->reason == EndReason::record_gone;
  throw Error(Failure::conflict, "WRK005", subject,
              closed ? "was cancelled: its record is closed or gone, which has ended the target"
                     : "was cancelled: the exit criterion \"" + end->detail +
                           "\" is met, which has ended the target",
              "see `stepwise target show`");
}

std::vector<std::int64_t> ids_of(const std::vector<store::StoredTarget>& targets) {
  std::vector<std::int64_t> ids;
  for (const auto& target : targets) ids.push_back(target.id);
  return ids;
}

// No time counts in a pause: only what was due before it, or a date that has come meanwhile.
bool is_overdue(const TargetState& state, Time now) {
  if (!state.paused_due) return false;
  const bool is_date = state.wish && state.wish->moment.is_date();
  return *state.paused_due <= (is_date ? now : state.paused_at.value_or(now));
}

std::int64_t count_of(const std::vector<Turn>& turns) {
  return static_cast<std::int64_t>(turns.size());
}

}  // namespace

Turn Environment::Inside::tell(std::int64_t target_id, const std::string& actor,
                               const std::string& subject, const CommandBody& body) {
  require_utf8(subject, {actor});
  begin();
  for (;;) {
    auto target = targets.find(target_id);
    if (!target) {
      throw Error(Failure::input_refused, "TGT001", subject_of(target_id), "does not exist",
                  "see `stepwise target list`");
    }
    std::vector<Task> tasks;
    tasks.push_back({std::move(*target), {sound_now(), actor, body}});
    Done done = carry_out(std::move(tasks));
    Turn& turn = done.results.front();
    if (turn.rejection) throw_rejection(subject, *turn.rejection);
    if (done.overtaken.front()) continue;
    report_end(turn, body, subject);
    return std::move(turn);
  }
}

std::vector<Turn> Environment::Inside::tell_all(std::vector<Message> messages,
                                                const std::string& actor) {
  std::vector<Turn> turns;
  const auto batch = static_cast<std::size_t>(options.batch);
  while (!messages.empty()) {
    std::vector<Message> again;
    for (std::size_t first = 0; first < messages.size(); first += batch) {
      std::vector<Task> tasks;
      std::vector<Message> told;
      const Time at = sound_now();
      for (std::size_t i = first; i < std::min(first + batch, messages.size()); ++i) {
        auto target = targets.find(messages[i].target);
        if (!target) continue;
        tasks.push_back({std::move(*target), {at, actor, messages[i].body}});
        told.push_back(messages[i]);
      }
      Done done = carry_out(std::move(tasks));
      for (std::size_t i = 0; i < told.size(); ++i) {
        if (done.overtaken[i]) {
          again.push_back(told[i]);
        } else if (!done.results[i].rejection && !done.results[i].events.empty()) {
          turns.push_back(std::move(done.results[i]));
        }
      }
    }
    messages = std::move(again);
  }
  return turns;
}

std::vector<Turn> Environment::Inside::tell_all(const std::vector<std::int64_t>& ids,
                                                const std::string& actor, const CommandBody& body) {
  std::vector<Message> messages;
  for (const std::int64_t target : ids) messages.push_back({target, body});
  return tell_all(std::move(messages), actor);
}

// --- one target ---------------------------------------------------------------------------------

void Environment::disconnect(std::int64_t id, const std::string& actor) {
  inside_->tell(id, actor, subject_of(id), End{EndReason::user_disconnected, {}});
}

void Environment::pause(std::int64_t id, const std::string& actor) {
  inside_->tell(id, actor, subject_of(id), Pause{});
}

void Environment::resume(std::int64_t id, const std::string& actor) {
  inside_->tell(id, actor, subject_of(id), Resume{});
}

void Environment::retry(std::int64_t id, const std::string& actor) {
  inside_->tell(id, actor, subject_of(id), Retry{});
}

void Environment::skip_wait(std::int64_t id, const std::string& actor) {
  inside_->tell(id, actor, subject_of(id), SkipWait{});
}

void Environment::skip_step(std::int64_t id, std::string_view outcome, const std::string& actor) {
  inside_->tell(id, actor, subject_of(id), SkipStep{std::string(outcome)});
}

void Environment::move_to(std::int64_t id, std::string_view step, const std::string& actor) {
  inside_->tell(id, actor, subject_of(id), MoveTo{std::string(step)});
}

// --- one activity -------------------------------------------------------------------------------

store::StoredTarget Environment::Inside::target_of(ActivityId activity) {
  auto target = targets.find(activity.target);
  if (target && targets.activity(activity)) return std::move(*target);
  throw Error(Failure::input_refused, "WRK001", subject_of(activity), "does not exist",
              "see `stepwise work list`");
}

void Environment::complete(ActivityId activity, std::string_view result, std::string_view note,
                           const std::string& actor, const MessageText& text) {
  const std::string subject = subject_of(activity);
  require_utf8(subject, {result, note, text.subject, text.body});
  inside_->knowledge.refresh();
  const auto target = inside_->target_of(activity);
  const auto definition = inside_->knowledge.definition(target.sequence_id, target.state.sequence,
                                                        target.state.version);
  if (target.state.visit == activity.visit) check_result(*definition, target, result);
  inside_->tell(activity.target, actor, subject,
                CompleteActivity{activity.visit, std::string(result), std::string(note),
                                 text.subject, text.body});
}

void Environment::skip(ActivityId activity, std::string_view note, const std::string& actor) {
  require_utf8(subject_of(activity), {note});
  inside_->target_of(activity);
  inside_->tell(activity.target, actor, subject_of(activity),
                SkipActivity{activity.visit, std::string(note)});
}

void Environment::snooze(ActivityId activity, Time until, const std::string& actor) {
  inside_->target_of(activity);
  inside_->tell(activity.target, actor, subject_of(activity), Snooze{activity.visit, until});
}

void Environment::hand_over(ActivityId activity, const std::string& owner,
                            const std::string& actor) {
  inside_->target_of(activity);
  if (!inside_->may_own(owner)) {
    throw Error(Failure::input_refused, "USR002", "user " + owner, "does not exist",
                "see `stepwise user list`");
  }
  const std::string reason = actor.empty() ? "by the system" : "by " + actor;
  inside_->tell(activity.target, actor, subject_of(activity),
                HandOver{activity.visit, owner, reason});
}

// --- a record -----------------------------------------------------------------------------------

FactResult Environment::record_fact(const RecordRef& ref, std::string_view name,
                                    const Fields& fields, const std::string& actor) {
  const std::string subject = "fact " + std::string(name);
  require_utf8(subject, {ref.table, ref.key, actor});
  if (!is_identifier(name)) {
    throw Error(Failure::usage, "FCT001", subject,
                "is no name of a fact: letters, digits and _, at most 100",
                "for example email_replied");
  }
  for (const Field& field : fields) {
    require_utf8(subject, {field.name});
    if (const auto* text = std::get_if<std::string>(&field.value)) require_utf8(subject, {*text});
  }
  inside_->begin();
  FactResult result;
  if (const KnownFact* known = known_fact(name)) {
    // First of all: what the targets do now must know it.
    result.about_consent = !known->consent.empty();
    result.consent = inside_->keep_consent(ref, *known, fields, actor);
  } else {
    inside_->require_known_fact(ref, name);
  }
  // A target that another one advances to meanwhile hears of it too.
  std::set<std::int64_t> told;
  for (;;) {
    std::vector<std::int64_t> ids = inside_->targets.running_on(ref);
    for (const auto& target : inside_->targets.ended_in_trial(ref)) {
      if (awaits_success(target.state, std::string(name), fields)) ids.push_back(target.id);
    }
    std::erase_if(ids, [&](std::int64_t id) { return told.contains(id); });
    if (ids.empty()) break;
    told.insert(ids.begin(), ids.end());
    result.heard += count_of(inside_->tell_all(ids, actor, Deliver{std::string(name), fields}));
  }
  inside_->judge_trials();
  return result;
}

std::int64_t Environment::record_changed(const RecordRef& ref, const std::string& actor) {
  require_utf8("record " + to_text(ref), {ref.table, ref.key, actor});
  inside_->begin();
  store::Transaction transaction(*inside_->database);
  inside_->segments.note_change(ref);
  transaction.commit();
  return count_of(inside_->heed_changes(actor));
}

// --- a sequence ---------------------------------------------------------------------------------

std::int64_t Environment::pause_sequence(std::string_view sequence, const std::string& actor) {
  inside_->begin();
  inside_->require(actor, Action::pause_sequence, inside_->knowledge.stored(sequence));
  store::TargetQuery query;
  query.sequence = sequence;
  query.status = TargetStatus::connected;
  return count_of(inside_->tell_all(ids_of(inside_->targets.list(query)), actor, Pause{}));
}

std::int64_t Environment::resume_sequence(std::string_view sequence, const ResumeOptions& options,
                                          const std::string& actor) {
  inside_->begin();
  inside_->require(actor, Action::pause_sequence, inside_->knowledge.stored(sequence));
  store::TargetQuery query;
  query.sequence = sequence;
  query.status = TargetStatus::paused;
  const auto paused = inside_->targets.list(query);
  const Time at = inside_->sound_now();
  std::vector<const store::StoredTarget*> overdue;
  std::vector<std::int64_t> others;
  for (const auto& target : paused) {
    if (is_overdue(target.state, at)) {
      overdue.push_back(&target);
    } else {
      others.push_back(target.id);
    }
  }
  std::stable_sort(overdue.begin(), overdue.end(), [](const auto* a, const auto* b) {
    return *a->state.paused_due < *b->state.paused_due;
  });
  std::vector<Message> messages;
  for (const std::int64_t id : others) messages.push_back({id, Resume{}});
  const auto count = static_cast<std::int64_t>(overdue.size());
  for (std::int64_t i = 0; i < count; ++i) {
    const TargetState& state = overdue[static_cast<std::size_t>(i)]->state;
    const bool is_date = state.wish && state.wish->moment.is_date();
    CommandBody body = Resume{};  // looks at the date again
    if (!is_date) body = Resume{at + Micros{i}};  // keeps their order
    if (options.overdue == Overdue::drop) {
      body = End{EndReason::dropped, "overdue when the sequence was resumed"};
    } else if (options.overdue == Overdue::spread) {
      body = Resume{at + options.spread * i / count};
    }
    messages.push_back({overdue[static_cast<std::size_t>(i)]->id, std::move(body)});
  }
  return count_of(inside_->tell_all(std::move(messages), actor));
}

}  // namespace stepwise
