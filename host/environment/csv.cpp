#include "environment/csv.hpp"

#include <algorithm>
#include <utility>

namespace stepwise {
namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& file_name)
      : text_(text), file_name_(file_name) {
    if (text_.starts_with("\xEF\xBB\xBF")) position_ = 3;
  }

  CsvFile read() {
    while (position_ < text_.size()) {
      if (!take_line_end()) read_row();
    }
    return std::move(file_);
  }

 private:
  void read_row() {
    const std::size_t begin = position_;
    CsvRow row{line_, {}, place_++};
    if (read_cells(row)) {
      file_.rows.push_back(std::move(row));
      take_line_end();
    } else {
      refuse(row.line);
      line_ = row.line;
      position_ = std::min(text_.find('\n', begin), text_.size());
      take_line_end();
    }
  }

  // Up to the end of the row. False after a mistake, which is then in problem_ and remedy_.
  bool read_cells(CsvRow& row) {
    do {
      row.cells.emplace_back();
      if (!is_at('"')) {
        row.cells.back() = plain_cell();
      } else if (!read_quoted_cell(row.cells.back())) {
        return false;
      }
    } while (take(','));
    return true;
  }

  std::string_view plain_cell() {
    const std::size_t begin = position_;
    position_ = std::min(text_.find_first_of(",\n", begin), text_.size());
    if (is_at('\n') && position_ > begin && text_[position_ - 1] == '\r') --position_;
    return text_.substr(begin, position_ - begin);
  }

  bool read_quoted_cell(std::string& cell) {
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

  bool is_at(char c) const { return position_ < text_.size() && text_[position_] == c; }

  bool take(char c) {
    if (!is_at(c)) return false;
    ++position_;
    return true;
  }

  bool take_line_end() {
    const std::size_t size = text_.substr(position_, 2) == "\r\n" ? 2 : is_at('\n') ? 1 : 0;
    position_ += size;
    if (size > 0) ++line_;
    return size > 0;
  }

  bool fail(std::string problem, std::string remedy) {
    problem_ = std::move(problem);
    remedy_ = std::move(remedy);
    return false;
  }

  void refuse(int line) {
    file_.refused.push_back(
        {Severity::error, "REC020", "row", problem_, remedy_, {file_name_, line, 0, {}}});
  }

  const std::string_view text_;
  const std::string& file_name_;
  std::size_t position_ = 0;
  int line_ = 1;
  std::size_t place_ = 0;
  std::string problem_, remedy_;
  CsvFile file_;
};

}  // namespace

CsvFile read_csv(std::string_view text, const std::string& file_name) {
  return CsvReader(text, file_name).read();
}

}  // namespace stepwise
