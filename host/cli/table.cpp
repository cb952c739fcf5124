#include "cli/table.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.hpp"

namespace stepwise::cli {
namespace {

struct Range {
  std::uint32_t first, last;
};

// Not the whole of Unicode: what occurs in names of people and companies.
constexpr std::array<Range, 3> no_width = {{{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}}};
constexpr std::array<Range, 8> double_width = {{{0x1100, 0x115F},
                                                {0x2E80, 0xA4CF},
                                                {0xAC00, 0xD7A3},
                                                {0xF900, 0xFAFF},
                                                {0xFE30, 0xFE6F},
                                                {0xFF00, 0xFF60},
                                                {0x1F300, 0x1FAFF},
                                                {0x20000, 0x3FFFD}}};

template <std::size_t size>
bool is_in(std::uint32_t code_point, const std::array<Range, size>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [&](Range range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

// Takes the first code point off `text`, which is UTF-8.
std::uint32_t take(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  std::uint32_t code_point = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length && i < text.size(); ++i) {
    code_point = (code_point << 6) | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  }
  text.remove_prefix(std::min(length, text.size()));
  return code_point;
}

struct Cells {
  std::vector<std::string> texts;
  std::size_t width = 0;
  bool right = false;  // holds numbers, and nothing else
};

Cells cells_of(const Listing& listing, std::size_t column) {
  Cells cells{{listing.columns[column].title}, 0, false};
  bool has_text = false;
  for (const Document::List& row : listing.rows) {
    std::string text = to_plain(row[column]);
    (is_number(row[column]) ? cells.right : has_text) |= !text.empty();
    cells.texts.push_back(text.empty() ? "-" : std::move(text));
  }
  cells.right = cells.right && !has_text;
  for (const std::string& text : cells.texts) {
    cells.width = std::max(cells.width, display_width(text));
  }
  return cells;
}

std::string row_of(const std::vector<Cells>& columns, std::size_t row) {
  std::string line;
  for (const Cells& cells : columns) {
    if (&cells != &columns.front()) line += "  ";
    const std::string& text = cells.texts[row];
    const std::string blanks(cells.width - display_width(text), ' ');
    line += cells.right ? blanks + text : text + blanks;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string emphasised(const std::string& text, bool bold) {
  return bold ? "\x1b[1m" + text + "\x1b[0m" : text;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const std::uint32_t code_point = take(text);
    if (is_in(code_point, no_width)) continue;
    width += is_in(code_point, double_width) ? 2 : 1;
  }
  return width;
}

std::string to_table(const Listing& listing, bool bold) {
  if (listing.rows.empty()) return {};
  std::vector<Cells> columns;
  for (std::size_t i = 0; i < listing.columns.size(); ++i) {
    if (!listing.columns[i].title.empty()) columns.push_back(cells_of(listing, i));
  }
  std::string table;
  for (std::size_t row = 0; row <= listing.rows.size(); ++row) {
    const std::string line = row_of(columns, row);
    table += row == 0 ? emphasised(line, bold) : line;
    table += '\n';
  }
  return table;
}

std::string to_lines(const Sheet& sheet, bool bold) {
  std::size_t width = 0;
  for (const Property& property : sheet) {
    width = std::max(width, display_width(printable(property.title)));
  }
  std::string lines;
  for (const Property& property : sheet) {
    const std::string text = to_plain(property.value);
    if (property.title.empty() || text.empty()) continue;
    const std::string title = printable(property.title);
    const std::string blanks(width - display_width(title) + 2, ' ');
    lines += emphasised(title, bold) + blanks + text + '\n';
  }
  return lines;
}

Document to_document(const Listing& listing) {
  Document::List list;
  for (const Document::List& row : listing.rows) {
    Document::Object object;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string& key = listing.columns[i].key;
      if (!key.empty()) object.emplace_back(key, row[i]);
    }
    list.emplace_back(std::move(object));
  }
  return list;
}

Document::Object to_document(const Sheet& sheet) {
  Document::Object object;
  for (const Property& property : sheet) {
    if (!property.key.empty()) object.emplace_back(property.key, property.value);
  }
  return object;
}

}  // namespace stepwise::cli
