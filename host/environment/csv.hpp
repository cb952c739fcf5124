// Reads CSV as RFC 4180 describes it, and says where a file departs from it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace stepwise {

struct CsvRow {
  int line = 0;                    // of the row's first character, from 1
  std::vector<std::string> cells;  // without quotes; line feeds inside quotes are kept
  std::size_t place = 0;           // among all rows, the refused ones too
};

struct CsvFile {
  std::vector<CsvRow> rows;  // good rows, the heading too; lines with nothing on them are left out
  std::vector<Diagnostic> refused;  // one per row that cannot be read: REC020
};

// Cells are separated by commas; rows end with LF or CRLF; a byte order mark is skipped. A quote
// inside a cell that does not begin with one is ordinary text. After a bad row the reader goes on
// with the line below the one where that row began, so that one stray quote costs one line.
CsvFile read_csv(std::string_view text, const std::string& file_name);

}  // namespace stepwise
