// A variable: a value that texts name and each environment sets for itself, as the environment
// variables of Dataverse. Its definition travels in packages, its current value does not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace stepwise {

namespace limits {
inline constexpr std::size_t variable_value = 2000;  // characters
}  // namespace limits

enum class VariableType { text, number, yes_no };
std::string_view name_of(VariableType type);  // "yes_no"
std::optional<VariableType> variable_type_of(std::string_view name);

struct Variable {
  std::string unique_name;  // identity across environments
  std::string name;         // for people
  std::string description;
  VariableType type = VariableType::text;
  std::string default_value;  // what counts where no environment says otherwise; may be empty
  bool required = false;      // there must be a value before something that uses it can run
  bool operator==(const Variable&) const = default;
};

// Why this is no value of that type, in words that follow the value ("is no number"), and what to
// write instead. Empty when it is one. The empty text is none, of no type.
struct ValueFault {
  std::string problem, remedy;
};
std::optional<ValueFault> find_value_fault(VariableType type, std::string_view value);

// DEF018 for its names.
std::vector<Diagnostic> check(const Variable& variable);

// How a text names a variable: {{variable.company_name}}. As `stage`, `variable` is no lookup
// column. Gives the name; "" for the path of a column.
std::string_view variable_of(std::string_view place);

}  // namespace stepwise
