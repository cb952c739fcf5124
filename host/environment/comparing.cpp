#include "environment/comparing.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/line_diff.hpp"
#include "model/wording.hpp"
#include "package/package.hpp"
#include "package/part_names.hpp"

namespace stepwise {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_component = 16 << 20;

// The process of a sequence or template; nullptr for everything else.
const Sequence* process_of(const Definition& definition) {
  if (const auto* sequence = std::get_if<Sequence>(&definition)) return sequence;
  const auto* made = std::get_if<SequenceTemplate>(&definition);
  return made == nullptr ? nullptr : &made->process;
}

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

// The kind whose element the text begins with; nothing when it is no component.
std::optional<ComponentKind> kind_of(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    if (rest.starts_with('?') || rest.starts_with('!')) continue;
    return package::kind_of_element(rest.substr(0, rest.find_first_of(" \t\r\n/>")));
  }
  return std::nullopt;
}

std::vector<MergeConflict> merge_files(const fs::path& base, const fs::path& ours,
                                       const fs::path& theirs, const fs::path& output) {
  const fs::path paths[] = {base, ours, theirs};
  std::vector<Definition> read;
  std::optional<ComponentKind> kind;
  for (const fs::path& path : paths) {
    const std::string text = read_file(path, largest_component);
    const auto found = kind_of(text);
    if (!found || (kind && kind != found)) {
      throw Error(Failure::usage, "MRG001", path.string(),
                  found ? "holds another kind of component than the others"
                        : "holds no component of a package",
                  "name three files of one component, or three packages");
    }
    kind = found;
    read.push_back(package::read_component(*kind, text, path.string()));
  }
  auto merged = merge(read[0], read[1], read[2]);
  if (merged.conflicts.empty()) {
    write_file(output, package::write_component(merged.result));
  }
  return std::move(merged.conflicts);
}

bool is_package(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error) || path.extension() == ".zip";
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

std::vector<MergeConflict> merge_packages(const fs::path& base, const fs::path& ours,
                                          const fs::path& theirs, const fs::path& output) {
  if (!is_package(ours)) return merge_files(base, ours, theirs, output);
  auto merged = merge(package::read_package(base), package::read_package(ours),
                      package::read_package(theirs));
  if (merged.conflicts.empty()) {
    const bool as_zip = output.extension() == ".zip";
    package::write_package(merged.result, output,
                           as_zip ? package::Form::zip : package::Form::folder, true);
  }
  return std::move(merged.conflicts);
}

}  // namespace stepwise
