#include "environment/comparing.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/line_diff.hpp"
#include "model/wording.hpp"
#include "package/package.hpp"
#include "package/part_names.hpp"

namespace stepwise {
namespace {

namespace fs = std::filesystem;

ComponentDifference difference(const ComponentRef& ref, const Definition& before,
                               const Definition& after) {
  ComponentDifference result{ref, ChangeKind::changed, {}, {}};
  if (const Sequence* process = process_of(after)) {
    result.changes = changes_between(*process_of(before), *process);
  } else {
    result.lines = line_diff(package::write_component(before), package::write_component(after));
  }
  return result;
}

// Properties of the solution itself.
std::vector<Change> changes_of(const SolutionManifest& before, const SolutionManifest& after) {
  std::vector<Change> changes;
  const auto compare = [&](const char* what, const std::string& a, const std::string& b) {
    if (a == b) return;
    changes.push_back(
        {ChangeKind::changed,
         {},
         what,
         a,
         b,
         std::string(what) + " is " + stepwise::quoted(b) + ", was " + stepwise::quoted(a)});
  };
  compare("unique name", before.unique_name, after.unique_name);
  compare("name", before.name, after.name);
  compare("description", before.description, after.description);
  compare("version", before.version.text, after.version.text);
  compare("managed", before.managed ? "yes" : "no", after.managed ? "yes" : "no");
  compare("publisher", before.publisher.unique_name, after.publisher.unique_name);
  const auto rows = [&](const char* what, const auto& a, const auto& b, const auto& name) {
    for (const auto& one : b) {
      if (std::find(a.begin(), a.end(), one) != a.end()) continue;
      changes.push_back({ChangeKind::added,
                         {},
                         what,
                         {},
                         name(one),
                         std::string(what) + ' ' + name(one) + " is new"});
    }
    for (const auto& one : a) {
      if (std::find(b.begin(), b.end(), one) != b.end()) continue;
      changes.push_back({ChangeKind::removed,
                         {},
                         what,
                         name(one),
                         {},
                         std::string(what) + ' ' + name(one) + " is gone"});
    }
  };
  rows("requirement", before.requirements, after.requirements, [](const Requirement& one) {
    return one.type + (one.plugin_version.empty() ? "" : " of " + one.plugin_version);
  });
  rows("binding", before.bindings, after.bindings, [](const Binding& one) { return to_text(one); });
  rows("dependency", before.dependencies, after.dependencies, [](const Dependency& one) {
    return to_text(one.required) + " (for " + to_text(one.dependent) + ')';
  });
  return changes;
}

// Parts of Dataverse, by their bytes. That the manifest has another version was said before.
void compare_kept(const Solution& before, const Solution& after, std::vector<Change>& changes) {
  const bool manifest_differs = !changes.empty();
  std::map<std::string, std::pair<const std::string*, const std::string*>> pairs;
  for (const auto& [name, bytes] : before.kept) pairs[name].first = &bytes;
  for (const auto& [name, bytes] : after.kept) pairs[name].second = &bytes;
  for (const auto& [name, pair] : pairs) {
    const auto& [old, now] = pair;
    if (old != nullptr && now != nullptr && *old == *now) continue;
    if (manifest_differs && package::is_dataverse_manifest(name)) continue;
    const ChangeKind kind = old == nullptr   ? ChangeKind::added
                            : now == nullptr ? ChangeKind::removed
                                             : ChangeKind::changed;
    const char* words = old == nullptr ? " is new" : now == nullptr ? " is gone" : " differs";
    changes.push_back({kind, {}, "part", old ? name : "", now ? name : "", "part " + name + words});
  }
}

}  // namespace

PackageDifference compare(const Solution& before, const Solution& after) {
  PackageDifference result{changes_of(before.manifest, after.manifest), {}};
  compare_kept(before, after, result.solution);
  std::map<ComponentRef, std::pair<const Definition*, const Definition*>> pairs;
  for (const Component& one : before.components) pairs[one.ref].first = &one.definition;
  for (const Component& one : after.components) pairs[one.ref].second = &one.definition;
  for (const auto& [ref, pair] : pairs) {
    const auto& [old, now] = pair;
    if (old == nullptr) {
      result.components.push_back({ref, ChangeKind::added, {}, {}});
    } else if (now == nullptr) {
      result.components.push_back({ref, ChangeKind::removed, {}, {}});
    } else if (!(*old == *now)) {
      result.components.push_back(difference(ref, *old, *now));
    }
  }
  return result;
}

Solution read_solution(const fs::path& package) {
  return package::read_package(package);
}

PackageDifference compare_packages(const fs::path& before, const fs::path& after) {
  return compare(package::read_package(before), package::read_package(after));
}

}  // namespace stepwise
