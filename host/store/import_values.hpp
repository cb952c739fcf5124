// Values of records that an import changed because their column is another one now: enough to put
// them back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/record.hpp"
#include "store/database.hpp"

namespace stepwise::store {

struct ImportValue {
  RecordRef record;
  std::string column;
  Value before, after;  // after: nothing when it could not be kept
};

// In the transaction of the import.
void note_value(Database& database, std::int64_t import_number, const ImportValue& value);
// Sorted by record and column.
std::vector<ImportValue> import_values(Database& database, std::int64_t import_number);

}  // namespace stepwise::store
