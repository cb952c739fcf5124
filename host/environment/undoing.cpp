// What was imported, and taking it back.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "environment/assembling.hpp"
#include "environment/inside.hpp"
#include "environment/keeping.hpp"
#include "environment/removing.hpp"
#include "environment/snapshot.hpp"
#include "model/wording.hpp"
#include "package/import_log_xml.hpp"
#include "store/images.hpp"
#include "store/import_values.hpp"

namespace stepwise {
namespace {

// The way back of one import, and what stands in it.
class Undoing {
 public:
  Undoing(Environment::Inside& inside, const ImportEntry& entry)
      : inside_(inside),
        entry_(entry),
        changes_(inside.imports.changes(entry.number)),
        values_(store::import_values(*inside.database, entry.number)) {
    // What was set to something else since stays.
    std::erase_if(values_, [&](const store::ImportValue& value) {
      const auto record = inside_.records.find(value.record);
      const Value* now = record ? find(record->fields, value.column) : nullptr;
      return !record || (now == nullptr ? Value() : *now) != value.after;
    });
  }

  Plan plan() {
    plan_.solution = entry_.plan.solution;
    plan_.installed_version = entry_.plan.version;
    plan_.version = entry_.plan.installed_version.value_or("");
    look_at_solution();
    // The last ones first: what others need goes after them.
    for (auto change = changes_.rbegin(); change != changes_.rend(); ++change) look_at(*change);
    look_at_settings();
    if (plan_.items.empty()) {
      const bool goes = plan_.version.empty();
      plan_.items.push_back({goes ? PlanAction::remove : PlanAction::update,
                             "solution",
                             plan_.solution,
                             goes ? "was not here before" : "goes back to version " + plan_.version,
                             {}});
    }
    if (!plan_.blocked()) look_at_definitions();
    std::stable_partition(plan_.items.begin(), plan_.items.end(),
                          [](const PlanItem& item) { return blocks(item.action); });
    return std::move(plan_);
  }

  void carry_out() {
    Plan done;
    put_settings(inside_, settings_before(inside_, entry_.number, done));
    const std::string before = inside_.imports.solution_before(entry_.number);
    if (!before.empty()) store::put_back(*inside_.database, before);
    for (auto change = changes_.rbegin(); change != changes_.rend(); ++change) {
      if (change->action == PlanAction::create) inside_.definitions.delete_component(change->ref);
    }
    for (const store::ImportChange& change : changes_) {
      if (change.action != PlanAction::create) store::put_back(*inside_.database, change.before);
    }
    if (before.empty()) inside_.definitions.delete_solution(plan_name());
    for (const store::ImportValue& value : values_) {
      inside_.records.set_field(value.record, value.column, value.before);
      inside_.segments.note_change(value.record);
    }
  }

 private:
  const std::string& plan_name() const { return entry_.plan.solution; }

  void add(PlanAction action, const ComponentRef& ref, std::string detail, const char* code = "") {
    plan_.items.push_back(
        {action, std::string(name_of(ref.kind)), ref.name, std::move(detail), code});
  }

  // What was said of the solution here since then would be lost, and a component that was put into
  // it would be left without.
  void look_at_solution() {
    const auto block = [&](std::string detail) {
      plan_.items.push_back(
          {PlanAction::conflict, "solution", plan_name(), std::move(detail), "SOL014"});
    };
    if (!inside_.imports.has_same_solution(entry_.number)) {
      block("was changed here since it was imported; undo would lose that");
    }
    if (!inside_.imports.solution_before(entry_.number).empty()) return;
    std::set<ComponentRef> brought;
    for (const store::ImportChange& change : changes_) brought.insert(change.ref);
    for (const InstalledComponent& component : inside_.definitions.components()) {
      if (component.solution != plan_name() || brought.contains(component.ref)) continue;
      block("got " + to_text(component.ref) + " since it was imported; remove that from it first");
    }
  }

