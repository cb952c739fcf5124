#include "cli/grid.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "base/fold.hpp"
#include "base/text.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

std::size_t column_of(const Listing& listing, const std::string& key) {
  if (key.empty()) {
    throw Error(Failure::usage, "CLI003", "column", "has no name",
                "write COLUMN, and A,B,C for several");
  }
  std::vector<std::string> keys;
  for (const Heading& heading : listing.columns) {
    if (heading.key == key) return keys.size();
    keys.push_back(heading.key);
  }
  throw Error(Failure::usage, "CLI017", "column " + key, "is not one of this list",
              suggest(key, keys, "one of: " + join(keys, ", ")));
}

// --- filter
// ---------------------------------------------------------------------------------------

bool is_like(const Document& cell, const std::string& wanted) {
  if (const auto* list = std::get_if<Document::List>(&cell.node)) {
    return std::any_of(list->begin(), list->end(),
                       [&](const Document& item) { return is_like(item, wanted); });
  }
  const auto* value = std::get_if<Value>(&cell.node);
  const std::string text = value == nullptr ? to_plain(cell) : to_text(*value);
  const bool is_time = value != nullptr && std::holds_alternative<Time>(*value);
  return fold_case(is_time ? text.substr(0, wanted.size()) : text) == fold_case(wanted);
}

void filter(Listing& listing, const std::vector<std::string>& words) {
  std::map<std::size_t, std::vector<std::string>> wanted;
  for (const std::string& word : words) {
    const auto sign = word.find('=');
    if (sign == std::string::npos) {
      throw Error(Failure::usage, "CLI003", "option --filter", "\"" + word + "\" is no filter",
                  "write it as COLUMN=VALUE, for example status=active");
    }
    wanted[column_of(listing, word.substr(0, sign))].push_back(word.substr(sign + 1));
  }
  std::erase_if(listing.rows, [&](const Document::List& row) {
    return !std::all_of(wanted.begin(), wanted.end(), [&](const auto& entry) {
      return std::any_of(entry.second.begin(), entry.second.end(), [&](const std::string& value) {
        return is_like(row[entry.first], value);
      });
    });
  });
}

// --- sort
// -----------------------------------------------------------------------------------------

// Of the same type by value, texts without regard to case, everything else as it is printed.
bool is_less(const Document& a, const Document& b) {
  const auto* x = std::get_if<Value>(&a.node);
  const auto* y = std::get_if<Value>(&b.node);
  const bool comparable = x != nullptr && y != nullptr && x->index() == y->index() &&
                          !std::holds_alternative<std::string>(*x);
  return comparable ? *x < *y : sort_key(to_plain(a)) < sort_key(to_plain(b));
}

void sort(Listing& listing, const std::string& word) {
  const auto colon = word.find(':');
  const std::string direction = colon == std::string::npos ? "asc" : word.substr(colon + 1);
  if (direction != "asc" && direction != "desc") {
    throw Error(Failure::usage, "CLI003", "option --sort", "\"" + direction + "\" is no direction",
                "write COLUMN, COLUMN:asc or COLUMN:desc");
  }
  const std::size_t column = column_of(listing, word.substr(0, colon));
  std::stable_sort(listing.rows.begin(), listing.rows.end(), [&](const auto& a, const auto& b) {
    return direction == "desc" ? is_less(b[column], a[column]) : is_less(a[column], b[column]);
  });
}

// --- columns
// --------------------------------------------------------------------------------------

std::string title_of(const Heading& heading) {
  if (!heading.title.empty()) return heading.title;
  std::string title = heading.key;
  for (char& c : title) c = c == '_' ? ' ' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return title;
}

std::vector<std::size_t> chosen_columns(const Listing& listing, std::string words) {
  std::vector<std::size_t> columns;
  words += ',';
  for (std::size_t comma; (comma = words.find(',')) != std::string::npos;) {
    const std::size_t column = column_of(listing, std::string(trim(words.substr(0, comma))));
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) {
      throw Error(Failure::usage, "CLI006", "column " + listing.columns[column].key,
                  "is chosen twice", "name it once");
    }
    columns.push_back(column);
    words.erase(0, comma + 1);
  }
  return columns;
}

void choose(Listing& listing, const std::string& words) {
  Listing chosen{listing.noun, {}, {}};
  const std::vector<std::size_t> columns = chosen_columns(listing, words);
  for (const std::size_t column : columns) {
    const Heading& heading = listing.columns[column];
    chosen.columns.push_back({heading.key, title_of(heading)});
  }
  for (const Document::List& row : listing.rows) {
    Document::List cells;
    for (const std::size_t column : columns) cells.push_back(row[column]);
    chosen.add(std::move(cells));
  }
  listing = std::move(chosen);
}

}  // namespace

std::vector<Option> grid_options() {
  return {{.name = "filter",
           .value = "COLUMN=VALUE",
           .help = "Only rows with this value in the column.",
           .repeated = true},
          {.name = "sort", .value = "COLUMN[:desc]", .help = "In the order of this column."},
          {.name = "columns", .value = "A,B,C", .help = "These columns, in this order."}};
}

void arrange(Listing& listing, const Arguments& arguments) {
  filter(listing, arguments.texts("filter"));
  if (arguments.has("sort")) sort(listing, arguments.text("sort"));
  if (arguments.has("columns")) choose(listing, arguments.text("columns"));
}

}  // namespace stepwise::cli
