// The mapping file of a record import, read and held against the CSV file's heading and the
// catalog. See host/docs/record-import.md. Inside of the environment only.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/table.hpp"

namespace stepwise {

struct ColumnMapping {
  std::size_t cell = 0;                                    // which cell of a row
  const Column* column = nullptr;                          // lives as long as the catalog
  std::map<std::string, std::string, std::less<>> values;  // what a cell says -> what is meant
};

struct RecordMapping {
  const Table* table = nullptr;
  std::size_t key_cell = 0;
  std::optional<std::size_t> owner_cell;
  std::vector<std::string> owners;  // without owner_cell: these in turn; empty: nobody
  std::optional<std::size_t> state_cell;
  std::set<std::string, std::less<>> open_states;  // what state_cell says of records that are open
  std::set<std::string, std::less<>> won_states, lost_states;  // and of closed ones; else neutral
  std::set<std::string, std::less<>> unset;  // what a cell says when it says nothing
  std::vector<ColumnMapping> columns;        // sorted by the column's name
};

// `heading` are the names in the first row of the CSV file. Throws Error (input_refused, REC010 to
// REC016) with all findings at once.
RecordMapping read_mapping(std::string_view text, const std::string& file_name,
                           std::span<const std::string> heading, const Catalog& catalog,
                           std::span<const std::string> users);

}  // namespace stepwise
