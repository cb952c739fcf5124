#include "model/merge.hpp"

#include <utility>

#include "base/text.hpp"
#include "model/merging.hpp"

namespace stepwise {
namespace merging {
namespace {

std::string yes_or_no(bool flag) {
  return flag ? "yes" : "no";
}

std::string shown_column(const Column& column) {
  return std::string(name_of(column.type));
}

struct MergeOne {
  const Definition& base;
  const Definition& theirs;
  Conflicts& conflicts;

  template <class Kind>
  const Kind& of(const Definition& definition) const {
    return std::get<Kind>(definition);
  }

  Definition operator()(const Sequence& ours) const {
    return merge_sequences(of<Sequence>(base), ours, of<Sequence>(theirs), conflicts);
  }
  Definition operator()(const SequenceTemplate& ours) const {
    return SequenceTemplate{merge_sequences(of<SequenceTemplate>(base).process, ours.process,
                                            of<SequenceTemplate>(theirs).process, conflicts)};
  }
  Definition operator()(const Table& ours) const {
    const Table &old = of<Table>(base), &their = of<Table>(theirs);
    Table merged = ours;
    merged.display_name =
        pick(old.display_name, ours.display_name, their.display_name, "name", conflicts);
    merged.primary_column = pick(old.primary_column, ours.primary_column, their.primary_column,
                                 "primary column", conflicts);
    merged.columns = merge_whole_rows(
        old.columns, ours.columns, their.columns, [](const Column& one) { return one.name; },
        "column", shown_column, conflicts);
    std::sort(merged.columns.begin(), merged.columns.end(),
              [](const Column& a, const Column& b) { return a.name < b.name; });
    return merged;
  }
  Definition operator()(const Choice& ours) const {
    const Choice &old = of<Choice>(base), &their = of<Choice>(theirs);
    Choice merged = ours;
    merged.display_name =
        pick(old.display_name, ours.display_name, their.display_name, "name", conflicts);
    merged.options = merge_whole_rows(
        old.options, ours.options, their.options,
        [](const ChoiceOption& one) { return std::to_string(one.value); }, "option",
        [](const ChoiceOption& one) { return one.label; }, conflicts);
    return merged;
  }
  Definition operator()(const EmailTemplate& ours) const {
    const EmailTemplate &old = of<EmailTemplate>(base), &their = of<EmailTemplate>(theirs);
    EmailTemplate merged = ours;
    merged.name = pick(old.name, ours.name, their.name, "name", conflicts);
    merged.subject = pick(old.subject, ours.subject, their.subject, "subject", conflicts);
    merged.body = pick(old.body, ours.body, their.body, "body", conflicts);
    merged.table = pick(old.table, ours.table, their.table, "table", conflicts);
    return merged;
  }
  Definition operator()(const Variable& ours) const {
    const Variable &old = of<Variable>(base), &their = of<Variable>(theirs);
    const auto type_name = [](VariableType type) { return std::string(name_of(type)); };
    Variable merged = ours;
    merged.name = pick(old.name, ours.name, their.name, "name", conflicts);
    merged.description =
        pick(old.description, ours.description, their.description, "description", conflicts);
    merged.type = pick(old.type, ours.type, their.type, "type", type_name, conflicts);
    merged.default_value =
        pick(old.default_value, ours.default_value, their.default_value, "default", conflicts);
    merged.required =
        pick(old.required, ours.required, their.required, "required", yes_or_no, conflicts);
    return merged;
  }
  // The others are small: whoever changed one changed all of it.
  template <class Kind>
  Definition operator()(const Kind& ours) const {
    return pick(
        of<Kind>(base), ours, of<Kind>(theirs), {},
        [](const Kind&) { return std::string("other"); }, conflicts);
  }
};

Publisher merge_publishers(const Publisher& base, const Publisher& ours, const Publisher& theirs,
                           Conflicts& conflicts) {
  return pick(
      base, ours, theirs, "publisher", [](const Publisher& one) { return one.unique_name; },
      conflicts);
}

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

SolutionManifest merge_manifests(const SolutionManifest& base, const SolutionManifest& ours,
                                 const SolutionManifest& theirs, Conflicts& conflicts) {
  SolutionManifest merged = ours;
  if (ours.unique_name != theirs.unique_name) {
    conflicts.add("unique name", base.unique_name, ours.unique_name, theirs.unique_name);
  }
  merged.name = pick(base.name, ours.name, theirs.name, "name", conflicts);
  merged.description =
      pick(base.description, ours.description, theirs.description, "description", conflicts);
  merged.version = std::max(ours.version, theirs.version);
  merged.managed =
      pick(base.managed, ours.managed, theirs.managed, "managed", yes_or_no, conflicts);
  merged.language = pick(base.language, ours.language, theirs.language, "language code", conflicts);
  merged.minimum_host = higher(ours.minimum_host, theirs.minimum_host);
  merged.unfinished =
      pick(base.unfinished, ours.unfinished, theirs.unfinished, "unfinished", yes_or_no, conflicts);
  merged.components = merge_sets(base.components, ours.components, theirs.components);
  merged.publisher = merge_publishers(base.publisher, ours.publisher, theirs.publisher, conflicts);
  merged.dependencies = merge_sets(base.dependencies, ours.dependencies, theirs.dependencies);
  merged.requirements = merge_sets(base.requirements, ours.requirements, theirs.requirements);
  merged.bindings = merge_sets(base.bindings, ours.bindings, theirs.bindings);
  return merged;
}

// Parts of Dataverse are only bytes: what both changed otherwise is a conflict.
void merge_kept(const Solution& base, const Solution& ours, const Solution& theirs,
                Merged<Solution>& merged) {
  std::set<std::string> names;
  for (const Solution* one : {&ours, &theirs}) {
    for (const auto& [name, bytes] : one->kept) names.insert(name);
  }
  const auto find = [](const Solution& solution, const std::string& name) {
    const auto found = solution.kept.find(name);
    return found == solution.kept.end() ? std::nullopt : std::optional(found->second);
  };
  for (const std::string& name : names) {
    const auto was = find(base, name), mine = find(ours, name), yours = find(theirs, name);
    if (mine != yours && mine != was && yours != was) {
      merged.conflicts.push_back({{},
                                  "part " + name,
                                  {},
                                  {},
                                  {},
                                  {},
                                  "part " + name + ": both changed it, in different ways"});
    }
    const auto& taken = mine == was ? yours : mine;
    if (taken) merged.result.kept.emplace(name, *taken);
  }
}

}  // namespace
}  // namespace merging

Merged<Definition> merge(const Definition& base, const Definition& ours, const Definition& theirs) {
  std::vector<MergeConflict> found;
  merging::Conflicts conflicts(ref_of(ours), found);
  Definition result = std::visit(
      [&](const auto& one) {
        return merging::MergeOne{base, theirs, conflicts}(one);
      },
      ours);
  return {std::move(result), std::move(found)};
}

Merged<SolutionManifest> merge(const SolutionManifest& base, const SolutionManifest& ours,
                               const SolutionManifest& theirs) {
  Merged<SolutionManifest> merged;
  merging::Conflicts conflicts({}, merged.conflicts);
  merged.result = merging::merge_manifests(base, ours, theirs, conflicts);
  return merged;
}

Merged<Solution> merge(const Solution& base, const Solution& ours, const Solution& theirs) {
  Merged<Solution> merged;
  merging::Conflicts conflicts({}, merged.conflicts);
  merged.result.manifest =
      merging::merge_manifests(base.manifest, ours.manifest, theirs.manifest, conflicts);
  const auto by_ref = [](const Solution& solution) {
    std::map<ComponentRef, const Definition*> refs;
    for (const Component& one : solution.components) refs.emplace(one.ref, &one.definition);
    return refs;
  };
  const auto old = by_ref(base), our = by_ref(ours), their = by_ref(theirs);
  std::set<ComponentRef> all;
  for (const auto& [ref, definition] : our) all.insert(ref);
  for (const auto& [ref, definition] : their) all.insert(ref);
  const auto find = [](const auto& refs, const ComponentRef& ref) -> const Definition* {
    const auto found = refs.find(ref);
    return found == refs.end() ? nullptr : found->second;
  };
  merged.result.manifest.components.clear();
  for (const ComponentRef& ref : all) {
    const Definition *was = find(old, ref), *mine = find(our, ref), *yours = find(their, ref);
    merging::Conflicts here(ref, merged.conflicts);
    std::optional<Definition> taken;
    if (mine != nullptr && yours != nullptr && was != nullptr) {
      auto one = merge(*was, *mine, *yours);
      for (auto& conflict : one.conflicts) merged.conflicts.push_back(std::move(conflict));
      taken = std::move(one.result);
    } else if (mine != nullptr && yours != nullptr) {
      if (!(*mine == *yours)) here.add({}, {}, "added one way", "added another way");
      taken = *mine;
    } else {
      const Definition& left = mine != nullptr ? *mine : *yours;
      if (was != nullptr && left == *was) continue;
      if (was != nullptr) {
        here.add({}, "there", mine != nullptr ? "changed" : "removed",
                 mine != nullptr ? "removed" : "changed");
      }
      taken = left;
    }
    merged.result.components.push_back({ref, std::move(*taken)});
    merged.result.manifest.components.push_back(ref);
  }
  merging::merge_kept(base, ours, theirs, merged);
  return merged;
}

}  // namespace stepwise
