// Solutions on their way out.
#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "environment/assembling.hpp"
#include "environment/checking.hpp"
#include "environment/common_base.hpp"
#include "environment/inside.hpp"
#include "environment/resolving.hpp"
#include "environment/snapshot.hpp"
#include "package/package.hpp"
#include "store/kept_parts.hpp"

namespace stepwise {

Solution whole_solution(Environment::Inside& inside, std::string_view unique_name) {
  auto stored = require_solution(inside, unique_name);
  std::map<ComponentRef, const InstalledComponent*> wanted, others;
  const std::vector<InstalledComponent> installed = inside.definitions.components();
  for (const InstalledComponent& component : installed) {
    if (component.solution == unique_name) wanted.emplace(component.ref, &component);
    if (component.solution.empty()) others.emplace(component.ref, &component);
  }
  // What belongs to no solution goes along with what needs it, and so does what that needs.
  std::map<ComponentRef, Definition> taken;
  while (!wanted.empty()) {
    const auto next = wanted.extract(wanted.begin());
    Definition definition = package::read_component(next.key().kind, next.mapped()->body,
                                                    package::part_name(next.key()));
    for (const ComponentRef& need : needs_of(definition, inside.loader.palette())) {
      if (others.contains(need) && !taken.contains(need)) wanted.insert(*others.find(need));
    }
    taken.emplace(next.key(), std::move(definition));
  }
  Solution solution{std::move(stored.manifest), {}};
  for (auto& [ref, definition] : taken) {
    solution.manifest.components.push_back(ref);
    solution.components.push_back({ref, std::move(definition)});
  }
  complete_manifest(inside, solution);
  solution.kept = store::kept_parts(*inside.database, unique_name);
  return solution;
}

namespace {

// The solution as it is in one moment.
Solution collect(Environment::Inside& inside, std::string_view unique_name) {
  const Snapshot snapshot(*inside.database);
  return whole_solution(inside, unique_name);
}

// What activation would say of its sequences here.
std::vector<Diagnostic> findings_of(Environment::Inside& inside, const Solution& solution) {
  const CheckContext context = inside.knowledge.check_context();
  std::vector<Diagnostic> findings = definition_findings(
      solution, context,
      [&](const Sequence& sequence) { return inside.findings_on(sequence, context); });
  leave_out_settings(findings);  // each environment has its own
  if (auto warning = empty_warning(solution)) findings.push_back(std::move(*warning));
  return findings;
}

// As Dataverse calls it: "leads_1_0_0_0_managed.zip".
std::string default_name(const SolutionManifest& manifest) {
  std::string version = manifest.version.text;
  std::replace(version.begin(), version.end(), '.', '_');
  return manifest.unique_name + '_' + version + (manifest.managed ? "_managed" : "");
}

}  // namespace

Exported Solutions::export_to(const std::filesystem::path& path, std::string_view unique_name,
                              const ExportOptions& options) {
  inside_->knowledge.refresh();
  Solution solution = collect(*inside_, unique_name);
  if (options.managed) solution.manifest.managed = true;
  Exported result{path, {}, findings_of(*inside_, solution)};
  if (has_errors(result.findings)) {
    if (!options.unfinished) throw Error(Failure::input_refused, result.findings);
    solution.manifest.unfinished = true;
  }
  const bool zip = options.form == PackageForm::zip;
  if (path.empty()) result.path = default_name(solution.manifest) + (zip ? ".zip" : "");
  result.other_files = package::write_package(solution, result.path,
                                              zip ? package::Form::zip : package::Form::folder,
                                              options.overwrite, options.allow_delete);
  note_export(*inside_, solution);
  return result;
}

Solution Solutions::current(std::string_view unique_name) {
  inside_->knowledge.refresh();
  Solution solution = collect(*inside_, unique_name);
  if (solution.kept.empty()) return solution;
  // What of a package of Dataverse fits here is a part of it; whoever reads one sees all.
  return package::to_solution(package::to_archive(solution),
                              "solution " + solution.manifest.unique_name);
}

std::vector<SolutionInfo> Solutions::list() {
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
