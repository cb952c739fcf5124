#include "model/merge.hpp"

#include <map>
#include <set>
#include <utility>

#include "model/merge_rows.hpp"

namespace stepwise {
namespace merging {
namespace {

struct MergeOne {
  const Definition& base;
  const Definition& theirs;
  Conflicts& conflicts;

  template <class Kind>
  const Kind& old(const Kind&) const {
    return std::get<Kind>(base);
  }
  template <class Kind>
  const Kind& their(const Kind&) const {
    return std::get<Kind>(theirs);
  }

  Definition operator()(const Sequence& ours) const {
    return merge_sequences(old(ours), ours, their(ours), conflicts);
  }
  Definition operator()(const SequenceTemplate& ours) const {
    [[maybe_unused]] const auto& [process] = ours;
    return SequenceTemplate{
        merge_sequences(old(ours).process, ours.process, their(ours).process, conflicts)};
  }
  Definition operator()(const Table& ours) const {
    return merge_tables(old(ours), ours, their(ours), conflicts);
  }
  Definition operator()(const AddedColumn& ours) const {
    [[maybe_unused]] const auto& [table, column] = ours;
    return AddedColumn{pick(old(ours).table, ours.table, their(ours).table, "table", conflicts),
                       merge_columns(old(ours).column, ours.column, their(ours).column, conflicts)};
  }
  Definition operator()(const Choice& ours) const {
    return merge_choices(old(ours), ours, their(ours), conflicts);
  }
  Definition operator()(const ProcessFlow& ours) const {
    return merge_flows(old(ours), ours, their(ours), conflicts);
  }
  Definition operator()(const Segment& ours) const {
    return merge_segments(old(ours), ours, their(ours), conflicts);
  }
  Definition operator()(const Tag& ours) const {
    [[maybe_unused]] const auto& [unique_name, name, parent] = ours;
    return Tag{ours.unique_name,
               pick(old(ours).name, ours.name, their(ours).name, "name", conflicts),
               pick(old(ours).parent, ours.parent, their(ours).parent, "parent", conflicts)};
  }
  Definition operator()(const EmailTemplate& ours) const {
    [[maybe_unused]] const auto& [unique_name, name, table, subject, body] = ours;
    EmailTemplate merged = ours;
    merged.name = pick(old(ours).name, ours.name, their(ours).name, "name", conflicts);
    merged.table = pick(old(ours).table, ours.table, their(ours).table, "table", conflicts);
    merged.subject =
        pick(old(ours).subject, ours.subject, their(ours).subject, "subject", conflicts);
    merged.body = pick_text(old(ours).body, ours.body, their(ours).body, "body", conflicts);
    return merged;
  }
  Definition operator()(const Variable& ours) const {
    [[maybe_unused]] const auto& [unique_name, name, description, type, default_value, required] =
        ours;
    const Variable &was = old(ours), &other = their(ours);
    const auto type_name = [](VariableType one) { return std::string(name_of(one)); };
    Variable merged = ours;
    merged.name = pick(was.name, ours.name, other.name, "name", conflicts);
    merged.description =
        pick_text(was.description, ours.description, other.description, "description", conflicts);
    merged.type = pick(was.type, ours.type, other.type, "type", type_name, conflicts);
    merged.default_value =
        pick(was.default_value, ours.default_value, other.default_value, "default", conflicts);
    merged.required = pick(was.required, ours.required, other.required, "required", conflicts);
    return merged;
  }
};

Definition merge_definitions(const Definition& base, const Definition& ours,
                             const Definition& theirs, Side preferred,
                             std::vector<MergeConflict>& found) {
  Conflicts conflicts(ref_of(ours), preferred, found);
  return std::visit([&](const auto& one) { return MergeOne{base, theirs, conflicts}(one); }, ours);
}

// Parts of Dataverse are merged by lines, what is no text as a whole.
std::optional<std::string> merge_part(const std::string* was, const std::string* mine,
                                      const std::string* yours, Conflicts& conflicts) {
  const auto both = [&](const std::string& a, const std::string& b, const std::string& c) {
    const bool is_text = (a + b + c).find('\0') == std::string::npos;
    MergedLines merged = is_text ? merge_lines(a, b, c) : MergedLines{b, c, true};
    if (merged.conflicts) conflicts.add({}, "there", "changed one way", "changed another way");
    return conflicts.preferred(merged.with_ours, merged.with_theirs);
  };
  return merge_row(was, mine, yours, both, conflicts);
}

void merge_kept(const Solution& base, const Solution& ours, const Solution& theirs,
                Conflicts& conflicts, Solution& merged) {
  std::set<std::string> names;
  for (const Solution* one : {&ours, &theirs}) {
    for (const auto& [name, bytes] : one->kept) names.insert(name);
  }
  const auto find = [](const Solution& solution, const std::string& name) {
    const auto found = solution.kept.find(name);
    return found == solution.kept.end() ? nullptr : &found->second;
  };
  for (const std::string& name : names) {
    const AtPlace here(conflicts, "part " + name);
    auto part = merge_part(find(base, name), find(ours, name), find(theirs, name), conflicts);
    if (part) merged.kept.emplace(name, std::move(*part));
  }
}

std::map<ComponentRef, const Definition*> by_ref(const Solution& solution) {
  std::map<ComponentRef, const Definition*> refs;
  for (const Component& one : solution.components) refs.emplace(one.ref, &one.definition);
  return refs;
}

Solution merge_solutions(const Solution& base, const Solution& ours, const Solution& theirs,
                         Side preferred, std::vector<MergeConflict>& found) {
  Solution merged;
  Conflicts conflicts({}, preferred, found);
  merged.manifest = merge_manifests(base.manifest, ours.manifest, theirs.manifest, conflicts);
  const auto old = by_ref(base), our = by_ref(ours), their = by_ref(theirs);
  std::set<ComponentRef> all;
  for (const auto& [ref, definition] : our) all.insert(ref);
  for (const auto& [ref, definition] : their) all.insert(ref);
  const auto find = [](const auto& refs, const ComponentRef& ref) -> const Definition* {
    const auto it = refs.find(ref);
    return it == refs.end() ? nullptr : it->second;
  };
  merged.manifest.components.clear();
  for (const ComponentRef& ref : all) {
    Conflicts here(ref, preferred, found);
    auto taken = merge_row(
        find(old, ref), find(our, ref), find(their, ref),
        [&](const Definition& a, const Definition& b, const Definition& c) {
          return merge_definitions(a, b, c, preferred, found);
        },
        here);
    if (!taken) continue;
    merged.components.push_back({ref, std::move(*taken)});
    merged.manifest.components.push_back(ref);
  }
  merge_kept(base, ours, theirs, conflicts, merged);
  return merged;
}

// Twice where there are conflicts: once for each side that can count in them.
template <class Kind, class Merge>
Merged<Kind> both_ways(const Merge& merge) {
  Merged<Kind> merged;
  merged.with_ours = merge(Side::ours, merged.conflicts);
  std::vector<MergeConflict> the_same;
  merged.with_theirs = merged.conflicts.empty() ? merged.with_ours : merge(Side::theirs, the_same);
  return merged;
}

}  // namespace
}  // namespace merging

Merged<Definition> merge(const Definition& base, const Definition& ours, const Definition& theirs) {
  return merging::both_ways<Definition>([&](merging::Side side, auto& found) {
    return merging::merge_definitions(base, ours, theirs, side, found);
  });
}

Merged<SolutionManifest> merge(const SolutionManifest& base, const SolutionManifest& ours,
                               const SolutionManifest& theirs) {
  return merging::both_ways<SolutionManifest>([&](merging::Side side, auto& found) {
    merging::Conflicts conflicts({}, side, found);
    return merging::merge_manifests(base, ours, theirs, conflicts);
  });
}

Merged<Solution> merge(const Solution& base, const Solution& ours, const Solution& theirs) {
  return merging::both_ways<Solution>([&](merging::Side side, auto& found) {
    return merging::merge_solutions(base, ours, theirs, side, found);
  });
}

}  // namespace stepwise
