// What one form of a component says otherwise than another: tables, columns, choices and process
// flows in their own words, sequences and templates in those of the process.
#pragma once

#include <vector>

#include "model/sequence_changes.hpp"
#include "model/solution.hpp"

namespace stepwise {

// Both must be of one kind. Columns are the same by name, options by value, stages by name. Empty
// when both are equal.
std::vector<Change> changes_between(const Definition& before, const Definition& after);

}  // namespace stepwise
