#include "model/plan.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

constexpr std::array<std::pair<PlanAction, std::string_view>, 11> plan_actions{{
    {PlanAction::create, "create"},
    {PlanAction::update, "update"},
    {PlanAction::keep, "keep"},
    {PlanAction::adopt, "adopt"},
    {PlanAction::leave, "leave"},
    {PlanAction::remove, "remove"},
    {PlanAction::release, "release"},
    {PlanAction::conflict, "conflict"},
    {PlanAction::missing_dependency, "missing_dependency"},
    {PlanAction::missing_plugin, "missing_plugin"},
    {PlanAction::unresolved_binding, "unresolved_binding"},
}};

class Planning {
 public:
  Planning(const SolutionManifest& manifest, const std::vector<IncomingComponent>& incoming,
           const std::vector<InstalledComponent>& installed, const Palette& palette,
           const PlanOptions& options)
      : manifest_(manifest),
        incoming_(incoming),
        palette_(palette),
        options_(options),
        being_made_(is_being_made(installed, manifest.unique_name)) {
    for (const InstalledComponent& component : installed) {
      installed_.emplace(component.ref, &component);
    }
    for (const IncomingComponent& component : incoming) incoming_refs_.insert(component.ref);
  }

  std::vector<PlanItem> items(const std::optional<Version>& installed_version) {
    for (const Requirement& requirement : manifest_.requirements) look_at(requirement);
    look_at_dependencies();
    look_at_components();
    look_at_vanished();
    compare(installed_version);
    std::stable_partition(items_.begin(), items_.end(),
                          [](const PlanItem& item) { return blocks(item.action); });
    return std::move(items_);
  }

 private:
  void add(PlanAction action, std::string_view kind, std::string name, std::string detail,
           std::string code = {}) {
    items_.push_back(
        {action, std::string(kind), std::move(name), std::move(detail), std::move(code)});
  }

  void look_at(const Requirement& wanted) {
    const StepType* step_type = palette_.step_type(wanted.type);
    const StrategyType* strategy = palette_.strategy(wanted.type);
    if (step_type == nullptr && strategy == nullptr) {
      return add(PlanAction::missing_plugin, "plugin", wanted.type,
                 "is not loaded; install " + plugin_in_words(wanted));
    }
    const std::string& version =
        step_type != nullptr ? step_type->plugin_version : strategy->plugin_version;
    if (wanted.plugin_version.empty() || Version{version} >= Version{wanted.plugin_version}) return;
    add(PlanAction::missing_plugin, "plugin", wanted.type,
        "is loaded in version " + version + "; install " + plugin_in_words(wanted));
  }

  static std::string plugin_in_words(const Requirement& wanted) {
    std::string words =
        wanted.plugin.empty() ? "the plug-in that brings it" : "plug-in " + wanted.plugin;
    if (!wanted.plugin_version.empty())
      words += " in version " + wanted.plugin_version + " or later";
    return words;
  }

  // From what the components need and from what the manifest says: it may know of more, and knows
  // which solution brings it.
  void look_at_dependencies() {
    std::map<ComponentRef, std::set<std::string>> missing;
    std::map<ComponentRef, std::string> brought_by;
    for (const IncomingComponent& component : incoming_) {
      for (const ComponentRef& need : component.needs) {
        if (!is_there(need)) missing[need].insert(to_text(component.ref));
      }
    }
    for (const Dependency& dependency : manifest_.dependencies) {
      if (is_there(dependency.required)) continue;
      missing[dependency.required].insert(to_text(dependency.dependent));
      if (!dependency.solution.empty()) brought_by[dependency.required] = dependency.solution;
    }
    for (const auto& [need, dependents] : missing) {
      const auto solution = brought_by.find(need);
      add(PlanAction::missing_dependency, name_of(need.kind), need.name,
          "is not there, but " + listed(std::vector(dependents.begin(), dependents.end())) +
              (dependents.size() == 1 ? " needs it" : " need it") + "; import " +
              (solution == brought_by.end() ? "the solution that brings it"
                                            : "solution " + solution->second) +
              " first");
    }
  }

  bool is_there(const ComponentRef& ref) const {
    return installed_.contains(ref) || incoming_refs_.contains(ref);
  }

  void look_at_components() {
    std::vector<const IncomingComponent*> in_order;
    for (const IncomingComponent& component : incoming_) in_order.push_back(&component);
    std::stable_sort(in_order.begin(), in_order.end(),
                     [](const auto* a, const auto* b) { return a->ref < b->ref; });
    for (const IncomingComponent* component : in_order) look_at(*component);
  }

  void look_at(const IncomingComponent& component) {
    const auto found = installed_.find(component.ref);
    const InstalledComponent* there = found == installed_.end() ? nullptr : found->second;
    const auto plan = [&](PlanAction action, std::string detail) {
      add(action, name_of(component.ref.kind), component.ref.name, std::move(detail));
    };
    const bool is_taken = there != nullptr && !component.takes_from.empty() &&
                          there->solution == component.takes_from;
    if (there == nullptr) {
      plan(PlanAction::create, "is new here");
    } else if (is_taken && there->body == component.body) {
      plan(PlanAction::adopt, "is the same here, and comes over from solution " + there->solution);
    } else if (is_taken) {
      plan(PlanAction::update,
           "comes over from solution " + there->solution + ", and what only that has stays in it");
    } else if (!there->solution.empty() && there->solution != manifest_.unique_name) {
      plan(PlanAction::conflict, "belongs to solution " + there->solution +
                                     "; give it another unique name, or change it there");
    } else if (there->body == component.body && there->solution.empty()) {
      plan(PlanAction::adopt, "is the same here, and belongs to the solution from then on");
    } else if (there->body == component.body) {
      plan(PlanAction::keep, "is the same here");
    } else if (is_changed(*there) && !options_.overwrite_changes) {
      plan(PlanAction::conflict, changed_here(*there));
    } else if (is_changed(*there)) {
      plan(PlanAction::update, "was changed here since it was imported; that change is lost");
    } else {
      plan(PlanAction::update, "differs from what is here");
    }
  }

