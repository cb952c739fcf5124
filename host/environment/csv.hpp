// Reads CSV as RFC 4180 describes it, and says where a file departs from it.
#pragma once

#include <cstddef>
#include <functional>
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

// Reads a text row by row: what it holds of it does not grow with the number of rows.
//
// Cells are separated by commas; rows end with LF or CRLF; a byte order mark is skipped. A quote
// inside a cell that does not begin with one is ordinary text. After a bad row the reader goes on
// with the line below the one where that row began, so that one stray quote costs one line. A row
// of more than 10,000 cells is bad.
class CsvRows {
 public:
  // `refuse` is called for each row that cannot be read: REC020.
  CsvRows(std::string_view text, const std::string& file_name,
          std::function<void(Diagnostic&&)> refuse);
  bool next(CsvRow& row);  // the next good row, which takes the place of `row`; false at the end

 private:
  bool read_cells(CsvRow& row);
  std::string_view plain_cell();
  bool read_quoted_cell(std::string& cell);
  bool is_at(char c) const { return position_ < text_.size() && text_[position_] == c; }
  bool take(char c);
  bool take_line_end();
  bool fail(std::string problem, std::string remedy);

  const std::string_view text_;
  const std::string& file_name_;
  const std::function<void(Diagnostic&&)> refuse_;
  std::size_t position_ = 0;
  int line_ = 1;
  std::size_t place_ = 0;
  std::string problem_, remedy_;
};

// All rows at once.
CsvFile read_csv(std::string_view text, const std::string& file_name);

}  // namespace stepwise
