// Telling targets: what people want of them, and what the world reports.
#include <algorithm>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "model/fact.hpp"
#include "store/damage.hpp"

namespace stepwise {
namespace {

using namespace engine;

// How often a target is told again that others move at the same moment.
constexpr int most_times = 1000;

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
  // Each time around, somebody else has made a turn of this target.
  for (int times = 0; times < most_times; ++times) {
    Found found = find_to_tell(target_id, actor, body);
    if (found.ended_unread) return {};
    if (!found.target) {
      throw Error(Failure::input_refused, "TGT001", subject_of(target_id), "does not exist",
                  "see `stepwise target list`");
    }
    std::vector<Task> tasks;
    tasks.push_back({std::move(*found.target), {sound_now(), actor, body}});
    Done done = carry_out(std::move(tasks));
    Turn& turn = done.results.front();
    if (turn.rejection && done.causes.front()) {
      const bool is_store = *done.causes.front() == store::Cause::damage ||
                            *done.causes.front() == store::Cause::storing;
      throw Error(is_store ? Failure::store_or_io : Failure::conflict, turn.rejection->code,
                  subject, turn.rejection->problem, turn.rejection->remedy);
    }
    if (turn.rejection) throw_rejection(subject, *turn.rejection);
    if (done.overtaken.front()) continue;
    report_end(turn, body, subject);
    return std::move(turn);
  }
  throw Error(Failure::busy, "TGT022", subject,
              "was moved by somebody else each time, " + std::to_string(most_times) + " times",
              "try again in a moment");
}

namespace {

// A batch of messages on its way.
struct Delivery {
  std::vector<Task> tasks;
  std::vector<Message> told;
};

Rejection unreadable_row(std::int64_t id, const Error& error) {
  const Diagnostic& why = error.diagnostics().front();
  return {why.code, "target " + std::to_string(id) + " cannot be read: " + why.problem, why.remedy};
}

// Whom a plug-in has died for comes last and alone, so that the others have theirs before it.
std::size_t deaths_last(const Environment::Inside& inside, std::vector<Message>& messages) {
  const auto first = std::stable_partition(
      messages.begin(), messages.end(),
      [&](const Message& one) { return inside.deaths_of(whom_of(one.target)) == 0; });
  return static_cast<std::size_t>(first - messages.begin());
}

}  // namespace

std::vector<Turn> Environment::Inside::tell_all(std::vector<Message> messages,
                                                const std::string& actor,
                                                std::vector<Unheard>* unheard) {
  std::vector<Turn> turns;
  const auto refuse = [&](std::int64_t target, Rejection why) {
    if (unheard != nullptr) unheard->push_back({target, std::move(why)});
  };
  const auto prepare = [&](const Message& message, Time at, Delivery& delivery) {
    try {
      Found found = find_to_tell(message.target, actor, message.body);
      if (found.ended_unread) turns.emplace_back();
      if (!found.target) return;
      delivery.tasks.push_back({std::move(*found.target), {at, actor, message.body}});
      delivery.told.push_back(message);
    } catch (const Error& error) {
      if (!store::is_damage(error)) throw;
      refuse(message.target, unreadable_row(message.target, error));
    }
  };
  for (int times = 0; !messages.empty() && times < most_times; ++times) {
    std::vector<Message> again;
    const std::size_t alone = deaths_last(*this, messages);
    for (std::size_t first = 0; first < messages.size();) {
      const auto batch = static_cast<std::size_t>(first < alone ? options.batch : 1);
      const std::size_t end = std::min(first + batch, first < alone ? alone : messages.size());
      Delivery delivery;
      const Time at = sound_now();
      for (; first < end; ++first) prepare(messages[first], at, delivery);
      if (delivery.tasks.empty()) continue;
      Done done = carry_out(std::move(delivery.tasks));
      for (std::size_t i = 0; i < delivery.told.size(); ++i) {
        Turn& turn = done.results[i];
        if (done.overtaken[i]) {
          again.push_back(delivery.told[i]);
        } else if (turn.rejection) {
          refuse(delivery.told[i].target, std::move(*turn.rejection));
        } else if (!turn.events.empty()) {
          turns.push_back(std::move(turn));
        }
      }
    }
    messages = std::move(again);
  }
  for (const Message& left : messages) {
    refuse(left.target,
           {"TGT022", "was moved by somebody else each time", "try again in a moment"});
  }
  return turns;
}

std::vector<Turn> Environment::Inside::tell_all(const std::vector<std::int64_t>& ids,
                                                const std::string& actor, const CommandBody& body,
                                                std::vector<Unheard>* unheard) {
  std::vector<Message> messages;
  for (const std::int64_t target : ids) messages.push_back({target, body});
  return tell_all(std::move(messages), actor, unheard);
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
  std::vector<Unheard> unheard;
  for (;;) {  // ends: each target is told once
    std::vector<std::int64_t> ids = inside_->targets.running_on(ref);
    for (const auto& target : inside_->targets.ended_in_trial(ref)) {
      if (awaits_success(target.state, std::string(name), fields)) ids.push_back(target.id);
    }
    std::erase_if(ids, [&](std::int64_t id) { return told.contains(id); });
    if (ids.empty()) break;
    told.insert(ids.begin(), ids.end());
    result.heard +=
        count_of(inside_->tell_all(ids, actor, Deliver{std::string(name), fields}, &unheard));
  }
  inside_->judge_trials();
  for (const Unheard& one : unheard) {
    if (one.why.code == "TGT002") continue;  // has ended meanwhile
    throw Error(Failure::conflict, "TGT023", subject,
                "did not reach " + subject_of(one.target) + " (" + std::to_string(result.heard) +
                    " heard it): " + one.why.problem,
                "tell it again when that is mended: those that heard it take it as the same");
  }
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
  const Guarded::Use use(inside_);
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
    CommandBody body = Resume{};                  // looks at the date again
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
