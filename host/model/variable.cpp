#include "model/variable.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"
#include "model/check.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

constexpr std::string_view prefix = "variable.";

constexpr std::array<std::pair<VariableType, std::string_view>, 3> types{{
    {VariableType::text, "text"},
    {VariableType::number, "number"},
    {VariableType::yes_no, "yes_no"},
}};

}  // namespace

std::string_view name_of(VariableType type) {
  return types.at(static_cast<std::size_t>(type)).second;
}

std::optional<VariableType> variable_type_of(std::string_view name) {
  for (const auto& [type, known] : types) {
    if (known == name) return type;
  }
  return std::nullopt;
}

std::optional<ValueFault> find_value_fault(VariableType type, std::string_view value) {
  if (value.empty()) return ValueFault{"is empty", "write a value"};
  if (character_count(value) > limits::variable_value) {
    return ValueFault{"has more than " + std::to_string(limits::variable_value) + " characters",
                      "shorten it"};
  }
  std::string shown(value);
  std::erase_if(shown, [](char c) { return c == '\n' || c == '\t'; });
  if (printable(shown) != shown) {
    return ValueFault{"holds control or invisible characters", "remove them"};
  }
  if (type == VariableType::number && !parse_decimal(value)) {
    return ValueFault{"is not a number", "write it with a decimal point, as 12 or 0.5"};
  }
  if (type == VariableType::yes_no && value != "yes" && value != "no") {
    return ValueFault{"is neither yes nor no", "write yes or no"};
  }
  return std::nullopt;
}

std::vector<Diagnostic> check(const Variable& variable) {
  checks::Findings findings("variable " + variable.unique_name, {});
  checks::check_names(variable.unique_name, variable.name, variable.description, findings);
  return std::move(findings.found);
}

std::string_view variable_of(std::string_view place) {
  return place.starts_with(prefix) ? place.substr(prefix.size()) : std::string_view();
}

}  // namespace stepwise
