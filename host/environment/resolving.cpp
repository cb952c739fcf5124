#include "environment/resolving.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "environment/inside.hpp"
#include "model/wording.hpp"
#include "store/local_values.hpp"

namespace stepwise {
namespace {

const SettingsEntry* find(const std::vector<SettingsEntry>& entries, const std::string& name) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const SettingsEntry& entry) {
    return entry.name == name && !entry.value.empty();
  });
  return found == entries.end() ? nullptr : &*found;
}

class Resolving {
 public:
  Resolving(Environment::Inside& inside, const SettingsFile& settings)
      : settings_(settings),
        people_(inside.knowledge.directory()),
        resolved_(settings_now(inside)) {}

  void look_at(const Binding& binding, const std::vector<std::string>& needed_by) {
    const std::string kind(name_of(binding.kind));
    if (const SettingsEntry* said = find(settings_.bindings, to_path(binding))) {
      if (people_.has(binding.kind, said->value)) return bind(binding, said->value);
      return block(
          kind, binding.name,
          where(*said) + " says " + stepwise::quoted(said->value) + ", which is no " + kind +
              " here",
          suggest(said->value, people_.names(binding.kind), "see `stepwise " + kind + " list`"));
    }
    const std::string value = bound_to(resolved_.bindings, binding);
    if (people_.has(binding.kind, value)) return;
    std::string why = "is nobody here";
    if (value != binding.name) why = "stands for " + value + ", which is no " + kind + " here";
    if (!needed_by.empty()) {
      why += ", and " + listed(needed_by) + (needed_by.size() == 1 ? " needs it" : " need it");
    }
    block(kind, binding.name, why,
          "say who it is: `stepwise binding set " + to_path(binding) +
              " NAME`, or the settings file");
  }

  void look_at(const Variable& variable, const std::vector<std::string>& needed_by) {
    const std::string& name = variable.unique_name;
    const auto current = resolved_.values.find(name);
    const bool has_current = current != resolved_.values.end();
    if (const SettingsEntry* said = find(settings_.variables, name)) {
      const auto fault = find_value_fault(variable.type, said->value);
      if (!fault) return set(variable, said->value);
      return block(
          "variable", name,
          where(*said) + " says " + stepwise::quoted(said->value) + ", which " + fault->problem,
          fault->remedy);
    }
    if (has_current) {
      const auto fault = find_value_fault(variable.type, current->second);
      if (!fault) return;
      return block(
          "variable", name,
          "has the value " + stepwise::quoted(current->second) + " here, which " + fault->problem,
          "give it one that fits: `stepwise variable set " + name +
              " VALUE`, or the settings file");
    }
    // What nothing names yet is asked for when something does.
    if (!variable.required || !variable.default_value.empty() || needed_by.empty()) return;
    block("variable", name,
          "has no value here, and " + listed(needed_by) +
              (needed_by.size() == 1 ? " needs one" : " need one"),
          "give it one in the settings file, of `stepwise solution settings`");
  }

  // What the settings say about nothing that is in the package.
  void warn(const std::vector<SettingsEntry>& entries, const std::string& what,
            const std::vector<std::string>& known, Plan& plan) const {
    for (const SettingsEntry& entry : entries) {
      if (std::find(known.begin(), known.end(), entry.name) != known.end()) continue;
      plan.warnings.push_back({Severity::warning, "SET004", "settings",
                               what + ' ' + stepwise::quoted(entry.name) + " is not in the package",
                               suggest(entry.name, known, "it is left out"), entry.place});
    }
  }

  LocalSettings finish(Plan& plan) {
    plan.items.insert(plan.items.begin(), blocking_.begin(), blocking_.end());
    plan.items.insert(plan.items.end(), setting_.begin(), setting_.end());
    return std::move(resolved_);
  }

 private:
  static std::string where(const SettingsEntry& entry) {
    return "the settings file, line " + std::to_string(entry.place.line) + ',';
  }

  void block(const std::string& kind, const std::string& name, const std::string& why,
             const std::string& remedy) {
    blocking_.push_back({PlanAction::unresolved_binding, kind, name, why + "; " + remedy});
  }

  void bind(const Binding& binding, const std::string& value) {
    const auto said = resolved_.bindings.find(binding);
    if (bound_to(resolved_.bindings, binding) == value) return;
    const bool is_new = said == resolved_.bindings.end();
    setting_.push_back({is_new ? PlanAction::create : PlanAction::update, "binding",
                        to_path(binding),
                        "is set to " + std::string(name_of(binding.kind)) + ' ' + value +
                            (is_new ? "" : ", was " + said->second)});
    resolved_.bindings[binding] = value;
  }

  void set(const Variable& variable, const std::string& value) {
    const auto current = resolved_.values.find(variable.unique_name);
    const bool is_new = current == resolved_.values.end();
    if (!is_new && current->second == value) return;
    setting_.push_back({is_new ? PlanAction::create : PlanAction::update, "value",
                        variable.unique_name,
                        "is set to " + stepwise::quoted(value) +
                            (is_new ? "" : ", was " + stepwise::quoted(current->second))});
    resolved_.values[variable.unique_name] = value;
  }

