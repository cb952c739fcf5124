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

  void look_at(const Variable& variable) {
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
    if (!variable.required || !variable.default_value.empty()) return;
    block("variable", name, "has no value here, and needs one",
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
  for (const auto& [binding, needed_by] : bindings_in(package, inside.loader.palette())) {
    bindings.push_back(to_path(binding));
    resolving.look_at(binding, needed_by);
  }
  for (const Component& component : package.components) {
    const auto* variable = std::get_if<Variable>(&component.definition);
    if (variable == nullptr) continue;
    variables.push_back(variable->unique_name);
    resolving.look_at(*variable);
  }
  resolving.warn(settings.variables, "variable", variables, plan);
  resolving.warn(settings.bindings, "binding", bindings, plan);
  return resolving.finish(plan);
}

void leave_out_settings(std::vector<Diagnostic>& findings) {
  std::erase_if(findings, [](const Diagnostic& finding) { return finding.code == "DEF024"; });
}

LocalSettings settings_now(Environment::Inside& inside) {
  store::LocalValues local(*inside.database);
  return {local.bindings(), local.variables()};
}

void store_settings(Environment::Inside& inside, const LocalSettings& settings) {
  const LocalSettings before = settings_now(inside);
  store::LocalValues local(*inside.database);
  for (const auto& [binding, value] : settings.bindings) {
    const auto known = before.bindings.find(binding);
    if (known == before.bindings.end() || known->second != value) local.bind(binding, value);
  }
  for (const auto& [name, value] : settings.values) {
    const auto known = before.values.find(name);
    if (known == before.values.end() || known->second != value) local.set_variable(name, value);
  }
}

}  // namespace stepwise
