// Records from a CSV file by a mapping file. Pure: texts in, records and refusals out.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/record.hpp"
#include "model/table.hpp"

namespace stepwise {

// What came of a file: records that can go in, in its order, unless somebody took them; of the
// first 1,000 refused rows why, with file, line (of the row's first line) and reason.
struct ReadRecords {
  std::int64_t rows = 0;
  std::vector<Record> records;
  std::vector<Diagnostic> refused;
  std::int64_t more_refused = 0;
  std::vector<std::string> columns;  // that the mapping fills, sorted
  bool sets_owner = false;           // the mapping says whose the records are
  bool sets_state = false;           // and which are open
};

// What becomes of a record that is there when such a row comes in: what the mapping is silent about
// stays as it is, what it names is as in the row, empty where the row is.
Record merged(const ReadRecords& read, const Record& row, const std::optional<Record>& there);

// The mapping is JSON: see host/docs/record-import.md. Throws Error (input_refused, REC010 and up)
// when the mapping itself is bad: not JSON, unknown key, unknown table or column, a CSV column that
// the file does not have. `users` are the names that may own a record. `take` is called with each
// good record as soon as it is read, and with what the mapping says: then nothing is held that
// grows with the file but the hashes of its keys.
using TakeRecord = std::function<void(const ReadRecords& mapping, Record&& record)>;
ReadRecords read_records(std::string_view csv, const std::string& csv_name,
                         std::string_view mapping, const std::string& mapping_name,
                         const Catalog& catalog, std::span<const std::string> users,
                         const TakeRecord& take = {});

}  // namespace stepwise
