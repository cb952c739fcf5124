#include "model/merge_rows.hpp"

#include <algorithm>

namespace stepwise::merging {
namespace {

using Names = std::vector<std::string>;

std::map<std::string, std::size_t> places_of(const Names& names) {
  std::map<std::string, std::size_t> places;
  for (const std::string& name : names) places.emplace(name, places.size());
  return places;
}

// Of each two, the order of whoever changed it. Nothing when that goes round in a circle.
std::optional<Names> order_of_pairs(const Names& base, const Names& ours, const Names& theirs) {
  const auto our = places_of(ours), their = places_of(theirs);
  std::vector<std::size_t> in_front(base.size(), 0);  // for each, how many stand behind it
  for (std::size_t i = 0; i < base.size(); ++i) {
    for (std::size_t j = i + 1; j < base.size(); ++j) {
      const bool moved = our.at(base[i]) > our.at(base[j]) || their.at(base[i]) > their.at(base[j]);
      ++in_front[moved ? j : i];
    }
  }
  Names order(base.size());
  for (std::size_t i = 0; i < base.size(); ++i) {
    std::string& place = order[base.size() - 1 - in_front[i]];
    if (!place.empty()) return std::nullopt;
    place = base[i];
  }
  return order;
}

Names merge_common(const Names& base, const Names& ours, const Names& theirs,
                   const std::string& kind, Conflicts& conflicts) {
  if (ours == theirs || theirs == base) return ours;
  if (ours == base) return theirs;
  if (auto order = order_of_pairs(base, ours, theirs)) return std::move(*order);
  conflicts.add("order of the " + kind + "s", "as it was", "moved one way", "moved another way");
  return conflicts.preferred(ours, theirs);
}

// What one side has beside the common rows, by the row that it stands behind; "" at the beginning.
std::map<std::string, Names> additions(const Names& side, const std::set<std::string>& common,
                                       const std::set<std::string>& staying) {
  std::map<std::string, Names> result;
  std::string behind;
  for (const std::string& name : side) {
    if (common.contains(name)) {
      behind = name;
    } else if (staying.contains(name)) {
      result[behind].push_back(name);
    }
  }
  return result;
}

}  // namespace

std::vector<std::string> merge_order(const Names& base, const Names& ours, const Names& theirs,
                                     const std::set<std::string>& staying, const std::string& kind,
                                     Conflicts& conflicts) {
  const auto our = places_of(ours), their = places_of(theirs);
  std::set<std::string> common;
  for (const std::string& name : base) {
    if (our.contains(name) && their.contains(name)) common.insert(name);
  }
  const auto common_of = [&](Names names) {
    std::erase_if(names, [&](const std::string& name) { return !common.contains(name); });
    return names;
  };
  Names backbone =
      merge_common(common_of(base), common_of(ours), common_of(theirs), kind, conflicts);
  backbone.insert(backbone.begin(), std::string());

  auto added_here = additions(ours, common, staying),
       added_there = additions(theirs, common, staying);
  Names result;
  std::set<std::string> placed;
  const auto place = [&](const Names& names) {
    for (const std::string& name : names) {
      if (placed.insert(name).second) result.push_back(name);
    }
  };
  for (const std::string& row : backbone) {
    if (!row.empty()) place({row});
    Names one = added_here[row], other = added_there[row];
    if (other < one) std::swap(one, other);  // the same whoever is called ours
    place(one);
    place(other);
  }
  return result;
}

}  // namespace stepwise::merging
