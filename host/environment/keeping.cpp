#include "environment/keeping.hpp"

#include <algorithm>
#include <utility>

#include "environment/inside.hpp"
#include "environment/proposed.hpp"
#include "environment/weighing.hpp"
#include "model/definition_changes.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

bool is_of(const PlanItem& item, const ComponentRef& ref) {
  return item.kind == name_of(ref.kind) && item.name == ref.name;
}

void blocking_first(Plan& plan) {
  std::stable_partition(plan.items.begin(), plan.items.end(),
                        [](const PlanItem& item) { return blocks(item.action); });
}

bool has(const Plan& plan, const ComponentRef& ref, PlanAction action) {
  return std::any_of(plan.items.begin(), plan.items.end(), [&](const PlanItem& item) {
    return item.action == action && is_of(item, ref);
  });
}

// What is here becomes other than it is: only that can stop what runs.
bool changes_what_is_here(const Plan& plan) {
  return std::any_of(plan.items.begin(), plan.items.end(), [](const PlanItem& item) {
    return component_kind_of(item.kind) &&
           (item.action == PlanAction::update || item.action == PlanAction::remove ||
            item.action == PlanAction::conflict);
  });
}

class Keeping {
 public:
  Keeping(Environment::Inside& inside, const Outlook& outlook, Plan& plan)
      : inside_(inside),
        outlook_(outlook),
        proposed_(proposed_of(outlook.after, outlook.settings)),
        context_(context_of(inside, proposed_)),
        plan_(plan) {}

  std::shared_ptr<const Conversion> keep() {
    std::shared_ptr<const Conversion> conversion;
    const bool changes = changes_what_is_here(plan_);
    if (changes) keep_tables();
    keep_active_running();
    if (changes) {
      keep_targets_running();
      keep_segments_working();
      conversion = weigh_values(inside_, outlook_, proposed_, plan_);
    }
    if (outlook_.options.activate) let_new_ones_begin();
    keep_tags_sound();
    blocking_first(plan_);
    return conversion;
  }

 private:
  // --- what is for one table for ever ------------------------------------------------------------

  // The same rule as for changes by hand (SEQ005): targets, stages and members are of its records.
  void keep_tables() {
    for (const auto& [ref, before] : outlook_.replaced) {
      const auto now = outlook_.after.find(ref);
      if (now == outlook_.after.end()) continue;
      const std::string old = table_of(before), table = table_of(now->second);
      if (old == table || !matters(ref)) continue;
      block(plan_, ref, "SOL023",
            "is for " + old + " records for ever, and in the package for " + table +
                "; give what is for " + table + " records another unique name");
    }
  }

  static std::string table_of(const Definition& definition) {
    if (const auto* sequence = std::get_if<Sequence>(&definition)) return sequence->table;
    if (const auto* flow = std::get_if<ProcessFlow>(&definition)) return flow->table;
    if (const auto* segment = std::get_if<Segment>(&definition)) return segment->table;
    if (const auto* email = std::get_if<EmailTemplate>(&definition)) return email->table;
    return {};
  }

  // Nothing rests on the table of a segment in which nobody is, or of a template that nobody uses.
  bool matters(const ComponentRef& ref) {
    if (ref.kind == ComponentKind::segment) {
      return inside_.segments.active().contains(ref.name) ||
             !inside_.segments.members(ref.name).empty();
    }
    if (ref.kind != ComponentKind::email_template) return true;
    const auto names = [&](const Definition& definition) {
      const auto needs = needs_of(definition, inside_.loader.palette());
      return std::find(needs.begin(), needs.end(), ref) != needs.end();
    };
    return std::any_of(outlook_.after.begin(), outlook_.after.end(),
                       [&](const auto& one) { return names(one.second); }) ||
           std::any_of(outlook_.resting.begin(), outlook_.resting.end(),
                       [&](const Resting& one) { return names(one.sequence); });
  }

  // --- sequences and targets ---------------------------------------------------------------------

  // What a definition that stays as it is could not do any more.
  std::vector<Diagnostic> new_faults(const Sequence& sequence) {
    std::vector<Diagnostic> faults = faults_of(inside_, sequence, context_);
    if (!faults.empty()) {
      leave_out(faults, faults_of(inside_, sequence, inside_.knowledge.check_context()));
    }
    add_type_faults(sequence, faults);
    return faults;
  }

  // An undo brings back the types for which what was here before it was made.
  void add_type_faults(const Definition& definition, std::vector<Diagnostic>& faults) {
    if (outlook_.undoes) return;
    auto types = type_faults(definition, to_text(ref_of(definition)), inside_, proposed_.catalog);
    faults.insert(faults.end(), types.begin(), types.end());
  }

  // A plan must not stop a sequence that runs, neither by a new version of it that cannot run nor
  // by taking away what it needs. What could not run before either does not count.
  void keep_active_running() {
    for (const store::StoredSequence& stored : inside_.definitions.sequences()) {
      const auto sequence = proposed_.sequences.find(stored.name);
      if (!stored.active || sequence == proposed_.sequences.end()) continue;
      const ComponentRef ref{ComponentKind::sequence, stored.name};
      if (has(plan_, ref, PlanAction::conflict)) continue;
      const bool is_new = has(plan_, ref, PlanAction::update);
      const auto faults = is_new ? faults_of(inside_, sequence->second, context_)
                                 : new_faults(inside_.knowledge.sequence(stored.name));
      if (faults.empty()) continue;
      block(plan_, ref, "",
            in_words("is active, and could not run any more: ", faults) +
                "; correct the solution, or deactivate the sequence first");
    }
  }

