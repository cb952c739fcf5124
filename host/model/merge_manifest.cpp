#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "model/merge_rows.hpp"

namespace stepwise::merging {
namespace {

template <class Row>
std::vector<Row> merge_sets(const std::vector<Row>& base, const std::vector<Row>& ours,
                            const std::vector<Row>& theirs) {
  std::set<Row> all(ours.begin(), ours.end());
  for (const Row& row : theirs) {
    if (std::find(base.begin(), base.end(), row) == base.end()) all.insert(row);
  }
  for (const Row& row : base) {
    if (std::find(theirs.begin(), theirs.end(), row) == theirs.end()) all.erase(row);
  }
  return {all.begin(), all.end()};
}

// Of two versions as written, perhaps empty.
const std::string& higher(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return a.empty() ? b : a;
  return Version{a} < Version{b} ? b : a;
}

Publisher merge_publishers(const Publisher& base, const Publisher& ours, const Publisher& theirs,
                           Conflicts& conflicts) {
  [[maybe_unused]] const auto& [unique_name, name, prefix, option_value_prefix] = ours;
  const AtPlace here(conflicts, "publisher");
  return {pick(base.unique_name, ours.unique_name, theirs.unique_name, "unique name", conflicts),
          pick(base.name, ours.name, theirs.name, "name", conflicts),
          pick(base.prefix, ours.prefix, theirs.prefix, "customization prefix", conflicts),
          pick(base.option_value_prefix, ours.option_value_prefix, theirs.option_value_prefix,
               "option value prefix", conflicts)};
}

// One row for each type; the higher version counts.
std::vector<Requirement> merge_requirements(const SolutionManifest& base,
                                            const SolutionManifest& ours,
                                            const SolutionManifest& theirs, Conflicts& conflicts) {
  [[maybe_unused]] const auto& [type, plugin, plugin_version] = Requirement();
  const auto merge_one = [&](const Requirement& a, const Requirement& b, const Requirement& c) {
    return Requirement{b.type, pick(a.plugin, b.plugin, c.plugin, "plug-in", conflicts),
                       higher(b.plugin_version, c.plugin_version)};
  };
  return merge_rows(
      base.requirements, ours.requirements, theirs.requirements,
      [](const Requirement& one) { return one.type; }, "requirement", Order::by_name, merge_one,
      conflicts);
}

// One row for each need. Which solution brings it is only a hint: the later name or version counts.
std::vector<Dependency> merge_dependencies(const SolutionManifest& base,
                                           const SolutionManifest& ours,
                                           const SolutionManifest& theirs, Conflicts& conflicts) {
  [[maybe_unused]] const auto& [required, dependent, solution] = Dependency();
  const auto merge_one = [](const Dependency& a, const Dependency& b, const Dependency& c) {
    if (b.solution == a.solution) return c;
    if (c.solution == a.solution) return b;
    return std::max(b, c);
  };
  auto merged = merge_rows(
      base.dependencies, ours.dependencies, theirs.dependencies,
      [](const Dependency& one) {
        return to_text(one.required) + " for " + to_text(one.dependent);
      },
      "dependency", Order::by_name, merge_one, conflicts);
  std::sort(merged.begin(), merged.end());
  return merged;
}

}  // namespace

SolutionManifest merge_manifests(const SolutionManifest& base, const SolutionManifest& ours,
                                 const SolutionManifest& theirs, Conflicts& conflicts) {
  [[maybe_unused]] const auto& [unique_name, name, description, version, managed, language,
                                minimum_host, unfinished, publisher, components, dependencies,
                                requirements, bindings] = ours;
  SolutionManifest merged = ours;
  if (ours.unique_name != theirs.unique_name) {
    conflicts.add("unique name", base.unique_name, ours.unique_name, theirs.unique_name);
    merged.unique_name = conflicts.preferred(ours.unique_name, theirs.unique_name);
  }
  merged.name = pick(base.name, ours.name, theirs.name, "name", conflicts);
  merged.description =
      pick_text(base.description, ours.description, theirs.description, "description", conflicts);
  merged.version = ours.version < theirs.version ? theirs.version : ours.version;
  merged.managed = pick(base.managed, ours.managed, theirs.managed, "managed", conflicts);
  merged.language = pick(base.language, ours.language, theirs.language, "language code", conflicts);
  merged.minimum_host = higher(ours.minimum_host, theirs.minimum_host);
  merged.unfinished =
      pick(base.unfinished, ours.unfinished, theirs.unfinished, "unfinished", conflicts);
  merged.components = merge_sets(base.components, ours.components, theirs.components);
  merged.publisher = merge_publishers(base.publisher, ours.publisher, theirs.publisher, conflicts);
  merged.dependencies = merge_dependencies(base, ours, theirs, conflicts);
  merged.requirements = merge_requirements(base, ours, theirs, conflicts);
  merged.bindings = merge_sets(base.bindings, ours.bindings, theirs.bindings);
  return merged;
}

}  // namespace stepwise::merging
