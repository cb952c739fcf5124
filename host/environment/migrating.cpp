// Solutions: plan, import, export.
#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "package/package.hpp"

namespace stepwise {
namespace {

// A package beside what the environment holds, and the plan between them.
struct Proposal {
  Solution solution;
  std::vector<IncomingComponent> incoming;
  Plan plan;
};

std::optional<Version> installed_version(store::Definitions& definitions, const std::string& name) {
  for (const auto& solution : definitions.solutions()) {
    if (solution.name == name) return solution.manifest.version;
  }
  return std::nullopt;
}

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

Proposal propose(Environment::Inside& inside, const std::filesystem::path& path) {
  Proposal proposal{package::read_package(path), {}, {}};
  const Palette& palette = inside.loader.palette();
  for (const Component& component : proposal.solution.components) {
    proposal.incoming.push_back({component.ref, package::write_component(component.definition),
                                 needs_of(component.definition, palette)});
  }
  const SolutionManifest& manifest = proposal.solution.manifest;
  proposal.plan = make_plan(manifest, proposal.incoming, inside.definitions.components(),
                            installed_version(inside.definitions, manifest.unique_name), palette);
  tell_active(inside, proposal.plan);
  return proposal;
}

// A new version that could not be activated must not take the place of one that is active.
void require_fit_to_stay_active(Environment& environment, Environment::Inside& inside,
                                const Plan& plan) {
  std::vector<Diagnostic> findings;
  for (const PlanItem& item : plan.items) {
    if (item.action != PlanAction::update || item.kind != name_of(ComponentKind::sequence))
      continue;
    if (!inside.definitions.sequence(item.name)->active) continue;
    for (Diagnostic& finding : environment.validate(item.name)) {
      if (finding.severity == Severity::error) findings.push_back(std::move(finding));
    }
  }
  if (findings.empty()) return;
  inside.knowledge.forget();
  throw Error(Failure::conflict, std::move(findings));
}

[[noreturn]] void refuse(const Plan& plan) {
  std::vector<Diagnostic> diagnostics;
  for (const PlanItem& item : plan.items) {
    const bool blocks = item.action == PlanAction::conflict ||
                        item.action == PlanAction::missing_dependency ||
                        item.action == PlanAction::missing_plugin;
    if (!blocks) continue;
    Diagnostic diagnostic;
    diagnostic.code = item.action == PlanAction::conflict             ? "SOL001"
                      : item.action == PlanAction::missing_dependency ? "SOL002"
                                                                      : "SOL003";
    diagnostic.subject = item.kind + " " + item.name;
    diagnostic.problem = item.detail;
    diagnostic.remedy = "nothing was imported; `stepwise solution plan` shows the whole picture";
    diagnostics.push_back(std::move(diagnostic));
  }
  throw Error(Failure::conflict, std::move(diagnostics));
}

bool changes(const Plan& plan, const ComponentRef& ref) {
  return std::any_of(plan.items.begin(), plan.items.end(), [&](const PlanItem& item) {
    return item.kind == name_of(ref.kind) && item.name == ref.name &&
           (item.action == PlanAction::create || item.action == PlanAction::update);
  });
}

[[noreturn]] void no_such_solution(store::Definitions& definitions, std::string_view name) {
  std::vector<std::string> names;
  for (const auto& solution : definitions.solutions()) names.push_back(solution.name);
  throw Error(Failure::input_refused, "SOL004", "solution " + std::string(name), "does not exist",
              suggest(name, names, "see `stepwise solution list`"));
}

}  // namespace

Plan Environment::plan(const std::filesystem::path& path) {
  inside_->knowledge.refresh();
  return propose(*inside_, path).plan;
}

Plan Environment::import(const std::filesystem::path& path, const std::string&) {
  inside_->knowledge.refresh();
  store::Transaction transaction(*inside_->database);
  const Proposal proposal = propose(*inside_, path);
  if (proposal.plan.blocked()) refuse(proposal.plan);
  const Time now = inside_->now();
  const SolutionManifest& manifest = proposal.solution.manifest;
  inside_->definitions.put_solution(manifest, now);
  for (const IncomingComponent& component : proposal.incoming) {
    if (!changes(proposal.plan, component.ref)) continue;
    inside_->definitions.put_component(component.ref, component.body, manifest.unique_name, now);
  }
  note_change(*inside_->database);
  require_fit_to_stay_active(*this, *inside_, proposal.plan);
  transaction.commit();
  return proposal.plan;
}

void Environment::export_solution(std::string_view unique_name, const std::filesystem::path& path,
                                  PackageForm form, bool overwrite) {
  Solution solution;
  for (auto& stored : inside_->definitions.solutions()) {
    if (stored.name == unique_name) solution.manifest = std::move(stored.manifest);
  }
  if (solution.manifest.unique_name.empty()) no_such_solution(inside_->definitions, unique_name);
  for (const InstalledComponent& component : inside_->definitions.components()) {
    if (component.solution != unique_name) continue;
    solution.components.push_back(
        {component.ref, package::read_component(component.ref.kind, component.body,
                                                package::part_name(component.ref))});
    solution.manifest.components.push_back(component.ref);
  }
  package::write_package(solution, path,
                         form == PackageForm::zip ? package::Form::zip : package::Form::folder,
                         overwrite);
}

std::vector<SolutionInfo> Environment::solutions() {
  std::map<std::string, std::size_t> components;
  for (const auto& component : inside_->definitions.components()) ++components[component.solution];
  std::vector<SolutionInfo> result;
  for (const auto& stored : inside_->definitions.solutions()) {
    const SolutionManifest& manifest = stored.manifest;
    result.push_back({manifest.unique_name, manifest.name, manifest.version.text,
                      manifest.publisher.unique_name, manifest.managed, components[stored.name],
                      stored.imported});
  }
  return result;
}

}  // namespace stepwise
