// What sellers note for themselves, and the messages of several activities before they are sent.
#include <algorithm>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/activity_messages.hpp"
#include "environment/recipient.hpp"

namespace stepwise {
namespace {

void require_person(Environment::Inside& inside, const std::string& actor) {
  if (inside.people.has_person(actor)) return;
  throw Error(Failure::usage, "USR005", "user " + (actor.empty() ? "(nobody)" : actor),
              "does not exist, and marks are somebody's own", "say who you are, with --as");
}

WantedColumns wanted_of(const engine::Definition& definition, const Catalog& catalog) {
  WantedColumns columns = recipient_columns(catalog, definition.table);
  auto& wanted = columns[definition.table];
  wanted.insert(definition.reads.begin(), definition.reads.end());
  std::erase_if(wanted, [&](const std::string& column) {
    return catalog.column_at(definition.table, column) == nullptr;
  });
  return columns;
}

Diagnostic left_out(const store::StoredActivity& activity, std::string problem) {
  Diagnostic finding;
  finding.severity = Severity::warning;
  finding.code = "WRK010";
  finding.subject = "activity " + to_text(activity.id) + ", " + to_text(activity.record);
  finding.problem = std::move(problem);
  finding.remedy = "it is left out";
  return finding;
}

}  // namespace

void Environment::mark_read(std::span<const ActivityId> activities, bool read,
                            const std::string& actor) {
  const Guarded::Use use(inside_);
  require_person(*inside_, actor);
  store::Transaction transaction(*inside_->database);
  for (const ActivityId activity : activities) {
    if (!inside_->targets.activity(activity)) {
      throw Error(Failure::input_refused, "WRK001", "activity " + to_text(activity),
                  "does not exist", "see `stepwise work list`");
    }
    inside_->marks.set_read(actor, activity, read);
  }
  transaction.commit();
}

void Environment::follow(std::span<const RecordRef> refs, bool followed, const std::string& actor) {
  const Guarded::Use use(inside_);
  require_person(*inside_, actor);
  for (const RecordRef& ref : refs) {
    if (followed) record(ref);  // throws when there is none
  }
  store::Transaction transaction(*inside_->database);
  for (const RecordRef& ref : refs) inside_->marks.set_followed(actor, ref, followed);
  transaction.commit();
}

MessagePreviews Environment::preview_messages(std::span<const ActivityId> activities) {
  inside_->begin();
  inside_->require_together(activities);
  const Catalog& catalog = inside_->knowledge.catalog();
  const auto everybody = inside_->candidates(false);
  MessagePreviews result;
  for (const ActivityId id : activities) {
    const auto activity = *inside_->targets.activity(id);
    result.sequence = activity.sequence;
    result.step = activity.step;
    if (activity.kind != "email") {
      throw Error(Failure::conflict, "WRK009", "activity " + to_text(id),
                  "is a " + activity.kind + ", not an email", "choose activities of an email step");
    }
    const auto target = *inside_->targets.find(id.target);
    const auto definition =
        inside_->knowledge.definition(target.sequence_id, activity.sequence, activity.version);
    const auto found =
        inside_->find_records({&activity.record, 1}, wanted_of(*definition, catalog)).front();
    if (const auto why = inside_->unreadable.find(activity.record);
        why != inside_->unreadable.end()) {
      result.left_out.push_back(left_out(activity, why->second.problem));
      continue;
    }
    ActivityMessage message = message_of(*inside_, activity, *definition, found, everybody,
                                         target.state.closed_as.has_value());
    if (message.code.empty() && !message.has_text) {
      message.code = "MSG003";
      message.problem = "has no text yet: the step has no template, so the seller writes it";
    }
    if (!message.code.empty()) {
      result.left_out.push_back(left_out(activity, std::move(message.problem)));
      continue;
    }
    result.messages.push_back({id, activity.record, std::move(message.to),
                               std::move(message.subject), std::move(message.body)});
  }
  return result;
}

}  // namespace stepwise