  static std::string changed_here(const InstalledComponent& there) {
    std::string words =
        there.made_here
            ? "was made here, and the package does not come from an export of it as it is now"
            : "was changed here since it was imported, and the package lacks that change";
    if (!there.solution.empty()) {
      words += "; `stepwise solution diff ENVIRONMENT#" + there.solution + " PACKAGE` tells it";
    }
    return words +
           "; export that change into the solution, or take the package's with --force-overwrite";
  }

  static bool is_changed(const InstalledComponent& there) {
    return there.body != there.imported_body && !there.is_in_package;
  }

  // The last ones first: what needs others goes before them.
  void look_at_vanished() {
    for (auto it = installed_.rbegin(); it != installed_.rend(); ++it) {
      const ComponentRef& ref = it->first;
      const InstalledComponent* const there = it->second;
      if (there->solution != manifest_.unique_name || incoming_refs_.contains(ref)) continue;
      const auto plan = [&](PlanAction action, std::string detail) {
        add(action, name_of(ref.kind), ref.name, std::move(detail));
      };
      if (options_.mode != ImportMode::upgrade) {
        plan(PlanAction::leave, "is no longer in the package; an upgrade would remove it");
      } else if (is_changed(*there) && !options_.overwrite_changes) {
        plan(PlanAction::conflict, "is no longer in the package, but " + changed_here(*there));
      } else {
        plan(PlanAction::remove, "is no longer in the package");
      }
    }
  }

  // The solution itself changes even when none of its components does: its version counts.
  void compare(const std::optional<Version>& installed) {
    bool brings_content = false, brings_other = false, brings_changes = false;
    for (const PlanItem& item : items_) {
      brings_changes |= stepwise::changes(item.action);
      brings_other |= item.action == PlanAction::update;
      brings_content |= item.action == PlanAction::create || item.action == PlanAction::update;
    }
    const std::string& name = manifest_.unique_name;
    const std::string& version = manifest_.version.text;
    if (!installed) {
      if (!brings_changes) add(PlanAction::create, "solution", name, "is new here");
    } else if (manifest_.version < *installed && !options_.allow_downgrade) {
      add(PlanAction::conflict, "solution", name,
          "version " + version + " is older than " + installed->text +
              ", which is installed; import a newer one, or allow it with --allow-downgrade",
          "PKG050");
    } else if (manifest_.version != *installed) {
      if (!brings_changes) {
        add(PlanAction::update, "solution", name,
            "from version " + installed->text + " to " + version);
      }
    } else if (brings_content && !options_.overwrite_changes && !being_made_) {
      add(PlanAction::conflict, "solution", name,
          "version " + installed->text +
              (brings_other
                   ? " is installed with other content; give the changed solution a higher "
                     "version"
                   : " is installed, but not all of it is here: bring what was deleted "
                     "back with --force-overwrite, or give the changed solution a higher "
                     "version"),
          "PKG051");
    }
  }

  const SolutionManifest& manifest_;
  const std::vector<IncomingComponent>& incoming_;
  const Palette& palette_;
  const PlanOptions options_;
  const bool being_made_;
  std::map<ComponentRef, const InstalledComponent*> installed_;
  std::set<ComponentRef> incoming_refs_;
  std::vector<PlanItem> items_;
};

}  // namespace

std::string_view name_of(PlanAction action) {
  for (const auto& [known, name] : plan_actions) {
    if (known == action) return name;
  }
  return "unknown";
}

std::optional<PlanAction> plan_action_of(std::string_view wanted) {
  for (const auto& [action, name] : plan_actions) {
    if (name == wanted) return action;
  }
  return std::nullopt;
}

bool blocks(PlanAction action) {
  return action == PlanAction::conflict || action == PlanAction::missing_dependency ||
         action == PlanAction::missing_plugin || action == PlanAction::unresolved_binding;
}

bool changes(PlanAction action) {
  return action == PlanAction::create || action == PlanAction::update ||
         action == PlanAction::adopt || action == PlanAction::remove ||
         action == PlanAction::release;
}

std::string_view name_of(ImportMode mode) {
  return mode == ImportMode::upgrade ? "upgrade" : "update";
}

bool Plan::blocked() const {
  return std::any_of(items.begin(), items.end(),
                     [](const PlanItem& item) { return blocks(item.action); });
}

bool Plan::changes() const {
  return std::any_of(items.begin(), items.end(),
                     [](const PlanItem& item) { return stepwise::changes(item.action); });
}

bool is_being_made(const std::vector<InstalledComponent>& installed, std::string_view solution) {
  return std::any_of(installed.begin(), installed.end(), [&](const InstalledComponent& one) {
    return one.exported && one.solution == solution;
  });
}

Plan make_plan(const SolutionManifest& manifest, const std::vector<IncomingComponent>& incoming,
               const std::vector<InstalledComponent>& installed,
               const std::optional<Version>& installed_version, const Palette& palette,
               const PlanOptions& options) {
  Plan plan;
  plan.solution = manifest.unique_name;
  plan.version = manifest.version.text;
  if (installed_version) plan.installed_version = installed_version->text;
  plan.mode = options.mode;
  plan.items = Planning(manifest, incoming, installed, palette, options).items(installed_version);
  return plan;
}

}  // namespace stepwise
