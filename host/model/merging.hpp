// The parts of a three-way merge. Inside of the model only.
//
// Each function here merges all members of a kind. A structured binding at its top names them: it
// does not compile any more when one comes, as one that nobody merges would be lost in silence.
#pragma once

#include <string>
#include <vector>

#include "base/line_merge.hpp"
#include "model/merge_conflict.hpp"
#include "model/wording.hpp"

namespace stepwise::merging {

enum class Side { ours, theirs };

// Collects conflicts of one component, and knows whose side counts in them.
class Conflicts {
 public:
  Conflicts(ComponentRef component, Side preferred, std::vector<MergeConflict>& found)
      : component_(std::move(component)), preferred_(preferred), found_(found) {}

  Side preferred() const { return preferred_; }
  void at(std::string place) { place_ = std::move(place); }
  const std::string& place() const { return place_; }
  // Empty texts: there is nothing.
  void add(const std::string& what, const std::string& base, const std::string& ours,
           const std::string& theirs);

  // Whatever counts in a conflict.
  template <class Value>
  const Value& preferred(const Value& ours, const Value& theirs) const {
    return preferred_ == Side::ours ? ours : theirs;
  }

 private:
  ComponentRef component_;
  std::string place_;
  Side preferred_;
  std::vector<MergeConflict>& found_;
};

// Says what the conflicts that it sees are about, as long as it lives.
class AtPlace {
 public:
  AtPlace(Conflicts& conflicts, const std::string& inner)
      : conflicts_(conflicts), outer_(conflicts.place()) {
    conflicts.at(outer_.empty() ? inner : outer_ + ", " + inner);
  }
  ~AtPlace() { conflicts_.at(outer_); }
  AtPlace(const AtPlace&) = delete;
  AtPlace& operator=(const AtPlace&) = delete;

 private:
  Conflicts& conflicts_;
  std::string outer_;
};

inline std::string shown(const std::string& text) {
  return text;
}
inline std::string shown(std::int64_t number) {
  return std::to_string(number);
}
inline std::string shown(int number) {
  return std::to_string(number);
}
inline std::string shown(bool flag) {
  return flag ? "yes" : "no";
}

// The value that both agree on, or that one of them changed.
template <class Value, class Shown>
Value pick(const Value& base, const Value& ours, const Value& theirs, const std::string& what,
           const Shown& show, Conflicts& conflicts) {
  if (ours == theirs || theirs == base) return ours;
  if (ours == base) return theirs;
  conflicts.add(what, show(base), show(ours), show(theirs));
  return conflicts.preferred(ours, theirs);
}

template <class Value>
Value pick(const Value& base, const Value& ours, const Value& theirs, const std::string& what,
           Conflicts& conflicts) {
  return pick(
      base, ours, theirs, what, [](const Value& value) { return shown(value); }, conflicts);
}

// A text of several lines: both may have changed it, in different lines.
std::string pick_text(const std::string& base, const std::string& ours, const std::string& theirs,
                      const std::string& what, Conflicts& conflicts);

Sequence merge_sequences(const Sequence& base, const Sequence& ours, const Sequence& theirs,
                         Conflicts& conflicts);
std::vector<Parameter> merge_parameters(const std::vector<Parameter>& base,
                                        const std::vector<Parameter>& ours,
                                        const std::vector<Parameter>& theirs, Conflicts& conflicts);
Segment merge_segments(const Segment& base, const Segment& ours, const Segment& theirs,
                       Conflicts& conflicts);
Table merge_tables(const Table& base, const Table& ours, const Table& theirs, Conflicts& conflicts);
Column merge_columns(const Column& base, const Column& ours, const Column& theirs,
                     Conflicts& conflicts);
Choice merge_choices(const Choice& base, const Choice& ours, const Choice& theirs,
                     Conflicts& conflicts);
ProcessFlow merge_flows(const ProcessFlow& base, const ProcessFlow& ours, const ProcessFlow& theirs,
                        Conflicts& conflicts);
SolutionManifest merge_manifests(const SolutionManifest& base, const SolutionManifest& ours,
                                 const SolutionManifest& theirs, Conflicts& conflicts);

// What one leads to must not be what the other has removed: such a conflict keeps the step where
// the side that leads to it counts, and leads elsewhere where the other does.
void settle_ends(Sequence& merged, const Sequence& base, const Sequence& ours,
                 const Sequence& theirs, Conflicts& conflicts);

}  // namespace stepwise::merging
