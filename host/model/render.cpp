#include "model/render.hpp"

#include <algorithm>

#include "model/gap.hpp"
#include "model/merge_field.hpp"

namespace stepwise {
namespace {

std::string filled_in(std::string_view path, const Filling& from) {
  if (const auto variable = variable_of(path); !variable.empty()) {
    return std::string(from.catalog.value_of_variable(variable));
  }
  if (const auto person = person_field(path)) {
    const Contact* contact = person->of_sender ? from.sender : from.owner;
    return contact == nullptr ? std::string() : std::string(part_of(*contact, person->part));
  }
  const Value* value = find(from.record.fields, path);
  if (value == nullptr) return {};
  const Column* column = from.catalog.column_at(from.record.ref.table, path);
  return column == nullptr ? to_text(*value) : display_text(*column, from.catalog, *value);
}

std::string text_of(const MergePart& part, const Filling& from) {
  if (part.kind == MergePart::Kind::text) return without_marks(std::string(part.text));
  if (part.kind == MergePart::Kind::fault) return gap(part.written);
  std::string value = without_marks(filled_in(part.path, from));
  if (!value.empty()) return value;
  return part.has_otherwise ? without_marks(std::string(part.otherwise)) : gap(part.path);
}

template <class Use>
std::vector<std::string> fields_of(std::string_view text, const Use& use) {
  std::vector<std::string> names;
  if (!has_merge_parts(text)) return names;
  for (const MergePart& part : merge_parts(text)) {
    if (part.kind == MergePart::Kind::field) use(part.path, names);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

std::vector<std::string> columns_of(std::string_view text) {
  return fields_of(text, [](std::string_view path, std::vector<std::string>& columns) {
    if (variable_of(path).empty() && !person_field(path)) columns.emplace_back(path);
  });
}

std::vector<std::string> variables_of(std::string_view text) {
  return fields_of(text, [](std::string_view path, std::vector<std::string>& variables) {
    const auto name = variable_of(path);
    if (!name.empty()) variables.emplace_back(name);
  });
}

std::string render(std::string_view text, const Filling& from) {
  if (!has_merge_parts(text)) return without_marks(std::string(text));
  std::string result;
  for (const MergePart& part : merge_parts(text)) result += text_of(part, from);
  return result;
}

}  // namespace stepwise