  // Nor targets, whatever version they run on.
  void keep_targets_running() {
    for (const Resting& one : outlook_.resting) {
      if (one.targets == 0) continue;
      const ComponentRef ref{ComponentKind::sequence, one.sequence.unique_name};
      const auto stored = inside_.definitions.sequence(ref.name);
      const bool was_looked_at = stored && stored->active && stored->version == one.version &&
                                 !has(plan_, ref, PlanAction::update);
      if (was_looked_at || !stored) continue;
      const auto faults = new_faults(one.sequence);
      if (faults.empty()) continue;
      const std::string what = in_words(one.who() + " could not go on as before: ", faults);
      if (outlook_.options.allow_broken_targets && !outlook_.undoes) {
        plan_.warnings.push_back(
            {Severity::warning,
             "SOL021",
             to_text(ref),
             what,
             "those that cannot become errors with their reason: see `stepwise "
             "target list --status error`",
             {}});
        continue;
      }
      block(plan_, ref, "SOL021",
            what + (outlook_.undoes
                        ? "; import what is to come instead"
                        : "; keep what they need, let them come to their end first, or accept with "
                          "--allow-broken-targets that each becomes an error"));
    }
  }

  void keep_segments_working() {
    const auto active = inside_.segments.active();
    const CheckContext before = inside_.knowledge.check_context();
    for (const auto& [name, segment] : proposed_.segments) {
      const ComponentRef ref{ComponentKind::segment, name};
      if (!active.contains(name) || has(plan_, ref, PlanAction::conflict)) continue;
      auto faults = check(segment, context_);
      if (!has(plan_, ref, PlanAction::update)) {
        leave_out(faults, check(segment, before));
        add_type_faults(segment, faults);
      }
      std::erase_if(faults, [](const Diagnostic& d) { return d.severity != Severity::error; });
      if (faults.empty()) continue;
      block(plan_, ref, "SOL025",
            in_words("is active, and could not work any more: ", faults) +
                "; correct the solution, or deactivate the segment first");
    }
  }

  // Sequences that are to begin at once must be able to, and there is a limit to how many do.
  void let_new_ones_begin() {
    std::size_t active = 0;
    for (const store::StoredSequence& stored : inside_.definitions.sequences()) {
      active += stored.active;
    }
    for (PlanItem& item : plan_.items) {
      if (item.action != PlanAction::create || item.kind != name_of(ComponentKind::sequence)) {
        continue;
      }
      const auto faults = faults_of(inside_, proposed_.sequences.at(item.name), context_);
      if (!faults.empty()) {
        item.action = PlanAction::conflict;
        item.detail = in_words("cannot be activated: ", faults) +
                      "; correct it, or import without --activate";
      } else if (++active > limits::active_sequences) {
        item.action = PlanAction::conflict;
        item.detail = "cannot be activated: " + std::to_string(limits::active_sequences) +
                      " sequences are active already; import without --activate";
      } else {
        item.detail += ", and is activated";
      }
    }
  }

  // Tags that are sound in the package need not be so among those that are here.
  void keep_tags_sound() {
    const std::string kind(name_of(ComponentKind::tag));
    for (const TagFault& fault : TagTree(proposed_.tags).faults()) {
      std::erase_if(plan_.items, [&](const PlanItem& item) {
        return item.kind == kind && item.name == fault.tag && item.action != PlanAction::conflict;
      });
      plan_.items.insert(plan_.items.begin(),
                         {PlanAction::conflict, kind, fault.tag,
                          "(" + fault.what.subject + ") " + fault.what.problem + " (" +
                              fault.what.code + "); " + fault.what.remedy});
    }
  }

  Environment::Inside& inside_;
  const Outlook& outlook_;
  const Proposed proposed_;
  const CheckContext context_;
  Plan& plan_;
};

}  // namespace

std::shared_ptr<const Conversion> keep_sound(Environment::Inside& inside, const Outlook& outlook,
                                             Plan& plan) {
  return Keeping(inside, outlook, plan).keep();
}

void tell_changes(const DefinitionMap& before, const DefinitionMap& after, Plan& plan) {
  for (PlanItem& item : plan.items) {
    const auto kind = component_kind_of(item.kind);
    if (!kind || item.action == PlanAction::keep) continue;
    const auto old = before.find({*kind, item.name});
    const auto now = after.find({*kind, item.name});
    if (old == before.end() || now == after.end()) continue;
    item.changes = changes_between(old->second, now->second);
  }
}

void block(Plan& plan, const ComponentRef& ref, const char* code, const std::string& why) {
  const auto found = std::find_if(plan.items.begin(), plan.items.end(),
                                  [&](const PlanItem& item) { return is_of(item, ref); });
  if (found == plan.items.end()) {
    plan.items.push_back(
        {PlanAction::conflict, std::string(name_of(ref.kind)), ref.name, why, code});
  } else if (found->action == PlanAction::conflict) {
    found->detail += "; and " + why;
  } else {
    found->action = PlanAction::conflict;
    found->detail = why;
    found->code = code;
  }
}

}  // namespace stepwise
