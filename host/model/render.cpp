#include "model/render.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace stepwise {
namespace {

// One {{...}} in a text. `end` is the position after "}}".
struct PlaceInText {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view path;          // of a column, or of a variable
  std::string_view for_an_empty;  // what stands behind "|"
};

// Names of columns, with a dot between them.
bool is_path(std::string_view text) {
  for (;;) {
    const auto dot = text.find('.');
    if (!is_identifier(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

constexpr std::string_view never_in_a_default = "{}\r\n";

std::optional<PlaceInText> find_place(std::string_view text, std::size_t from) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
  };
  for (std::size_t open = text.find("{{", from); open != std::string_view::npos;
       open = text.find("{{", open + 1)) {
    std::size_t end = open + 2;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view name = text.substr(open + 2, end - open - 2);
    std::string_view for_an_empty;
    if (end < text.size() && text[end] == '|') {
      const std::size_t stop = std::min(text.find_first_of(never_in_a_default, end), text.size());
      for_an_empty = text.substr(end + 1, stop - end - 1);
      end = stop;
    }
    if (text.substr(end, 2) == "}}" && is_path(name)) {
      return PlaceInText{open, end + 2, name, for_an_empty};
    }
  }
  return std::nullopt;
}

std::string filled_in(std::string_view name, const Record& record, const Catalog& catalog) {
  if (const auto variable = variable_of(name); !variable.empty()) {
    return std::string(catalog.value_of_variable(variable));
  }
  const Value* value = find(record.fields, name);
  if (value == nullptr) return {};
  const Column* column = catalog.column_at(record.ref.table, name);
  return column == nullptr ? to_text(*value) : display_text(*column, catalog, *value);
}

void keep_each_once(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

}  // namespace

std::vector<std::string> columns_of(std::string_view text) {
  std::vector<std::string> columns;
  for (auto place = find_place(text, 0); place; place = find_place(text, place->end)) {
    if (variable_of(place->path).empty()) columns.emplace_back(place->path);
  }
  keep_each_once(columns);
  return columns;
}

std::vector<std::string> variables_of(std::string_view text) {
  std::vector<std::string> variables;
  for (auto place = find_place(text, 0); place; place = find_place(text, place->end)) {
    const auto name = variable_of(place->path);
    if (!name.empty()) variables.emplace_back(name);
  }
  keep_each_once(variables);
  return variables;
}

bool has_places(std::string_view text) {
  return find_place(text, 0).has_value();
}

bool can_be_default(std::string_view text) {
  return text.find_first_of(never_in_a_default) == std::string_view::npos;
}

std::string render(std::string_view text, const Record& record, const Catalog& catalog) {
  std::string result;
  std::size_t done = 0;
  for (auto place = find_place(text, 0); place; place = find_place(text, place->end)) {
    result += text.substr(done, place->begin - done);
    const std::string value = filled_in(place->path, record, catalog);
    result += value.empty() ? place->for_an_empty : value;
    done = place->end;
  }
  result += text.substr(done);
  return result;
}

}  // namespace stepwise
