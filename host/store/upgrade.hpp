// The steps from one version of the tables to the next.
#pragma once

#include <cstdint>
#include <span>

namespace stepwise::store {

// What changes what is kept, on the way to a version. Columns and tables that only come or go need
// no SQL: after the steps every table is made anew as schema_text() says, with the columns that it
// had; a new column has its default. The SQL is for what must be filled or moved: it sees the
// tables of the version before and may add columns (`alter table`) and change rows.
struct UpgradeStep {
  std::int64_t to;
  const char* what;  // in words
  const char* sql;   // may be empty
};

std::span<const UpgradeStep> upgrade_steps();  // by version, without a gap, from 2 on

}  // namespace stepwise::store
