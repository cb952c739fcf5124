// What sellers note for themselves, and the messages of several activities before they are sent.
#include <algorithm>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "engine/fill.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

// Of the tables of Dynamics: where a message goes, and whether it may.
constexpr const char* address_columns[] = {"emailaddress1", "emailaddress"};
constexpr const char* refusal_columns[] = {"donotemail", "donotbulkemail"};

void require_person(Environment::Inside& inside, const std::string& actor) {
  if (inside.people.has_person(actor)) return;
  throw Error(Failure::usage, "USR005", "user " + (actor.empty() ? "(nobody)" : actor),
              "does not exist, and marks are somebody's own", "say who you are, with --as");
}

WantedColumns wanted_of(const engine::Definition& definition, const Catalog& catalog) {
  std::set<std::string> columns(definition.reads.begin(), definition.reads.end());
  for (const char* column : address_columns) columns.insert(column);
  for (const char* column : refusal_columns) columns.insert(column);
  const Table* table = catalog.table(definition.table);
  if (table != nullptr) columns.insert(table->primary_column);
  std::erase_if(columns, [&](const std::string& column) {
    return catalog.column(definition.table, column) == nullptr;
  });
  return {{definition.table, std::move(columns)}};
}

std::string address_of(const Record& record) {
  for (const char* column : address_columns) {
    if (const auto text = find_text(record.fields, column); !text.empty()) return std::string(text);
  }
  return {};
}

// Why nothing may be sent there; empty when it may.
std::string objection(const std::optional<Record>& record) {
  if (!record) return "does not exist any more";
  if (!record->open) return "is closed";
  for (const char* column : refusal_columns) {
    const Value* value = find(record->fields, column);
    if (value != nullptr && *value == Value{true}) return "does not allow email";
  }
  return address_of(*record).empty() ? "has no email address" : "";
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

// As the template says now, or as it was opened when the step has none.
void write(const engine::Definition& definition, const store::StoredActivity& activity,
           const Record& record, const Catalog& catalog, MessagePreview& message) {
  message.subject = activity.subject;
  message.body = activity.description;
  const int index = definition.index_of(activity.step);
  if (index < 0) return;
  const engine::DefinitionStep& step = definition.steps[static_cast<std::size_t>(index)];
  Fields filled;
  engine::fill(step, record, catalog, filled);
  for (const engine::RecordParameter& parameter : step.record_parameters) {
    if (parameter.type != ParameterType::email_template) continue;
    message.subject = find_text(filled, parameter.name + ".subject");
    message.body = find_text(filled, parameter.name + ".body");
  }
}

}  // namespace

void Environment::mark_read(ActivityId activity, bool read, const std::string& actor) {
  require_person(*inside_, actor);
  if (!inside_->targets.activity(activity)) {
    throw Error(Failure::input_refused, "WRK001", "activity " + to_text(activity), "does not exist",
                "see `stepwise work list`");
  }
  store::Transaction transaction(*inside_->database);
  inside_->marks.set_read(actor, activity, read);
  transaction.commit();
}

void Environment::follow(const RecordRef& ref, bool followed, const std::string& actor) {
  require_person(*inside_, actor);
  if (followed) record(ref);  // throws when there is none
  store::Transaction transaction(*inside_->database);
  inside_->marks.set_followed(actor, ref, followed);
  transaction.commit();
}

MessagePreviews Environment::preview_messages(std::span<const ActivityId> activities) {
  inside_->begin();
  inside_->require_together(activities);
  const Catalog& catalog = inside_->knowledge.catalog();
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
    if (std::string problem = objection(found); !problem.empty()) {
      result.left_out.push_back(left_out(activity, std::move(problem)));
      continue;
    }
    MessagePreview message;
    message.activity = id;
    message.record = activity.record;
    message.to = address_of(*found);
    write(*definition, activity, *found, catalog, message);
    result.messages.push_back(std::move(message));
  }
  return result;
}

}  // namespace stepwise
