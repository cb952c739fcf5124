// What sellers see and do: the work list, and completing several activities at once.
#include <algorithm>
#include <tuple>
#include <utility>

#include "base/error.hpp"
#include "base/fold.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "model/wording.hpp"
#include "model/zone.hpp"

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

// What can be told without looking at the record.
bool is_wanted(const store::StoredActivity& activity, const WorkFilter& filter, WorkWhen when) {
  return (!filter.activity || activity.id == *filter.activity) &&
         (filter.kind.empty() || activity.kind == filter.kind) &&
         (filter.sequence.empty() || activity.sequence == filter.sequence) &&
         (!filter.record || activity.record == *filter.record) &&
         (!filter.when || when == *filter.when);
}

bool narrows(const WorkFilter& filter) {
  return filter.activity || filter.unread || filter.followed || !filter.kind.empty() ||
         !filter.sequence.empty() || filter.record || filter.when || !filter.search.empty() ||
         filter.sort != WorkSort::due;
}

bool has_name_like(const WorkItem& item, const std::string& search) {
  return fold_case(item.record_name).find(fold_case(search)) != std::string::npos;
}

// They come sorted by due time.
void sort(std::vector<WorkItem>& items, WorkSort order) {
  const auto key = [order](const WorkItem& item) {
    const bool by_step = order == WorkSort::sequence;
    return std::tuple(by_step ? item.sequence : "", by_step ? item.step : "",
                      order == WorkSort::record ? sort_key(item.record_name) : "",
                      order == WorkSort::record ? item.record_name : "");
  };
  if (order == WorkSort::due) return;
  std::stable_sort(items.begin(), items.end(),
                   [&](const WorkItem& a, const WorkItem& b) { return key(a) < key(b); });
}

WorkItem item_of(store::StoredActivity&& activity, std::string record_name, WorkWhen when) {
  WorkItem item;
  item.activity = activity.id;
  item.target = activity.id.target;
  item.owner = std::move(activity.owner);
  item.kind = std::move(activity.kind);
  item.subject = std::move(activity.subject);
  item.description = std::move(activity.description);
  item.record_name = std::move(record_name);
  item.record = std::move(activity.record);
  item.sequence = std::move(activity.sequence);
  item.version = activity.version;
  item.step = std::move(activity.step);
  item.due = activity.due;
  item.proposed = activity.opened;
  item.when = when;
  return item;
}

// Completed with that result: what a command that was cut short has done already. Without a result,
// any is the one that was meant.
bool is_done_already(Environment::Inside& inside, ActivityId id, std::string_view result) {
  const auto activity = inside.targets.activity(id);
  return activity && activity->status == ActivityStatus::completed &&
         (result.empty() ? activity->result.empty() : activity->result == result);
}

[[noreturn]] void refuse_together(ActivityId id, Failure failure, const char* code,
                                  const std::string& problem, const std::string& remedy) {
  throw Error(failure, code, "activity " + to_text(id), problem, remedy);
}

}  // namespace

// Several activities are completed together only where one answer can be true of all of them.
void Environment::Inside::require_together(std::span<const ActivityId> activities) {
  std::optional<store::StoredActivity> first;
  for (const ActivityId one : activities) {
    auto activity = targets.activity(one);
    if (!activity) {
      refuse_together(one, Failure::input_refused, "WRK001", "does not exist",
                      "see `stepwise work list`");
    }
    if (activity->status != ActivityStatus::open) {
      refuse_together(one, Failure::conflict, "WRK002", "is closed already",
                      "see `stepwise target show` for what came after");
    }
    if (!first)
      first = std::move(activity);
    else if (activity->sequence != first->sequence || activity->step != first->step) {
      refuse_together(one, Failure::conflict, "WRK008",
                      "stands on step " + activity->step + " of " + activity->sequence + ", but " +
                          to_text(first->id) + " on step " + first->step + " of " + first->sequence,
                      "complete together what stands on the same step; "
                      "`stepwise work list --sort sequence` shows it");
    }
  }
}

WorkWhen when_due(Time due, Time now, std::string_view zone_name) {
  const auto zone = Zone::find(zone_name);
  const auto day_of = [&](Time time) {
    return zone ? std::chrono::floor<std::chrono::days>(zone->local(time))
                : Date{std::chrono::floor<std::chrono::days>(time).time_since_epoch()};
  };
  const Date today = day_of(now), day = day_of(due);
  if (day < today) return WorkWhen::overdue;
  return day == today ? WorkWhen::today : WorkWhen::upcoming;
}

std::vector<WorkItem> Environment::work(const WorkFilter& filter) {
  inside_->knowledge.refresh();
  if (!filter.sequence.empty()) inside_->knowledge.stored(filter.sequence);
  const Catalog& catalog = inside_->knowledge.catalog();
  const Time now = inside_->now();
  auto open = inside_->targets.open_activities(filter.owner, filter.due_until,
                                               narrows(filter) ? 0 : filter.limit);
  inside_->timekeeper.refresh();
  // The day is that of whoever has the activity.
  const auto when = [&](const store::StoredActivity& activity) {
    return when_due(activity.due, now, inside_->timekeeper.zone_of(activity.owner));
  };
  std::erase_if(open, [&](const auto& one) { return !is_wanted(one, filter, when(one)); });
  std::vector<RecordRef> refs;
  for (const auto& activity : open) refs.push_back(activity.record);
  const auto found = inside_->find_records(refs, primary_columns(catalog));
  for (const auto& [ref, why] : inside_->unreadable) inside_->leave_out(why);
  const std::string& reader = filter.reader.empty() ? filter.owner : filter.reader;
  const auto read = inside_->marks.read_by(reader);
  const auto followed = inside_->marks.followed_by(reader);
  std::vector<WorkItem> items;
  for (std::size_t i = 0; i < open.size(); ++i) {
    std::string name = name_of_record(catalog, open[i].record, found[i]);
    const WorkWhen day = when(open[i]);
    items.push_back(item_of(std::move(open[i]), std::move(name), day));
    WorkItem& item = items.back();
    item.read = read.contains(item.activity);
    item.followed = followed.contains(item.record);
    const bool wanted = (!filter.unread || !item.read) && (!filter.followed || item.followed);
    if (!wanted || !has_name_like(item, filter.search)) items.pop_back();
  }
  sort(items, filter.sort);
  const auto limit = static_cast<std::size_t>(filter.limit);
  if (limit > 0 && items.size() > limit) items.resize(limit);
  return items;
}

CompleteResult Environment::complete_all(std::span<const ActivityId> activities,
                                         std::string_view result, std::string_view note,
                                         const std::string& actor, const MessageText& text) {
  const Guarded::Use use(inside_);
  std::vector<ActivityId> open;
  CompleteResult done;
  for (const ActivityId activity : activities) {
    if (is_done_already(*inside_, activity, result)) {
      ++done.completed;
    } else {
      open.push_back(activity);
    }
  }
  inside_->require_together(open);
  for (const ActivityId activity : open) {
    try {
      complete(activity, result, note, actor, text);
      ++done.completed;
    } catch (const Error& error) {
      // A disk that fails is no refusal of this activity: the next would not do better.
      const bool is_refusal = error.failure() == Failure::conflict ||
                              (error.failure() == Failure::input_refused && done.completed > 0);
      if (!is_refusal) throw;
      done.refused.push_back(error.diagnostics().front());
    }
  }
  return done;
}

}  // namespace stepwise
