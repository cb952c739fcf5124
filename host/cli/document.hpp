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
  Document(Value value) : node(std::move(value)) {}
  Document(bool value) : node(Value(value)) {}
  Document(int value) : node(Value(std::int64_t{value})) {}
  Document(std::int64_t value) : node(Value(value)) {}
  Document(std::size_t value) : node(Value(static_cast<std::int64_t>(value))) {}
  Document(double value) : node(Value(value)) {}
  Document(const char* text) : node(Value(std::string(text))) {}
  Document(std::string_view text) : node(Value(std::string(text))) {}
  Document(std::string text) : node(Value(std::move(text))) {}
  Document(Time time) : node(Value(time)) {}
  Document(const std::optional<Time>& time) : node(time ? Value(*time) : Value()) {}
  Document(List list) : node(std::move(list)) {}
  Document(Object object) : node(std::move(object)) {}

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
