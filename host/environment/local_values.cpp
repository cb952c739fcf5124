#include "environment/local_values.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "environment/needing.hpp"
#include "model/wording.hpp"
#include "package/package.hpp"
#include "store/local_values.hpp"

namespace stepwise {
namespace {

ComponentRef ref_to(std::string_view variable) {
  return {ComponentKind::variable, std::string(variable)};
}

// What the definitions of an environment name: who names it, sorted.
template <class Named>
using Users = std::map<Named, std::vector<std::string>>;
struct Uses {
  Users<Binding> bindings;
  Users<std::string> variables;
};

Uses uses_of(Environment::Inside& inside) {
  Uses uses;
  const Palette& palette = inside.loader.palette();
  for (const InstalledComponent& one : inside.definitions.components()) {
    const Definition definition =
        package::read_component(one.ref.kind, one.body, package::part_name(one.ref));
    for (const Binding& binding : bindings_of(definition, palette)) {
      uses.bindings[binding].push_back(to_text(one.ref));
    }
    for (const ComponentRef& need : needs_of(definition, palette)) {
      if (need.kind != ComponentKind::variable) continue;
      uses.variables[need.name].push_back(to_text(one.ref));
    }
  }
  return uses;
}

const Variable& need(const Catalog& catalog, std::string_view name) {
  const auto found = catalog.variables.find(name);
  if (found != catalog.variables.end()) return found->second;
  throw Error(Failure::input_refused, "VAR001", "variable " + std::string(name), "does not exist",
              suggest(name, names_in(catalog.variables), "see `stepwise variable list`"));
}

void require_value(const Variable& variable, const std::string& value) {
  if (const auto fault = find_value_fault(variable.type, value)) {
    throw Error(Failure::input_refused, "VAR003", "variable " + variable.unique_name,
                stepwise::quoted(printable(value)) + ' ' + fault->problem, fault->remedy);
  }
}

VariableInfo info_of(const Variable& variable, const Catalog& catalog, const Uses& uses,
                     store::Definitions& definitions) {
  VariableInfo info;
  info.variable = variable;
  const auto current = catalog.variable_values.find(variable.unique_name);
  if (current != catalog.variable_values.end()) info.current = current->second;
  info.value = catalog.value_of_variable(variable.unique_name);
  info.solution = definitions.solution_of(ref_to(variable.unique_name));
  const auto used = uses.variables.find(variable.unique_name);
  if (used != uses.variables.end()) info.used_by = used->second;
  return info;
}

// The active sequence that has a finding which it did not have before; "" when there is none.
class ActiveSequences {
 public:
  explicit ActiveSequences(Environment::Inside& inside) : inside_(inside), before_(faults()) {}

  std::string broken() {
    for (const auto& [name, count] : faults()) {
      if (count > before_[name]) return name;
    }
    return {};
  }

 private:
  std::map<std::string, std::size_t> faults() {
    std::map<std::string, std::size_t> result;
    inside_.knowledge.refresh();
    const CheckContext context = inside_.knowledge.check_context();
    for (const auto& stored : inside_.definitions.sequences()) {
      if (!stored.active) continue;
      const auto findings = check(inside_.knowledge.sequence(stored.name), context);
      result["sequence " + stored.name] = static_cast<std::size_t>(
          std::count_if(findings.begin(), findings.end(),
                        [](const Diagnostic& d) { return d.severity == Severity::error; }));
    }
    for (const ActiveSegment& active : inside_.knowledge.segments()) {
      result["segment " + active.segment.unique_name] = check(active.segment, context).size();
    }
    return result;
  }

