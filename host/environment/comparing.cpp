#include "environment/comparing.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/line_diff.hpp"
#include "model/wording.hpp"
#include "package/package.hpp"
#include "package/part_names.hpp"
#include "package/root_part.hpp"

namespace stepwise {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_component = 16 << 20;

struct PartText {
  std::string name;  // what diagnostics call it
  std::string text;
};

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

// What a part of a package is, by its first elements: a component, or what says what the package
// is.
struct PartKind {
  std::optional<ComponentKind> component;
  std::optional<package::RootPart> root;
  bool operator==(const PartKind&) const = default;
};

PartKind kind_of(std::string_view text) {
  return {package::kind_of_element(package::root_element(text)), package::root_part_of(text)};
}

// The other part of git's view: there was nothing before.
std::vector<MergeConflict> merge_added(const Definition& ours, const Definition& theirs) {
  if (ours == theirs) return {};
  return {{ref_of(ours), {}, {}, {}, {}, {}, "each added it in another way"}};
}

std::vector<MergeConflict> merge_components(ComponentKind kind, std::span<const PartText> texts,
                                            const fs::path& output) {
  const auto read = [&](const PartText& part) {
    return package::read_component(kind, part.text, part.name);
  };
  if (texts[0].text.empty()) return merge_added(read(texts[1]), read(texts[2]));
  auto merged = merge(read(texts[0]), read(texts[1]), read(texts[2]));
  if (merged.conflicts.empty()) write_file(output, package::write_component(merged.result));
  return std::move(merged.conflicts);
}

std::vector<MergeConflict> merge_root_parts(package::RootPart part, std::span<const PartText> texts,
                                            const fs::path& output) {
  const auto read = [&](const PartText& one) {
    return package::read_root_part(part, one.text, one.name);
  };
  const auto ours = read(texts[1]), theirs = read(texts[2]);
  const auto base = texts[0].text.empty() ? package::RootPartContent{} : read(texts[0]);
  auto merged = merge(base.manifest, ours.manifest, theirs.manifest);
  if (merged.conflicts.empty()) {
    const bool they_changed = theirs.other_parts != base.other_parts;
    write_file(output, package::write_root_part(
                           part, {std::move(merged.result),
                                  they_changed ? theirs.other_parts : ours.other_parts}));
  }
  return std::move(merged.conflicts);
}

std::vector<MergeConflict> merge_files(const fs::path& base, const fs::path& ours,
                                       const fs::path& theirs, const fs::path& output,
                                       const std::string& name) {
  std::vector<PartText> texts;
  std::optional<PartKind> kind;
  const std::pair<const fs::path&, const char*> sides[] = {
      {base, " (base)"}, {ours, " (ours)"}, {theirs, " (theirs)"}};
  for (const auto& [path, side] : sides) {
    texts.push_back(
        {name.empty() ? path.string() : name + side, read_file(path, largest_component)});
    // As git says it that both added the file.
    if (texts.size() == 1 && texts.front().text.empty()) continue;
    const PartKind found = kind_of(texts.back().text);
    const bool unknown = found == PartKind{};
    if (unknown || (kind && *kind != found)) {
      throw Error(Failure::usage, "MRG001", texts.back().name,
                  unknown ? "holds no component of a package"
                          : "holds another kind of component than the others",
                  "name three files of one component, or three packages");
    }
    kind = found;
  }
  return kind->component ? merge_components(*kind->component, texts, output)
                         : merge_root_parts(*kind->root, texts, output);
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
                                          const fs::path& theirs, const fs::path& output,
                                          const std::string& name) {
  if (!is_package(ours)) return merge_files(base, ours, theirs, output, name);
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
