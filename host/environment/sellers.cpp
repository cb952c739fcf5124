// What sellers see and do: the work list, and completing an activity.
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

// What people call the record: its primary column, or its key.
std::string name_of_record(const Catalog& catalog, const RecordRef& ref,
                           const std::optional<Record>& record) {
  const Table* table = catalog.table(ref.table);
  if (!record || table == nullptr) return ref.key;
  const Value* name = find(record->fields, table->primary_column);
  return name == nullptr || is_empty(*name) ? ref.key : to_text(*name);
}

WantedColumns primary_columns(const Catalog& catalog) {
  WantedColumns columns;
  for (const auto& [name, table] : catalog.tables) columns[name] = {table.primary_column};
  return columns;
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

}  // namespace

std::vector<WorkItem> Environment::work(const WorkFilter& filter) {
  inside_->knowledge.refresh();
  const Catalog& catalog = inside_->knowledge.catalog();
  auto open = inside_->targets.open_activities(filter.owner, filter.due_until, filter.limit);
  std::vector<RecordRef> refs;
  for (const auto& activity : open) refs.push_back(activity.record);
  const auto found = inside_->find_records(refs, primary_columns(catalog));
  std::vector<WorkItem> items;
  for (std::size_t i = 0; i < open.size(); ++i) {
    store::StoredActivity& activity = open[i];
    WorkItem item;
    item.activity = activity.id;
    item.target = activity.id.target;
    item.owner = std::move(activity.owner);
    item.kind = std::move(activity.kind);
    item.subject = std::move(activity.subject);
    item.description = std::move(activity.description);
    item.record_name = name_of_record(catalog, activity.record, found[i]);
    item.record = std::move(activity.record);
    item.sequence = std::move(activity.sequence);
    item.step = std::move(activity.step);
    item.due = activity.opened;
    items.push_back(std::move(item));
  }
  return items;
}

void Environment::complete(ActivityId activity, std::string_view result, std::string_view note,
                           const std::string& actor) {
  inside_->begin();
  const std::string subject = "activity " + to_text(activity);
  require_utf8(subject, {result, note, actor});
  auto target = inside_->targets.find(activity.target);
  if (!target || !inside_->targets.activity(activity)) {
    throw Error(Failure::input_refused, "WRK001", subject, "does not exist",
                "see `stepwise work list`");
  }
  const auto definition = inside_->knowledge.definition(target->sequence_id, target->state.sequence,
                                                        target->state.version);
  if (target->state.visit == activity.visit) check_result(*definition, *target, result);
  std::vector<Task> tasks;
  tasks.push_back(
      {std::move(*target),
       {inside_->now(), actor,
        engine::CompleteActivity{activity.visit, std::string(result), std::string(note)}}});
  const Done done = inside_->carry_out(std::move(tasks));
  const engine::Turn& turn = done.results.front();
  if (turn.rejection) throw_rejection(subject, *turn.rejection);
  if (turn.events.empty()) {
    throw Error(Failure::conflict, "WRK002", subject, "was closed by somebody else meanwhile",
                "see `stepwise target show " + std::to_string(activity.target) + "`");
  }
  if (std::holds_alternative<engine::End>(turn.command.body)) {
    throw Error(Failure::conflict, "WRK005", subject,
                "was cancelled: its record is closed or gone, which has ended the target",
                "see `stepwise target show " + std::to_string(activity.target) + "`");
  }
}

}  // namespace stepwise