  Environment::Inside& inside_;
  std::map<std::string, std::size_t> before_;
};

}  // namespace

LocalValues::LocalValues(Environment& environment) : inside_(*environment.inside_) {}

std::vector<BindingInfo> LocalValues::bindings() {
  inside_.knowledge.refresh();
  const Bindings& set = inside_.knowledge.catalog().bindings;
  Users<Binding> users = uses_of(inside_).bindings;
  for (const auto& [binding, value] : set) users[binding];
  const Directory people = inside_.knowledge.directory();
  std::vector<BindingInfo> result;
  for (auto& [binding, used_by] : users) {
    std::string value = bound_to(set, binding);
    const bool here = people.has(binding.kind, value);
    result.push_back({binding, std::move(value), set.contains(binding), here, std::move(used_by)});
  }
  return result;
}

void LocalValues::bind(const Binding& binding, const std::string& value, const std::string& actor) {
  const std::string subject = "binding " + to_text(binding);
  require_utf8(subject, {binding.name, value, actor});
  inside_.require(actor, Action::manage_bindings, subject);
  if (binding.name.empty() || printable(binding.name) != binding.name) {
    throw Error(Failure::input_refused, "BND003", "binding " + printable(to_text(binding)),
                "is no name that a definition can say", "take out what cannot be seen");
  }
  store::Transaction transaction(*inside_.database);
  const Directory people = inside_.knowledge.directory();
  if (!people.has(binding.kind, value)) {
    const std::string kind(name_of(binding.kind));
    throw Error(Failure::input_refused, "USR004", subject,
                "there is no " + kind + ' ' + stepwise::quoted(value) + " here",
                suggest(value, people.names(binding.kind), "see `stepwise " + kind + " list`"));
  }
  store::LocalValues(*inside_.database).bind(binding, value);
  note_change(*inside_.database);
  transaction.commit();
}

void LocalValues::unbind(const Binding& binding, const std::string& actor) {
  const std::string subject = "binding " + to_text(binding);
  require_utf8(subject, {binding.name, actor});
  inside_.require(actor, Action::manage_bindings, subject);
  store::Transaction transaction(*inside_.database);
  inside_.knowledge.refresh();
  if (!inside_.knowledge.catalog().bindings.contains(binding)) {
    throw Error(Failure::input_refused, "BND001", subject, "is not set",
                "see `stepwise binding list`");
  }
  ActiveSequences active(inside_);
  store::LocalValues(*inside_.database).unbind(binding);
  note_change(*inside_.database);
  if (const std::string broken = active.broken(); !broken.empty()) {
    inside_.knowledge.forget();
    throw Error(Failure::conflict, "BND002", subject,
                "would stand for nobody, and " + broken + " is active and needs it",
                "set it to somebody else, or deactivate what needs it first");
  }
  transaction.commit();
}

std::vector<VariableInfo> LocalValues::variables() {
  inside_.knowledge.refresh();
  const Catalog& catalog = inside_.knowledge.catalog();
  const Uses uses = uses_of(inside_);
  std::vector<VariableInfo> result;
  for (const auto& [name, variable] : catalog.variables) {
    result.push_back(info_of(variable, catalog, uses, inside_.definitions));
  }
  return result;
}

VariableInfo LocalValues::variable(std::string_view name) {
  inside_.knowledge.refresh();
  const Catalog& catalog = inside_.knowledge.catalog();
  return info_of(need(catalog, name), catalog, uses_of(inside_), inside_.definitions);
}

void LocalValues::create_variable(const Variable& variable, const std::string& actor) {
  const std::string subject = "variable " + variable.unique_name;
  require_utf8(subject, {variable.unique_name, variable.name, variable.description,
                         variable.default_value, actor});
  inside_.require(actor, Action::manage_variables, subject);
  if (auto findings = check(variable); !findings.empty()) {
    throw Error(Failure::input_refused, std::move(findings));
  }
  if (!variable.default_value.empty()) require_value(variable, variable.default_value);
  store::Transaction transaction(*inside_.database);
  if (!inside_.definitions.body(ref_to(variable.unique_name)).empty()) {
    throw Error(Failure::conflict, "VAR002", subject, "is there already",
                "choose another unique name");
  }
  const std::string body = package::write_component(variable);
  // A text that was written must be readable again, or the environment could not be opened.
  static_cast<void>(package::read_component(ComponentKind::variable, body, "variable.xml"));
  inside_.definitions.edit_component(ref_to(variable.unique_name), body, {inside_.now(), actor});
  note_change(*inside_.database);
  transaction.commit();
}

void LocalValues::set_variable(std::string_view name, const std::string& value,
                               const std::string& actor) {
  const std::string subject = "variable " + std::string(name);
  require_utf8(subject, {name, value, actor});
  inside_.require(actor, Action::manage_variables, subject);
  store::Transaction transaction(*inside_.database);
  inside_.knowledge.refresh();
  require_value(need(inside_.knowledge.catalog(), name), value);
  store::LocalValues(*inside_.database).set_variable(name, value);
  note_change(*inside_.database);
  transaction.commit();
}

void LocalValues::clear_variable(std::string_view name, const std::string& actor) {
  const std::string subject = "variable " + std::string(name);
  require_utf8(subject, {name, actor});
  inside_.require(actor, Action::manage_variables, subject);
  store::Transaction transaction(*inside_.database);
  inside_.knowledge.refresh();
  need(inside_.knowledge.catalog(), name);
  ActiveSequences active(inside_);
  store::LocalValues(*inside_.database).clear_variable(name);
  note_change(*inside_.database);
  if (const std::string broken = active.broken(); !broken.empty()) {
    inside_.knowledge.forget();
    throw Error(Failure::conflict, "VAR004", subject,
                "would have no value, and " + broken + " is active and needs one",
                "give it another value, or deactivate what needs it first");
  }
  transaction.commit();
}

void LocalValues::delete_variable(std::string_view name, const std::string& actor) {
  const std::string subject = "variable " + std::string(name);
  require_utf8(subject, {name, actor});
  inside_.require(actor, Action::manage_variables, subject);
  store::Transaction transaction(*inside_.database);
  const VariableInfo info = variable(name);
  if (!info.used_by.empty() || !info.solution.empty()) {
    throw Error(
        Failure::conflict, "VAR005", subject,
        info.used_by.empty() ? "belongs to solution " + info.solution
                             : "is needed by " + listed(info.used_by),
        info.used_by.empty() ? "remove it from the solution first" : "take it out of there first");
  }
  require_unneeded(inside_, ref_to(name));
  inside_.definitions.delete_component(ref_to(name));
  note_change(*inside_.database);
  transaction.commit();
}

}  // namespace stepwise
