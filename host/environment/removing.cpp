#include "environment/removing.hpp"

#include <algorithm>
#include <vector>

#include "environment/inside.hpp"
#include "model/column_uses.hpp"

namespace stepwise {
namespace {

std::string counted(std::int64_t number, const char* one, const char* many) {
  return std::to_string(number) + ' ' + (number == 1 ? one : many);
}

// Records of the table for which `counts` says yes. An application's own records are not seen.
template <class Counts>
std::int64_t count_records(Environment::Inside& inside, std::string_view table,
                           const Counts& counts) {
  std::int64_t number = 0;
  inside.records.each(
      table, {},
      [&](Record&& record) {
        number += counts(record) ? 1 : 0;
        return true;
      },
      [&](const Error&) { ++number; });  // what it holds is not known
  return number;
}

ComponentRef ref_of(const PlanItem& item) {
  return {component_kind_of(item.kind).value_or(ComponentKind::table), item.name};
}

// Whatever uses it now speaks against removing it.
std::string objection_to(Environment::Inside& inside, const ComponentRef& ref) {
  if (ref.kind == ComponentKind::sequence) {
    const auto stored = inside.definitions.sequence(ref.name);
    if (stored && stored->active) return "is active; deactivate it first";
  }
  if (ref.kind == ComponentKind::segment && inside.segments.active().contains(ref.name)) {
    return "is active; deactivate it first";
  }
  return {};
}

}  // namespace

std::string data_of(Environment::Inside& inside, const ComponentRef& ref) {
  switch (ref.kind) {
    case ComponentKind::sequence: {
      const auto stored = inside.definitions.sequence(ref.name);
      if (!stored) return {};
      std::int64_t number = 0;
      for (const auto& [status, count] : inside.targets.count_by_status(stored->id)) {
        number += count;
      }
      if (number == 0) return {};
      return counted(number, "target has its history on it", "targets have their history on it");
    }
    case ComponentKind::table: {
      const auto number = count_records(inside, ref.name, [](const Record&) { return true; });
      return number == 0 ? "" : counted(number, "record is in it", "records are in it");
    }
    case ComponentKind::column: {
      const auto dot = ref.name.find('.');
      const std::string column = ref.name.substr(dot + 1);
      const auto number = count_records(inside, ref.name.substr(0, dot), [&](const Record& record) {
        return find(record.fields, column);
      });
      return number == 0
                 ? ""
                 : counted(number, "record has a value in it", "records have a value in it");
    }
    case ComponentKind::process_flow: {
      const std::string column = "stage." + ref.name;
      const Table* table = nullptr;
      const Catalog& catalog = inside.knowledge.catalog();
      const auto flow = catalog.process_flows.find(ref.name);
      if (flow != catalog.process_flows.end()) table = catalog.table(flow->second.table);
      const auto number =
          table == nullptr ? 0 : count_records(inside, table->name, [&](const Record& record) {
            return find(record.fields, column);
          });
      return number == 0 ? "" : counted(number, "record stands in it", "records stand in it");
    }
    default:
      return {};
  }
}

namespace {

// Calls `look` for what the definition needs and is in `gone`.
template <class Look>
void each_need(const std::set<ComponentRef>& gone, const Definition& definition,
               Environment::Inside& inside, const Look& look) {
  const Palette& palette = inside.loader.palette();
  for (const ComponentRef& need : needs_of(definition, palette)) {
    if (gone.contains(need)) look(need);
  }
  const auto column = gone.lower_bound({ComponentKind::column, {}});
  if (column == gone.end() || column->kind != ComponentKind::column) return;
  for (const ColumnUse& use :
       column_uses(definition, inside.knowledge.catalog(), palette, inside.knowledge.templates())) {
    const ComponentRef need{ComponentKind::column, use.table + '.' + use.column};
    if (gone.contains(need)) look(need);
  }
}

}  // namespace

std::map<ComponentRef, std::vector<ComponentRef>> needed_of(Environment::Inside& inside,
                                                            const std::set<ComponentRef>& gone,
                                                            const DefinitionMap& after) {
  std::map<ComponentRef, std::vector<ComponentRef>> needed;
  if (gone.empty()) return needed;
  for (const auto& [ref, definition] : after) {
    if (gone.contains(ref)) continue;
    each_need(gone, definition, inside, [&, &by_ref = ref](const ComponentRef& need) {
      std::vector<ComponentRef>& by = needed[need];
      if (by.empty() || by.back() != by_ref) by.push_back(by_ref);
    });
  }
  return needed;
}

void settle_removals(Environment::Inside& inside, DefinitionMap& after,
                     const std::vector<Resting>& resting,
                     const std::set<ComponentRef>& needed_by_left, Plan& plan) {
  std::set<ComponentRef> gone;
  std::map<ComponentRef, PlanItem*> items;
  for (PlanItem& item : plan.items) {
    if (item.action != PlanAction::remove) continue;
    const ComponentRef ref = ref_of(item);
    items.emplace(ref, &item);
    if (const std::string objection = objection_to(inside, ref); !objection.empty()) {
      item.action = PlanAction::conflict;
      item.detail = "is no longer in the package, but " + objection;
    } else if (const std::string data = data_of(inside, ref); !data.empty()) {
      item.action = PlanAction::release;
      item.detail =
          "is no longer in the package, but " + data + ": it stays, and leaves the solution";
    } else {
      gone.insert(ref);
    }
  }
  if (items.empty()) return;
  const auto stays = [&](const ComponentRef& ref, const std::string& why) {
    PlanItem& item = *items.at(ref);
    item.action = PlanAction::release;
    item.detail = "is no longer in the package, but " + why + ": it stays, and leaves the solution";
    gone.erase(ref);
  };
  for (const Resting& one : resting) {
    std::set<ComponentRef> needs;
    each_need(gone, one.sequence, inside, [&](const ComponentRef& need) { needs.insert(need); });
    const char* verb = one.targets == 1 || one.version == 0 ? " needs it" : " need it";
    for (const ComponentRef& need : needs) stays(need, one.who() + verb);
  }
  for (const ComponentRef& need : needed_by_left) {
    if (gone.contains(need)) stays(need, "a column that stays needs it");
  }
  // What stays keeps what it needs, and that keeps what it needs.
  for (auto needed = needed_of(inside, gone, after); !needed.empty();
       needed = needed_of(inside, gone, after)) {
    for (const auto& [ref, all] : needed) {
      PlanItem& item = *items.at(ref);
      const auto other = std::find_if(all.begin(), all.end(), [&](const ComponentRef& by) {
        const auto found = items.find(by);
        return found == items.end() || found->second->action != PlanAction::release;
      });
      const bool is_released = other == all.end();
      const ComponentRef& by = is_released ? all.front() : *other;
      item.action = is_released ? PlanAction::release : PlanAction::conflict;
      item.detail = "is no longer in the package, but " + to_text(by) +
                    (is_released ? ", which stays, needs it: it stays too, and leaves the solution"
                                 : " needs it; change that first");
      gone.erase(ref);
    }
  }
  for (const ComponentRef& ref : gone) after.erase(ref);
  std::stable_partition(plan.items.begin(), plan.items.end(),
                        [](const PlanItem& item) { return blocks(item.action); });
}

}  // namespace stepwise
