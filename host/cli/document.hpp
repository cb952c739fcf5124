// An ordered tree of values: what a command answers with under --json, and a cell of a table.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/value.hpp"

namespace stepwise::cli {

struct Document {
  using List = std::vector<Document>;
  using Object = std::vector<std::pair<std::string, Document>>;  // in the order of printing

  Document() = default;  // null
  Document(Value value);
  Document(bool value);
  Document(int value);
  Document(std::int64_t value);
  Document(std::size_t value);
  Document(double value);
  Document(const char* text);
  Document(std::string_view text);
  Document(std::string text);
  Document(Time time);
  Document(const std::optional<Time>& time);
  Document(List list);
  Document(Object object);

  std::variant<Value, List, Object> node;
};

Document to_list(const std::vector<std::string>& texts);

// JSON with two spaces of indentation and a line feed at the end. Times are ISO 8601 in UTC;
// bytes that are not UTF-8 become U+FFFD.
std::string to_json(const Document& document);

// As people read it, on one line: "yes"/"no", "2026-03-02 09:00", "a, b", "sent 3, bounced 1";
// "" for nothing. Control characters are escaped.
std::string to_plain(const Document& document);

// Numbers stand at the right of their column.
bool is_number(const Document& document);

}  // namespace stepwise::cli