  void look_at(const store::ImportChange& change) {
    if (const auto [why, code] = objection_to(change); !why.empty()) {
      return add(PlanAction::conflict, change.ref, why, code);
    }
    switch (change.action) {
      case PlanAction::create:
        return add(PlanAction::remove, change.ref,
                   "was not here before" + value_of_its_own(change.ref));
      case PlanAction::remove:
        return add(PlanAction::create, change.ref, "comes back as it was");
      case PlanAction::release:
        return add(PlanAction::update, change.ref, "belongs to the solution again");
      case PlanAction::adopt:
        return add(PlanAction::update, change.ref, "leaves the solution again");
      default:
        return add(PlanAction::update, change.ref, "becomes what it was");
    }
  }

  std::pair<std::string, const char*> objection_to(const store::ImportChange& change) {
    const ComponentRef& ref = change.ref;
    if (const std::int64_t later = inside_.imports.last_of(ref); later > entry_.number) {
      return {"was changed by import " + std::to_string(later) + "; undo that one first", "SOL013"};
    }
    if (store::body_hash(*inside_.database, ref) != change.after_hash) {
      const bool is_gone = !change.after_hash.empty() && inside_.definitions.body(ref).empty();
      return {is_gone ? "was deleted here since it was imported; import the package again instead"
                      : "was changed here since it was imported; undo would lose that: import what "
                        "is to come instead",
              "SOL014"};
    }
    const std::string belongs = change.action == PlanAction::release ? "" : plan_name();
    if (change.action != PlanAction::remove && inside_.definitions.solution_of(ref) != belongs) {
      return {"was put into another solution, or out of its own, since the import", "SOL014"};
    }
    if (change.action == PlanAction::create) {
      if (const std::string data = data_of(inside_, ref); !data.empty()) {
        return {data + ", which would be lost; import what is to come instead", "SOL015"};
      }
      if (is_active(ref)) return {"is active; deactivate it first", "SOL015"};
    }
    if (change.action == PlanAction::update && ref.kind == ComponentKind::sequence) {
      return objection_to_version(ref.name);
    }
    return {};
  }

  // The value of a variable that goes goes with it.
  void look_at_settings() {
    settings_ = settings_before(inside_, entry_.number, plan_);
    for (const store::ImportChange& change : changes_) {
      if (change.ref.kind != ComponentKind::variable || change.action != PlanAction::create)
        continue;
      std::erase_if(plan_.items, [&](const PlanItem& item) {
        return item.kind == "value" && item.name == change.ref.name;
      });
    }
  }

  // Of a variable whose value did not come with this import.
  std::string value_of_its_own(const ComponentRef& ref) {
    const LocalSettings now = settings_now(inside_);
    const auto value = now.values.find(ref.name);
    if (ref.kind != ComponentKind::variable || value == now.values.end()) return {};
    for (const store::ImportSetting& came : inside_.imports.settings(entry_.number)) {
      if (!came.kind && came.name == ref.name && came.after == value->second) return {};
    }
    return "; its value, set to " + stepwise::quoted(value->second) + " since, goes too";
  }

  bool is_active(const ComponentRef& ref) {
    if (ref.kind == ComponentKind::segment) return inside_.segments.active().contains(ref.name);
    const auto stored = inside_.definitions.sequence(ref.name);
    return ref.kind == ComponentKind::sequence && stored && stored->active;
  }

  // Histories are read with the version that they were made with, so that stays.
  std::pair<std::string, const char*> objection_to_version(const std::string& name) {
    const auto stored = inside_.definitions.sequence(name);
    if (stored->has_revision) {
      return {"has a revision that rests on it; publish or discard that first", "SOL014"};
    }
    const std::int64_t number = inside_.targets.count_on_version(stored->id, stored->version);
    if (number == 0) return {};
    return {std::to_string(number) + (number == 1 ? " target was" : " targets were") +
                " connected to version " + std::to_string(stored->version) +
                ", which would go; import what is to come instead",
            "SOL015"};
  }

