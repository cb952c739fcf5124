// Making solutions here: what goes into them, and why.
#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/assembling.hpp"
#include "environment/inside.hpp"
#include "model/wording.hpp"
#include "package/manifest_check.hpp"
#include "package/package.hpp"

namespace stepwise {
store::StoredSolution require_solution(Environment::Inside& inside, std::string_view name) {
  std::vector<std::string> names;
  for (auto& solution : inside.definitions.solutions()) {
    if (solution.name == name) return std::move(solution);
    names.push_back(solution.name);
  }
  throw Error(Failure::input_refused, "SOL004", "solution " + std::string(name), "does not exist",
              suggest(name, names, "see `stepwise solution list`"));
}

namespace {

constexpr std::size_t shortest_prefix = 2, longest_prefix = 8;

[[noreturn]] void refuse_managed(const std::string& subject, const std::string& problem) {
  throw Error(Failure::conflict, "SOL007", subject, problem + ": it changes only by an import",
              "change it where it is made");
}

store::StoredSolution own_solution(Environment::Inside& inside, std::string_view name) {
  auto solution = require_solution(inside, name);
  if (!solution.manifest.managed) return solution;
  refuse_managed("solution " + solution.name, "is managed");
}

void require_identifier(const std::string& subject, const std::string& what,
                        std::string_view text) {
  if (is_identifier(text)) return;
  throw Error(
      Failure::usage, "SOL005", subject,
      what + " " + stepwise::quoted(text) + " is not made of letters, digits and _, at most 100",
      "choose another");
}

void check_manifest(const SolutionManifest& manifest) {
  const std::string subject = "solution " + manifest.unique_name;
  require_identifier(subject, "its unique name", manifest.unique_name);
  require_identifier(subject, "the publisher", manifest.publisher.unique_name);
  const std::string& prefix = manifest.publisher.prefix;
  const bool fits = is_identifier(prefix) && prefix.size() >= shortest_prefix &&
                    prefix.size() <= longest_prefix && prefix.find('_') == std::string::npos;
  if (fits) return;
  throw Error(
      Failure::usage, "SOL005", subject,
      "the prefix " + stepwise::quoted(prefix) + " is not made of 2 to 8 letters and digits",
      "choose another");
}

// Which command lists them, or else they themselves.
std::string where_listed(ComponentKind kind, const std::vector<std::string>& names) {
  constexpr std::pair<ComponentKind, const char*> lists[] = {
      {ComponentKind::variable, "variable"},
      {ComponentKind::tag, "tag"},
      {ComponentKind::sequence, "sequence"},
      {ComponentKind::sequence_template, "template"},
      {ComponentKind::segment, "segment"}};
  for (const auto& [listed, noun] : lists) {
    if (listed == kind) return std::string("see `stepwise ") + noun + " list`";
  }
  constexpr std::size_t most = 20;
  if (names.empty()) return "there is none of that kind";
  const std::span<const std::string> first(names.data(), std::min(most, names.size()));
  return "there are: " + join(first, ", ") + (names.size() > most ? ", ..." : "");
}

const InstalledComponent& component_of(const std::map<ComponentRef, InstalledComponent>& all,
                                       const ComponentRef& ref) {
  const auto found = all.find(ref);
  if (found != all.end()) return found->second;
  std::vector<std::string> names;
  for (const auto& [known, component] : all) {
    if (known.kind == ref.kind) names.push_back(known.name);
  }
  throw Error(Failure::input_refused, "SOL008", to_text(ref), "is not in this environment",
              suggest(ref.name, names, where_listed(ref.kind, names)));
}

void require_free(const InstalledComponent& component, std::string_view solution) {
  if (component.solution.empty() || component.solution == solution) return;
  throw Error(Failure::conflict, "SOL009", to_text(component.ref),
              "belongs to solution " + component.solution,
              "remove it there first, or let this solution depend on that one");
}

// Those of the definitions. What the manifest says already stays only while some types are not
// loaded: then it knows more.
void list_bindings(const Palette& palette, Solution& solution) {
  bool all_known = true;
  std::set<Binding> bindings;
  for (const Component& one : solution.components) {
    for (const std::string& type : types_of(one.definition)) {
      all_known =
          all_known && (palette.step_type(type) != nullptr || palette.strategy(type) != nullptr);
    }
    for (Binding& binding : bindings_of(one.definition, palette))
      bindings.insert(std::move(binding));
  }
  auto& listed = solution.manifest.bindings;
  if (!all_known) bindings.insert(listed.begin(), listed.end());
  listed.assign(bindings.begin(), bindings.end());
}

}  // namespace

void Environment::Inside::require_unmanaged(const ComponentRef& ref) {
  const std::string owner = definitions.solution_of(ref);
  for (const auto& solution : definitions.solutions()) {
    if (solution.name != owner || !solution.manifest.managed) continue;
    refuse_managed(to_text(ref), "belongs to solution " + owner + ", which is managed");
  }
}

// What the manifest says already stays: it may know more. What is new since then is added.
void complete_manifest(Environment::Inside& inside, Solution& solution) {
  const Palette& palette = inside.loader.palette();
  SolutionManifest& manifest = solution.manifest;
  const std::vector<Component>& components = solution.components;
  std::set<std::string> known_types;
  std::set<ComponentRef> here, known_needs;
  for (const Requirement& one : manifest.requirements) known_types.insert(one.type);
  for (const Dependency& one : manifest.dependencies) known_needs.insert(one.required);
  for (const Component& one : components) here.insert(one.ref);
  std::map<std::string, Version> versions;
  for (const auto& stored : inside.definitions.solutions()) {
    versions.emplace(stored.name, stored.manifest.version);
  }
  for (const Component& one : components) {
    for (const std::string& type : types_of(one.definition)) {
      const StepType* step_type = palette.step_type(type);
      const StrategyType* strategy = step_type == nullptr ? palette.strategy(type) : nullptr;
      if (step_type == nullptr && strategy == nullptr) continue;
      if (!known_types.insert(type).second) continue;
      manifest.requirements.push_back(
          {type, step_type != nullptr ? step_type->plugin : strategy->plugin,
           step_type != nullptr ? step_type->plugin_version : strategy->plugin_version});
    }
    for (const ComponentRef& need : needs_of(one.definition, palette)) {
      if (here.contains(need) || known_needs.contains(need)) continue;
      const std::string from = inside.definitions.solution_of(need);
      if (from.empty()) continue;
      manifest.dependencies.push_back({need, one.ref, from + " (" + versions[from].text + ")"});
    }
  }
  list_bindings(palette, solution);
  std::sort(manifest.requirements.begin(), manifest.requirements.end());
  std::sort(manifest.dependencies.begin(), manifest.dependencies.end());
}

void Solutions::create(const SolutionManifest& manifest, const std::string& actor) {
  require_utf8("solution " + manifest.unique_name,
               {manifest.name, manifest.description, manifest.publisher.name, actor});
  inside_->require(actor, Action::import_solution, "solution " + manifest.unique_name);
  check_manifest(manifest);
  package::require_exportable(manifest);
  store::Transaction transaction(*inside_->database);
  for (const auto& solution : inside_->definitions.solutions()) {
    if (solution.name != manifest.unique_name) continue;
    throw Error(Failure::conflict, "SOL006", "solution " + manifest.unique_name, "is there already",
                "choose another unique name");
  }
  inside_->definitions.put_solution(manifest, inside_->now());
  transaction.commit();
}

std::vector<AddedComponent> Solutions::add(std::string_view name,
                                           const std::vector<ComponentRef>& wanted, bool complete,
                                           const std::string& actor) {
  require_utf8("solution " + std::string(name), {actor});
  inside_->require(actor, Action::import_solution, "solution " + std::string(name));
  inside_->knowledge.refresh();
  const auto solution = own_solution(*inside_, name);
  std::map<ComponentRef, InstalledComponent> all;
  for (auto& component : inside_->definitions.components()) {
    ComponentRef ref = component.ref;
    all.emplace(std::move(ref), std::move(component));
  }
  std::vector<AddedComponent> result;
  std::set<ComponentRef> seen;
  std::vector<std::pair<ComponentRef, std::string>> open;  // with the reason
  for (const ComponentRef& ref : wanted) {
    require_free(component_of(all, ref), name);
    open.emplace_back(ref, "was asked for");
  }
  for (std::size_t next = 0; next < open.size(); ++next) {
    const auto [ref, reason] = open[next];
    if (!seen.insert(ref).second) continue;
    const auto found = all.find(ref);
    if (found == all.end()) continue;  // a fault of whoever names it, which activation tells
    const InstalledComponent& component = found->second;
    if (!component.solution.empty() && component.solution != name) {
      result.push_back({ref, reason + "; solution " + component.solution + " brings it", false});
      continue;
    }
    result.push_back({ref, reason, component.solution.empty()});
    if (!complete) continue;
    const Definition definition =
        package::read_component(ref.kind, component.body, package::part_name(ref));
    for (const ComponentRef& need : needs_of(definition, inside_->loader.palette())) {
      open.emplace_back(need, to_text(ref) + " needs it");
    }
    for (const std::string& column : columns_of(definition, inside_->loader.palette())) {
      const ComponentRef need{ComponentKind::column, column};
      if (all.contains(need)) open.emplace_back(need, to_text(ref) + " reads it");
    }
  }
  store::Transaction transaction(*inside_->database);
  for (const AddedComponent& one : result) {
    if (one.added) inside_->definitions.set_solution(one.component, solution.name);
  }
  transaction.commit();
  return result;
}

void Solutions::remove(std::string_view name, const std::vector<ComponentRef>& refs,
                       const std::string& actor) {
  require_utf8("solution " + std::string(name), {actor});
  inside_->require(actor, Action::import_solution, "solution " + std::string(name));
  const auto solution = own_solution(*inside_, name);
  store::Transaction transaction(*inside_->database);
  for (const ComponentRef& ref : refs) {
    if (inside_->definitions.solution_of(ref) != solution.name) {
      throw Error(Failure::input_refused, "SOL010", to_text(ref),
                  "does not belong to solution " + solution.name,
                  "see `stepwise solution show " + solution.name + "`");
    }
    inside_->definitions.set_solution(ref, {});
  }
  transaction.commit();
}

void Solutions::set_version(std::string_view name, const Version& version,
                            const std::string& actor) {
  require_utf8("solution " + std::string(name), {actor});
  inside_->require(actor, Action::import_solution, "solution " + std::string(name));
  auto solution = own_solution(*inside_, name);
  if (version < solution.manifest.version) {
    throw Error(Failure::conflict, "SOL011", "solution " + solution.name,
                "has version " + solution.manifest.version.text + ", and versions only grow",
                "choose a higher one");
  }
  solution.manifest.version = version;
  store::Transaction transaction(*inside_->database);
  inside_->definitions.put_solution(solution.manifest, solution.imported);
  transaction.commit();
}

SolutionContent Solutions::content(std::string_view name) {
  SolutionContent content;
  content.manifest = require_solution(*inside_, name).manifest;
  for (const auto& component : inside_->definitions.components()) {
    if (component.solution == name) content.components.push_back(component.ref);
  }
  return content;
}

}  // namespace stepwise
