// The parts of a three-way merge. Inside of the model only.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/merge.hpp"
#include "model/wording.hpp"

namespace stepwise::merging {

// Collects conflicts of one component.
class Conflicts {
 public:
  Conflicts(ComponentRef component, std::vector<MergeConflict>& found)
      : component_(std::move(component)), found_(found) {}

  void at(std::string place) { place_ = std::move(place); }
  const std::string& place() const { return place_; }
  void add(const std::string& what, const std::string& base, const std::string& ours,
           const std::string& theirs) {
    const auto shown = [](const std::string& text) {
      return text.empty() ? std::string("nothing") : quoted(text);
    };
    const std::string text =
        "ours is " + shown(ours) + ", theirs is " + shown(theirs) + ", base was " + shown(base);
    found_.push_back(
        {component_, place_, what, base, ours, theirs, what.empty() ? text : what + ": " + text});
  }

 private:
  ComponentRef component_;
  std::string place_;
  std::vector<MergeConflict>& found_;
};

inline std::string shown(const std::string& text) {
  return text;
}
inline std::string shown(int number) {
  return std::to_string(number);
}

// The value that both agree on, or that one of them changed.
template <class Value, class Shown>
Value pick(const Value& base, const Value& ours, const Value& theirs, const std::string& what,
           const Shown& show, Conflicts& conflicts) {
  if (ours == theirs || theirs == base) return ours;
  if (ours == base) return theirs;
  conflicts.add(what, show(base), show(ours), show(theirs));
  return ours;
}

template <class Value>
Value pick(const Value& base, const Value& ours, const Value& theirs, const std::string& what,
           Conflicts& conflicts) {
  return pick(
      base, ours, theirs, what, [](const Value& value) { return shown(value); }, conflicts);
}

// Rows that a name tells apart, in the order of `ours`; those that they added come behind the row
// that they stand behind with them. `both` merges a row that all three have.
template <class Row, class Name, class Both>
std::vector<Row> merge_rows(const std::vector<Row>& base, const std::vector<Row>& ours,
                            const std::vector<Row>& theirs, const Name& name,
                            const std::string& kind, const Both& both, Conflicts& conflicts) {
  const auto find = [&](const std::vector<Row>& rows, const auto& key) -> const Row* {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return name(row) == key; });
    return found == rows.end() ? nullptr : &*found;
  };
  const auto order = [&](const std::vector<Row>& rows) {
    std::vector<std::string> names;
    for (const Row& row : rows) {
      if (find(base, name(row)) && find(ours, name(row)) && find(theirs, name(row))) {
        names.push_back(name(row));
      }
    }
    return names;
  };
  const bool only_they_moved = order(ours) == order(base) && order(theirs) != order(base);
  const std::vector<Row>& first = only_they_moved ? theirs : ours;
  const std::vector<Row>& second = only_they_moved ? ours : theirs;
  const std::string place = conflicts.place();
  const auto clash = [&](const std::string& key, const char* our_part, const char* their_part) {
    conflicts.at(place.empty() ? kind + ' ' + key : place + ", " + kind + ' ' + key);
    conflicts.add({}, find(base, key) == nullptr ? "" : "there", our_part, their_part);
    conflicts.at(place);
  };

  std::vector<Row> result;
  // One row as both want it; nothing when it goes.
  const auto take = [&](const std::string& key) -> std::optional<Row> {
    const Row *old = find(base, key), *our = find(ours, key), *their = find(theirs, key);
    if (our != nullptr && their != nullptr) {
      if (*our == *their) return *our;
      if (old == nullptr) {
        clash(key, "added one way", "added another way");
        return *our;
      }
      conflicts.at(place.empty() ? kind + ' ' + key : place + ", " + kind + ' ' + key);
      Row merged = both(*old, *our, *their);
      conflicts.at(place);
      return merged;
    }
    const Row* left = our != nullptr ? our : their;
    if (old == nullptr) return *left;
    if (*left == *old) return std::nullopt;
    clash(key, our != nullptr ? "changed" : "removed", our != nullptr ? "removed" : "changed");
    return *left;
  };
  for (const Row& row : first) {
    if (auto merged = take(name(row))) result.push_back(std::move(*merged));
  }
  for (std::size_t i = 0; i < second.size(); ++i) {
    const std::string key = name(second[i]);
    if (find(first, key) != nullptr) continue;
    auto merged = take(key);
    if (!merged) continue;
    std::size_t place_in_result = 0;
    for (std::size_t before = i; before-- > 0;) {
      const auto found = std::find_if(result.begin(), result.end(), [&](const Row& row) {
        return name(row) == name(second[before]);
      });
      if (found == result.end()) continue;
      place_in_result = static_cast<std::size_t>(found - result.begin()) + 1;
      break;
    }
    result.insert(result.begin() + static_cast<std::ptrdiff_t>(place_in_result),
                  std::move(*merged));
  }
  return result;
}

// Rows that are either equal or in conflict.
template <class Row, class Name, class Shown>
std::vector<Row> merge_whole_rows(const std::vector<Row>& base, const std::vector<Row>& ours,
                                  const std::vector<Row>& theirs, const Name& name,
                                  const std::string& kind, const Shown& show,
                                  Conflicts& conflicts) {
  return merge_rows(
      base, ours, theirs, name, kind,
      [&](const Row& a, const Row& b, const Row& c) { return pick(a, b, c, {}, show, conflicts); },
      conflicts);
}

Sequence merge_sequences(const Sequence& base, const Sequence& ours, const Sequence& theirs,
                         Conflicts& conflicts);

}  // namespace stepwise::merging
