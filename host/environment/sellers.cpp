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
    item.due = activity.due;
    item.proposed = activity.opened;
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace stepwise