  // Whatever is there afterwards must find what it needs, and go on running.
  void look_at_definitions() {
    DefinitionMap after;
    for (const InstalledComponent& component : inside_.definitions.components()) {
      after.emplace(component.ref, read_body(component.ref, component.body));
    }
    std::set<ComponentRef> gone;
    DefinitionMap replaced;
    for (const store::ImportChange& change : changes_) {
      if (change.action == PlanAction::create) {
        gone.insert(change.ref);
      } else {
        if (const auto now = after.find(change.ref); now != after.end()) replaced.insert(*now);
        after.insert_or_assign(change.ref,
                               read_body(change.ref, store::body_of_image(change.before)));
      }
    }
    tell_changes(replaced, after, plan_);
    for (const auto& [ref, by] : needed_of(inside_, gone, after)) {
      std::erase_if(plan_.items, [&ref = ref](const PlanItem& item) {
        return item.kind == name_of(ref.kind) && item.name == ref.name;
      });
      add(PlanAction::conflict, ref, to_text(by.front()) + " needs it; change or remove that first",
          "SOL016");
    }
    for (const ComponentRef& ref : gone) after.erase(ref);
    look_at_missing(after);
    if (plan_.blocked()) return;
    const std::vector<Resting> running = resting(inside_);
    const ImportOptions nothing_allowed;
    Outlook outlook{after, settings_, replaced, running, nothing_allowed, true};
    for (const store::ImportValue& value : values_)
      outlook.put_back.insert({value.record, value.column});
    keep_sound(inside_, outlook, plan_);
  }

  // What comes back may need something that was deleted meanwhile.
  void look_at_missing(const DefinitionMap& after) {
    for (const store::ImportChange& change : changes_) {
      const auto found = after.find(change.ref);
      if (found == after.end()) continue;
      for (const ComponentRef& need : needs_of(found->second, inside_.loader.palette())) {
        if (after.contains(need)) continue;
        add(PlanAction::conflict, change.ref,
            "would need " + to_text(need) + ", which is no longer here", "SOL016");
      }
    }
  }

  Environment::Inside& inside_;
  const ImportEntry& entry_;
  std::vector<store::ImportChange> changes_;
  std::vector<store::ImportValue> values_;  // that it puts back
  LocalSettings settings_;                  // that hold afterwards
  Plan plan_;
};

ImportEntry last_import(Environment::Inside& inside, std::string_view name) {
  auto entry = inside.imports.last(name);
  if (entry) return std::move(*entry);
  if (inside.imports.list(name).empty()) require_solution(inside, name);
  throw Error(Failure::input_refused, "SOL012", "solution " + std::string(name),
              "has no import that could be undone", "see `stepwise solution log`");
}

}  // namespace

std::vector<ImportEntry> Solutions::log(std::string_view unique_name) {
  if (!unique_name.empty() && inside_->imports.list(unique_name).empty()) {
    require_solution(*inside_, unique_name);
  }
  return inside_->imports.list(unique_name);
}

ImportEntry Solutions::log_entry(std::int64_t number) {
  auto entry = inside_->imports.find(number);
  if (entry) return std::move(*entry);
  throw Error(Failure::input_refused, "SOL012", "import " + std::to_string(number),
              "is not in the log", "see `stepwise solution log`");
}

std::string log_as_xml(const ImportEntry& entry, const std::vector<Diagnostic>& problems) {
  return package::write_import_log(entry, problems);
}

Plan Solutions::plan_undo(std::string_view unique_name) {
  const Snapshot snapshot(*inside_->database);
  inside_->knowledge.refresh();
  const ImportEntry entry = last_import(*inside_, unique_name);
  return Undoing(*inside_, entry).plan();
}

Plan Solutions::undo(std::string_view unique_name, const std::string& actor) {
  require_utf8("solution " + std::string(unique_name), {actor});
  inside_->require(actor, Action::import_solution, "solution " + std::string(unique_name));
  store::Transaction transaction(*inside_->database);
  inside_->knowledge.refresh();
  const ImportEntry entry = last_import(*inside_, unique_name);
  Plan plan = Undoing(*inside_, entry).plan();
  if (plan.blocked()) {
    auto findings = blocking_findings(plan);
    for (Diagnostic& finding : findings) finding.remedy = "nothing was undone";
    throw Error(Failure::conflict, std::move(findings));
  }
  Undoing(*inside_, entry).carry_out();
  inside_->imports.set_undone(entry.number, {inside_->sound_now(), actor});
  note_change(*inside_->database);
  transaction.commit();
  return plan;
}

}  // namespace stepwise
