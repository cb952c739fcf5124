// Three-way merge of rows that a name tells apart. Inside of the model only.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/merging.hpp"

namespace stepwise::merging {

enum class Order { kept, by_name };

// The names of the rows that stay, in order: of each two that all three have, whoever moved them
// counts; what one added stands behind what it stands behind with that side. Where the orders
// contradict each other it is a conflict.
std::vector<std::string> merge_order(const std::vector<std::string>& base,
                                     const std::vector<std::string>& ours,
                                     const std::vector<std::string>& theirs,
                                     const std::set<std::string>& staying, const std::string& kind,
                                     Conflicts& conflicts);

// Tells rows of the same name apart, as the second of them is not the first.
class RowNames {
 public:
  std::string unique(std::string name) {
    const int number = ++seen_[name];
    return number == 1 ? std::move(name) : name + " (" + std::to_string(number) + ')';
  }

 private:
  std::map<std::string, int> seen_;
};

// Rows of one side, by name and in order.
template <class Row>
struct NamedRows {
  template <class Name>
  NamedRows(const std::vector<Row>& rows, const Name& name) {
    RowNames unique;
    for (const Row& row : rows) {
      names.push_back(unique.unique(name(row)));
      by_name.emplace(names.back(), &row);
    }
  }
  const Row* find(const std::string& name) const {
    const auto found = by_name.find(name);
    return found == by_name.end() ? nullptr : found->second;
  }

  std::vector<std::string> names;
  std::map<std::string, const Row*> by_name;
};

// One row as both want it; nothing when it goes. `both` merges a row that all three have.
template <class Row, class Both>
std::optional<Row> merge_row(const Row* old, const Row* our, const Row* their, const Both& both,
                             Conflicts& conflicts) {
  if (our != nullptr && their != nullptr) {
    if (*our == *their) return *our;
    if (old != nullptr && *our == *old) return *their;
    if (old != nullptr && *their == *old) return *our;
    if (old != nullptr) return both(*old, *our, *their);
    conflicts.add({}, {}, "added one way", "added another way");
    return *conflicts.preferred(our, their);
  }
  const Row* left = our != nullptr ? our : their;
  if (left == nullptr) return std::nullopt;
  if (old == nullptr) return *left;
  if (*left == *old) return std::nullopt;
  const bool we_removed = our == nullptr;
  conflicts.add({}, "there", we_removed ? "removed" : "changed",
                we_removed ? "changed" : "removed");
  const Row* counts = conflicts.preferred(our, their);
  return counts == nullptr ? std::nullopt : std::optional<Row>(*counts);
}

template <class Row, class Name, class Both>
std::vector<Row> merge_rows(const std::vector<Row>& base, const std::vector<Row>& ours,
                            const std::vector<Row>& theirs, const Name& name,
                            const std::string& kind, Order order, const Both& both,
                            Conflicts& conflicts) {
  const NamedRows<Row> old(base, name), our(ours, name), their(theirs, name);
  std::map<std::string, Row> taken;
  const auto take = [&](const std::string& key) {
    if (taken.contains(key)) return;
    const AtPlace here(conflicts, kind + ' ' + key);
    auto row = merge_row(old.find(key), our.find(key), their.find(key), both, conflicts);
    if (row) taken.emplace(key, std::move(*row));
  };
  for (const std::string& key : our.names) take(key);
  for (const std::string& key : their.names) {
    if (our.find(key) == nullptr) take(key);
  }
  std::vector<Row> result;
  if (order == Order::by_name) {
    for (auto& [key, row] : taken) result.push_back(std::move(row));
    return result;
  }
  std::set<std::string> staying;
  for (const auto& [key, row] : taken) staying.insert(key);
  for (const std::string& key :
       merge_order(old.names, our.names, their.names, staying, kind, conflicts)) {
    result.push_back(std::move(taken.at(key)));
  }
  return result;
}

// Rows that are either equal or in conflict.
template <class Row, class Name, class Shown>
std::vector<Row> merge_whole_rows(const std::vector<Row>& base, const std::vector<Row>& ours,
                                  const std::vector<Row>& theirs, const Name& name,
                                  const std::string& kind, Order order, const Shown& show,
                                  Conflicts& conflicts) {
  return merge_rows(
      base, ours, theirs, name, kind, order,
      [&](const Row& a, const Row& b, const Row& c) { return pick(a, b, c, {}, show, conflicts); },
      conflicts);
}

}  // namespace stepwise::merging
