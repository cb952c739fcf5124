// What an import would do to the environment as it is.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/assembling.hpp"
#include "environment/checking.hpp"
#include "environment/common_base.hpp"
#include "environment/fitting.hpp"
#include "environment/inside.hpp"
#include "environment/keeping.hpp"
#include "environment/leaving.hpp"
#include "environment/planning.hpp"
#include "environment/proposed.hpp"
#include "environment/removing.hpp"
#include "environment/resting.hpp"
#include "model/closing.hpp"
#include "model/wording.hpp"
#include "package/package.hpp"
#include "store/kept_parts.hpp"

namespace stepwise {
Definition read_body(const ComponentRef& ref, const std::string& body) {
  return package::read_component(ref.kind, body, package::part_name(ref));
}

void prepare(IncomingPackage& result, const Palette& palette) {
  result.incoming.clear();
  for (const Component& component : result.solution.components) {
    std::string body = package::write_component(component.definition);
    // What is stored is read at every start: a text that cannot be read would end the environment.
    // The reader holds to what its texts become; only a very large one can hold more nodes then.
    constexpr std::size_t never_too_many = 1 << 20;
    if (body.size() > never_too_many) static_cast<void>(read_body(component.ref, body));
    result.incoming.push_back(
        {component.ref, std::move(body), needs_of(component.definition, palette)});
  }
}

IncomingPackage read_incoming(const std::filesystem::path& path, const Palette& palette) {
  IncomingPackage result{package::read_package(path), {}};
  prepare(result, palette);
  return result;
}

void fit(Environment::Inside& inside, IncomingPackage& package) {
  if (package.solution.taken_over.empty()) return;
  fit(package.solution, inside.definitions.components());
  prepare(package, inside.loader.palette());
}

namespace {

std::optional<SolutionManifest> installed_manifest(store::Definitions& definitions,
                                                   std::string_view name) {
  for (auto& solution : definitions.solutions()) {
    if (solution.name == name) return std::move(solution.manifest);
  }
  return std::nullopt;
}

// --- the solution itself -------------------------------------------------------------------------

// Which solution brings what is needed may have another version now.
bool need_the_same(const SolutionManifest& a, const SolutionManifest& b) {
  return std::equal(a.dependencies.begin(), a.dependencies.end(), b.dependencies.begin(),
                    b.dependencies.end(), [](const Dependency& one, const Dependency& other) {
                      return one.required == other.required && one.dependent == other.dependent;
                    });
}

std::vector<std::string> differences(const SolutionManifest& a, const SolutionManifest& b) {
  std::vector<std::string> names;
  const auto compare = [&](bool same, const char* name) {
    if (!same) names.emplace_back(name);
  };
  compare(a.name == b.name, "name");
  compare(a.description == b.description, "description");
  compare(a.publisher == b.publisher, "publisher");
  compare(a.language == b.language, "language");
  compare(need_the_same(a, b), "dependencies");
  compare(a.requirements == b.requirements, "requirements");
  compare(a.bindings == b.bindings, "bindings");
  return names;
}

// A version says one thing, for ever: also about the solution, not only about its components.
void compare_manifests(Environment::Inside& inside, const SolutionManifest& incoming,
                       const SolutionManifest& installed, Plan& plan) {
  if (incoming.version != installed.version || plan.blocked()) return;
  std::vector<std::string> names = differences(incoming, installed);
  // What was made here says what it needs only when it is exported.
  if (!names.empty()) {
    const auto otherwise =
        differences(incoming, whole_solution(inside, installed.unique_name).manifest);
    std::erase_if(names, [&](const std::string& name) {
      return std::find(otherwise.begin(), otherwise.end(), name) == otherwise.end();
    });
  }
  if (names.empty()) return;
  plan.items.insert(plan.items.begin(),
                    {PlanAction::conflict, "solution", incoming.unique_name,
                     "version " + installed.version.text + " is installed and differs in " +
                         listed(names) + "; give the changed solution a higher version",
                     "PKG051"});
}

// The same for parts that are only kept. When these are the same, what of them fits here may have
// changed: a table may have come since.
void compare_kept(Environment::Inside& inside, const Solution& incoming,
                  const SolutionManifest& installed, Plan& plan) {
  const auto before = store::kept_hashes(*inside.database, installed.unique_name);
  if (incoming.manifest.version != installed.version || (before.empty() && incoming.kept.empty())) {
    return;
  }
  if (before == hashes_of(incoming.kept)) {
    std::erase_if(plan.items, [](const PlanItem& item) {
      return item.action == PlanAction::conflict && item.code == "PKG051";
    });
  } else if (!plan.blocked()) {
    plan.items.insert(plan.items.begin(),
                      {PlanAction::conflict, "solution", installed.unique_name,
                       "version " + installed.version.text +
                           " is installed with other parts of Dataverse; give the changed solution "
                           "a higher version",
                       "PKG051"});
  }
}

// Managed and unmanaged do not mix: what is managed changes only where it is made.
void compare_kinds(const SolutionManifest& incoming, const SolutionManifest& installed,
                   const ImportOptions& options, Plan& plan) {
  if (incoming.managed == installed.managed) return;
  if (incoming.managed && options.convert_to_managed) {
    plan.items.push_back({PlanAction::update,
                          "solution",
                          incoming.unique_name,
                          "becomes managed: it changes only by an import then",
                          {}});
    return;
  }
  plan.items.insert(
      plan.items.begin(),
      {PlanAction::conflict, "solution", incoming.unique_name,
       incoming.managed ? "is unmanaged here, the package is managed; import an unmanaged one, or "
                          "make it managed with --convert-to-managed"
                        : "is managed here, the package is not; import the managed package",
       "PKG054"});
}

// A unique name belongs to the publisher who had it first.
void compare_publishers(const SolutionManifest& incoming, const SolutionManifest& installed,
                        Plan& plan) {
  const std::string& owner = installed.publisher.unique_name;
  const std::string &prefix = incoming.publisher.prefix, &before = installed.publisher.prefix;
  if (incoming.publisher.unique_name == owner) {
    if (prefix == before) return;
    plan.warnings.push_back({Severity::warning,
                             "PKG071",
                             "solution " + incoming.unique_name,
                             "the customization prefix of publisher " + owner + " changes from " +
                                 stepwise::quoted(before) + " to " + stepwise::quoted(prefix),
                             "components keep the names that they have",
                             {}});
    return;
  }
  plan.items.insert(plan.items.begin(),
                    {PlanAction::conflict, "solution", incoming.unique_name,
                     "belongs to publisher " + owner + ", the package is of publisher " +
                         incoming.publisher.unique_name + "; give it another unique name",
                     "PKG052"});
}

// --- active sequences ----------------------------------------------------------------------------

// Says of an active sequence what its new version does: it takes effect with the import.
void tell_active(Environment::Inside& inside, Plan& plan) {
  for (PlanItem& item : plan.items) {
    if (item.action != PlanAction::update || item.kind != name_of(ComponentKind::sequence))
      continue;
    const auto stored = inside.definitions.sequence(item.name);
    if (!stored || !stored->active) continue;
    std::int64_t running = 0;
    for (const auto& [status, number] : inside.targets.count_by_status(stored->id)) {
      if (status == TargetStatus::connected || status == TargetStatus::error) running += number;
    }
    item.detail += "; it is active, so new targets take version " +
                   std::to_string(stored->version + 1) + " at once, and " +
                   std::to_string(running) + " that run stay on theirs";
  }
}

// What there is after the import, and what it removes.
DefinitionMap after_import(const IncomingPackage& package,
                           const std::vector<InstalledComponent>& installed) {
  DefinitionMap definitions;
  for (const Component& component : package.solution.components) {
    definitions.emplace(component.ref, component.definition);
  }
  for (const InstalledComponent& component : installed) {
    if (definitions.contains(component.ref)) continue;
    definitions.emplace(component.ref, read_body(component.ref, component.body));
  }
  return definitions;
}

// What activation would say about the sequences of the package, among these definitions.
std::vector<Diagnostic> definitions_in(Environment::Inside& inside, const IncomingPackage& package,
                                       const DefinitionMap& after, const LocalSettings& settings) {
  const Proposed proposed = proposed_of(after, settings);
  const CheckContext context = context_of(inside, proposed);
  auto findings = definition_findings(package.solution, context, [&](const Sequence& sequence) {
    return inside.findings_on(sequence, context);
  });
  for (const Component& component : package.solution.components) {
    const auto* table = std::get_if<Table>(&component.definition);
    if (table == nullptr) continue;
    for (Diagnostic& finding : check_closings(*table, proposed.catalog)) {
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

// Definitions here that the package has otherwise.
DefinitionMap replaced_by(const Plan& plan, const std::vector<InstalledComponent>& installed) {
  std::set<ComponentRef> wanted;
  for (const PlanItem& item : plan.items) {
    const auto kind = component_kind_of(item.kind);
    const bool differs = item.action == PlanAction::update || item.action == PlanAction::conflict;
    if (kind && differs) wanted.insert({*kind, item.name});
  }
  DefinitionMap replaced;
  for (const InstalledComponent& one : installed) {
    if (wanted.contains(one.ref)) replaced.emplace(one.ref, read_body(one.ref, one.body));
  }
  return replaced;
}

// What `solution check` says of the sequences: an import goes on, but nobody is surprised.
void warn_of_definitions(Environment::Inside& inside, const IncomingPackage& package,
                         const DefinitionMap& after, const LocalSettings& settings, Plan& plan) {
  for (Diagnostic& finding : definitions_in(inside, package, after, settings)) {
    finding.severity = Severity::warning;
    plan.warnings.push_back(std::move(finding));
  }
}

// --- the plan ------------------------------------------------------------------------------------

Plan skipped(const SolutionManifest& manifest, const Version& installed) {
  Plan plan;
  plan.solution = manifest.unique_name;
  plan.version = manifest.version.text;
  plan.installed_version = installed.text;
  plan.items.push_back({PlanAction::keep,
                        "solution",
                        manifest.unique_name,
                        "is not lower here, so it is skipped",
                        {}});
  return plan;
}

}  // namespace

Proposal propose(Environment::Inside& inside, IncomingPackage& package,
                 const ImportOptions& options) {
  inside.knowledge.refresh();
  const SolutionManifest& manifest = package.solution.manifest;
  const auto there = installed_manifest(inside.definitions, manifest.unique_name);
  if (options.skip_lower_version && there && manifest.version <= there->version) {
    return {skipped(manifest, there->version), settings_now(inside)};
  }
  std::vector<InstalledComponent> installed = inside.definitions.components();
  const std::vector<Resting> running = resting(inside);
  const LeftParts left = keep_left_parts(inside, package, installed, options.mode, running,
                                         taken_from_dataverse(inside, package, installed));
  find_changes_in_package(package, installed);
  Plan plan = make_plan(
      manifest, package.incoming, installed, there ? std::optional(there->version) : std::nullopt,
      inside.loader.palette(), {options.mode, options.allow_downgrade, options.overwrite_changes});
  if (there) {
    if (!is_being_made(installed, manifest.unique_name)) {
      compare_manifests(inside, manifest, *there, plan);
    }
    compare_publishers(manifest, *there, plan);
    compare_kinds(manifest, *there, options, plan);
    compare_kept(inside, package.solution, *there, plan);
  }
  plan.not_used = package.solution.not_used;
  if (auto warning = empty_warning(package.solution)) plan.warnings.push_back(std::move(*warning));
  if (auto warning = unfinished_warning(manifest)) plan.warnings.push_back(std::move(*warning));
  tell_active(inside, plan);
  LocalSettings settings = resolve(inside, package.solution, package.settings, plan);
  plan.items.insert(plan.items.end(), left.items.begin(), left.items.end());
  DefinitionMap after = after_import(package, installed);
  const DefinitionMap replaced = replaced_by(plan, installed);
  tell_changes(replaced, after, plan);
  if (plan.blocked()) return {std::move(plan), std::move(settings)};
  settle_removals(inside, after, running, left.components, plan);
  const Outlook outlook{after, settings, replaced, running, options};
  auto conversion = keep_sound(inside, outlook, plan);
  if (!plan.blocked()) warn_of_definitions(inside, package, after, settings, plan);
  return {std::move(plan), std::move(settings), std::move(conversion)};
}

namespace {

const char* code_of(PlanAction action) {
  if (action == PlanAction::missing_dependency) return "SOL002";
  if (action == PlanAction::missing_plugin) return "SOL003";
  return action == PlanAction::unresolved_binding ? "SOL018" : "SOL001";
}

}  // namespace

std::vector<Diagnostic> blocking_findings(const Plan& plan) {
  std::vector<Diagnostic> diagnostics;
  for (const PlanItem& item : plan.items) {
    if (!blocks(item.action)) continue;
    Diagnostic diagnostic;
    diagnostic.code = !item.code.empty() ? item.code : code_of(item.action);
    diagnostic.subject = item.kind + " " + item.name;
    diagnostic.problem = item.detail;
    diagnostic.remedy = "nothing was imported; `stepwise solution plan` shows the whole picture";
    diagnostics.push_back(std::move(diagnostic));
  }
  return diagnostics;
}

std::vector<Diagnostic> definitions_after(Environment::Inside& inside,
                                          const IncomingPackage& package) {
  return definitions_in(inside, package, after_import(package, inside.definitions.components()),
                        settings_now(inside));
}

}  // namespace stepwise
