#include "environment/csv.hpp"

#include <algorithm>
#include <utility>

namespace stepwise {
namespace {

constexpr std::size_t most_cells = 10'000;

}  // namespace

CsvRows::CsvRows(std::string_view text, const std::string& file_name,
                 std::function<void(Diagnostic&&)> refuse)
    : text_(text), file_name_(file_name), refuse_(std::move(refuse)) {
  if (text_.starts_with("\xEF\xBB\xBF")) position_ = 3;
}

bool CsvRows::next(CsvRow& row) {
  while (position_ < text_.size()) {
    if (take_line_end()) continue;
    const std::size_t begin = position_;
    row.line = line_;
    row.place = place_++;
    row.cells.clear();
    if (read_cells(row)) {
      take_line_end();
      return true;
    }
    refuse_({Severity::error, "REC020", "row", problem_, remedy_, {file_name_, row.line, 0, {}}});
    line_ = row.line;
    position_ = std::min(text_.find('\n', begin), text_.size());
    take_line_end();
  }
  return false;
}

// Up to the end of the row. False after a mistake, which is then in problem_ and remedy_.
bool CsvRows::read_cells(CsvRow& row) {
  do {
    if (row.cells.size() == most_cells) {
      return fail("has more than " + std::to_string(most_cells) + " cells",
                  "look for commas too many, or leave columns out");
    }
    row.cells.emplace_back();
    if (!is_at('"')) {
      row.cells.back() = plain_cell();
    } else if (!read_quoted_cell(row.cells.back())) {
      return false;
    }
  } while (take(','));
  return true;
}

std::string_view CsvRows::plain_cell() {
  const std::size_t begin = position_;
  position_ = std::min(text_.find_first_of(",\n", begin), text_.size());
  if (is_at('\n') && position_ > begin && text_[position_ - 1] == '\r') --position_;
  return text_.substr(begin, position_ - begin);
}

bool CsvRows::read_quoted_cell(std::string& cell) {
  take('"');
  for (;;) {
    const std::size_t quote = text_.find('"', position_);
    if (quote == std::string_view::npos) {
      return fail("a quote is opened and never closed", "close it, or write quotes twice");
    }
    const std::string_view part = text_.substr(position_, quote - position_);
    line_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
    cell += part;
    position_ = quote + 1;
    if (!take('"')) break;
    cell += '"';
  }
  const std::string_view rest = text_.substr(position_, 2);
  if (rest.empty() || rest.front() == ',' || rest.front() == '\n' || rest == "\r\n") return true;
  return fail("text follows a closing quote", "write quotes inside a cell twice");
}

bool CsvRows::take(char c) {
  if (!is_at(c)) return false;
  ++position_;
  return true;
}

bool CsvRows::take_line_end() {
  const std::size_t size = text_.substr(position_, 2) == "\r\n" ? 2 : is_at('\n') ? 1 : 0;
  position_ += size;
  if (size > 0) ++line_;
  return size > 0;
}

bool CsvRows::fail(std::string problem, std::string remedy) {
  problem_ = std::move(problem);
  remedy_ = std::move(remedy);
  return false;
}

CsvFile read_csv(std::string_view text, const std::string& file_name) {
  CsvFile file;
  CsvRows rows(text, file_name,
               [&](Diagnostic&& refused) { file.refused.push_back(std::move(refused)); });
  for (CsvRow row; rows.next(row);) file.rows.push_back(std::move(row));
  return file;
}

}  // namespace stepwise
