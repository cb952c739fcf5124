#include "environment/removing.hpp"

#include <algorithm>
#include <vector>

#include "environment/inside.hpp"

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
  inside.records.each(table, {}, [&](Record&& record) {
    number += counts(record) ? 1 : 0;
    return true;
  });
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
    default:
      return {};
  }
}

std::map<ComponentRef, std::vector<ComponentRef>> needed_of(const std::set<ComponentRef>& gone,
                                                            const DefinitionMap& after,
                                                            const Palette& palette) {
  std::map<ComponentRef, std::vector<ComponentRef>> needed;
  for (const auto& [ref, definition] : after) {
    if (gone.contains(ref)) continue;
    const auto look = [&, &by_ref = ref](const ComponentRef& need) {
      if (!gone.contains(need)) return;
      std::vector<ComponentRef>& by = needed[need];
      if (by.empty() || by.back() != by_ref) by.push_back(by_ref);
    };
    for (const ComponentRef& need : needs_of(definition, palette)) look(need);
    for (const std::string& column : columns_of(definition, palette)) {
      look({ComponentKind::column, column});
    }
  }
  return needed;
}

void settle_removals(Environment::Inside& inside, DefinitionMap& after, Plan& plan) {
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
  // What stays keeps what it needs, and that keeps what it needs.
  for (auto needed = needed_of(gone, after, inside.loader.palette()); !needed.empty();
       needed = needed_of(gone, after, inside.loader.palette())) {
    for (const auto& [ref, all] : needed) {
      PlanItem& item = *items.at(ref);
      const auto other = std::find_if(all.begin(), all.end(), [&](const ComponentRef& by) {
        const auto found = items.find(by);
        return found == items.end() || found->second->action != PlanAction::release;
      });
      const bool stays = other == all.end();
      const ComponentRef& by = stays ? all.front() : *other;
      item.action = stays ? PlanAction::release : PlanAction::conflict;
      item.detail = "is no longer in the package, but " + to_text(by) +
                    (stays ? ", which stays, needs it: it stays too, and leaves the solution"
                           : " needs it; change that first");
      gone.erase(ref);
    }
  }
  for (const ComponentRef& ref : gone) after.erase(ref);
  std::stable_partition(plan.items.begin(), plan.items.end(),
                        [](const PlanItem& item) { return blocks(item.action); });
}

}  // namespace stepwise
