// Lists and property sheets: filled once, printed as a table for people or as JSON for programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/document.hpp"

namespace stepwise::cli {

struct Heading {
  std::string key;    // in JSON, snake_case; empty: this column is in the table only
  std::string title;  // heading of the table; empty: this column is in JSON only
};

// Rows of the same shape, under a plural noun.
struct Listing {
  std::string noun;  // key in JSON, and what an empty list has none of
  std::vector<Heading> columns;
  std::vector<Document::List> rows;  // each as long as `columns`

  void add(Document::List row) { rows.push_back(std::move(row)); }
};

// Named properties of one thing.
struct Property {
  std::string key;    // in JSON; empty: for people only
  std::string title;  // for people; empty: in JSON only
  Document value;
};
using Sheet = std::vector<Property>;

// Columns aligned, numbers at the right, "-" for nothing, two blanks between. With `bold`, the
// headings are set in bold for a terminal. Ends with a line feed; "" when there are no rows.
std::string to_table(const Listing& listing, bool bold = false);

// "Title  value" with the values under each other; properties that hold nothing are left out.
std::string to_lines(const Sheet& sheet, bool bold = false);

Document to_document(const Listing& listing);  // a list of objects
Document::Object to_document(const Sheet& sheet);

// Columns that the text takes on a terminal: wide characters take two, combining marks none.
std::size_t display_width(std::string_view utf8);

}  // namespace stepwise::cli
