// What Environment::check_up() has looked at, and what it found.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace stepwise {

struct CheckedTable {
  std::string name;
  std::int64_t rows = 0;
};

struct Checkup {
  std::int64_t bytes = 0;                    // of the file, all pages of which were read
  std::vector<CheckedTable> tables;          // by name; the sum of every row was compared
  std::int64_t definitions = 0;              // components and versions of sequences that were read
  std::int64_t running_versions = 0;         // versions that targets run, and that were compiled
  std::int64_t targets = 0, turns = 0;       // replayed
  std::int64_t activities = 0, effects = 0;  // compared with the histories
  std::int64_t values = 0;                   // of records, compared with their columns
  std::int64_t references = 0;               // names that were looked up
  // Errors: what is damaged or contradicts itself. Warnings: what is kept rightly, but does not fit
  // what is there now. At most 1,000; `more` is the number of those that are left out.
  std::vector<Diagnostic> findings;
  std::int64_t more = 0;
};

}  // namespace stepwise
