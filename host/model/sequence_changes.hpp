// What one form of a sequence does otherwise than another, in the words of the process.
#pragma once

#include <string>
#include <vector>

#include "model/sequence.hpp"

namespace stepwise {

enum class ChangeKind { added, removed, renamed, moved, changed, rebranched };
std::string_view name_of(ChangeKind kind);  // "added"

struct Change {
  ChangeKind kind = ChangeKind::changed;
  std::string step;           // id, of a renamed one the new; empty: the sequence as a whole
  std::string what;           // property, parameter or outcome: "name", "days", "answered"
  std::string before, after;  // as written; empty where there was or is nothing
  std::string text;           // one sentence without a full stop: "step call: days is 3, was 2"
};

// Properties first, then the steps in the order of `after`, then those that are gone. A step that
// has another id but is the same otherwise is renamed, and what leads to it has not changed by
// that. Empty when both are equal.
std::vector<Change> changes_between(const Sequence& before, const Sequence& after);

// As scenarios write it: `city equals "Rome" and not (revenue is_set)`.
std::string to_text(const Condition& condition);

}  // namespace stepwise