  const SettingsFile& settings_;
  const Directory people_;
  LocalSettings resolved_;
  std::vector<PlanItem> blocking_, setting_;
};

}  // namespace

LocalSettings resolve(Environment::Inside& inside, const Solution& package,
                      const SettingsFile& settings, Plan& plan) {
  Resolving resolving(inside, settings);
  std::vector<std::string> bindings, variables;
  std::map<ComponentRef, std::vector<std::string>> needed_by;
  for (const Component& component : package.components) {
    for (const ComponentRef& need : needs_of(component.definition, inside.loader.palette())) {
      needed_by[need].push_back(to_text(component.ref));
    }
  }
  for (const auto& [binding, named_by] : bindings_in(package, inside.loader.palette())) {
    bindings.push_back(to_path(binding));
    resolving.look_at(binding, named_by);
  }
  for (const Component& component : package.components) {
    const auto* variable = std::get_if<Variable>(&component.definition);
    if (variable == nullptr) continue;
    variables.push_back(variable->unique_name);
    resolving.look_at(*variable, needed_by[component.ref]);
  }
  plan.warnings.insert(plan.warnings.end(), settings.warnings.begin(), settings.warnings.end());
  resolving.warn(settings.variables, "variable", variables, plan);
  resolving.warn(settings.bindings, "binding", bindings, plan);
  return resolving.finish(plan);
}

void leave_out_settings(std::vector<Diagnostic>& findings) {
  // A trial is over before it begins where its date is past: that is said when it is activated.
  std::erase_if(findings, [](const Diagnostic& finding) {
    return finding.code == "DEF024" || finding.code == "TRL005";
  });
}

LocalSettings settings_now(Environment::Inside& inside) {
  store::LocalValues local(*inside.database);
  return {local.bindings(), local.variables()};
}

namespace {

using store::ImportSetting;

// As ImportSetting calls them, with their values.
std::map<std::pair<int, std::string>, std::string> flat(const LocalSettings& settings) {
  std::map<std::pair<int, std::string>, std::string> all;
  for (const auto& [binding, value] : settings.bindings) {
    all.emplace(std::pair(static_cast<int>(binding.kind), binding.name), value);
  }
  for (const auto& [name, value] : settings.values) all.emplace(std::pair(0, name), value);
  return all;
}

void set(LocalSettings& settings, const ImportSetting& one,
         const std::optional<std::string>& value) {
  if (!one.kind) {
    settings.values.erase(one.name);
    if (value) settings.values.emplace(one.name, *value);
    return;
  }
  const Binding binding{*one.kind, one.name};
  settings.bindings.erase(binding);
  if (value) settings.bindings.emplace(binding, *value);
}

}  // namespace

void store_settings(Environment::Inside& inside, const LocalSettings& before,
                    const LocalSettings& after, std::int64_t import_number) {
  LocalSettings settings = settings_now(inside);
  const auto old = flat(before);
  for (const auto& [key, value] : flat(after)) {
    const auto known = old.find(key);
    if (known != old.end() && known->second == value) continue;
    ImportSetting one{std::nullopt, key.second, std::nullopt, value};
    if (key.first != 0) one.kind = static_cast<BindingKind>(key.first);
    if (known != old.end()) one.before = known->second;
    inside.imports.note_setting(import_number, one);
    set(settings, one, value);
  }
  put_settings(inside, settings);
}

LocalSettings settings_before(Environment::Inside& inside, std::int64_t import_number, Plan& plan) {
  LocalSettings settings = settings_now(inside);
  const auto now = flat(settings);
  for (const ImportSetting& one : inside.imports.settings(import_number)) {
    const std::string kind = one.kind ? "binding" : "value";
    const std::string name = one.kind ? to_path({*one.kind, one.name}) : one.name;
    const auto found = now.find({one.kind ? static_cast<int>(*one.kind) : 0, one.name});
    if (found == now.end() || found->second != one.after) {
      plan.items.push_back(
          {PlanAction::leave, kind, name, "was set to something else since it was imported", {}});
      continue;
    }
    set(settings, one, one.before);
    plan.items.push_back({one.before ? PlanAction::update : PlanAction::remove,
                          kind,
                          name,
                          one.before ? "is set to " + stepwise::quoted(*one.before) + " again"
                                     : std::string("is not set any more"),
                          {}});
  }
  return settings;
}

void put_settings(Environment::Inside& inside, const LocalSettings& settings) {
  const LocalSettings now = settings_now(inside);
  store::LocalValues local(*inside.database);
  for (const auto& [binding, value] : now.bindings) {
    if (!settings.bindings.contains(binding)) local.unbind(binding);
  }
  for (const auto& [binding, value] : settings.bindings) local.bind(binding, value);
  for (const auto& [name, value] : now.values) {
    if (!settings.values.contains(name)) local.clear_variable(name);
  }
  for (const auto& [name, value] : settings.values) local.set_variable(name, value);
}

}  // namespace stepwise
