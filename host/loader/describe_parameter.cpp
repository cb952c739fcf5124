#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/text.hpp"
#include "base/time.hpp"
#include "loader/checked.hpp"
#include "loader/describe.hpp"
#include "loader/negotiate.hpp"

namespace stepwise::loader {
namespace {

// In the order of the STEPWISE_PARAMETER_ codes, which start at 1.
constexpr std::array types{
    ParameterType::text,           ParameterType::integer,   ParameterType::decimal,
    ParameterType::boolean,        ParameterType::date_time, ParameterType::one_of,
    ParameterType::any_of,         ParameterType::column,    ParameterType::column_value,
    ParameterType::email_template, ParameterType::condition, ParameterType::sequence,
    ParameterType::user,           ParameterType::team,
};
static_assert(types.size() == STEPWISE_PARAMETER_TEAM);

ParameterType type_of(std::int32_t code, const std::string& where) {
  if (code < 1 || static_cast<std::size_t>(code) > types.size()) {
    refuse_description(where,
                       fmt::format("has the type {}, this host knows 1 to {}", code, types.size()));
  }
  return types[static_cast<std::size_t>(code) - 1];
}

std::optional<double> limit_of(const stepwise_parameter& parameter, std::uint32_t flag,
                               double limit, const std::string& where) {
  if ((parameter.flags & flag) == 0) return std::nullopt;
  if (!std::isfinite(limit)) refuse_description(where, "has a limit that is not a number");
  return limit;
}

void check_limits(const ParameterDescription& parameter, const std::string& where) {
  if (parameter.min && parameter.max && *parameter.min > *parameter.max) {
    refuse_description(where, fmt::format("has a least value of {} above its largest of {}",
                                          to_text(*parameter.min), to_text(*parameter.max)));
  }
}

void check_choices(const ParameterDescription& parameter, const std::string& where) {
  if (parameter.type == ParameterType::one_of && parameter.choices.empty()) {
    refuse_description(where, "is one of several choices but has none");
  }
}

bool is_choice(const ParameterDescription& parameter) {
  const auto& choices = parameter.choices;
  return std::find(choices.begin(), choices.end(), parameter.default_text) != choices.end();
}

// Only for types whose text means the same everywhere; the others rest on the definition.
bool default_fits(const ParameterDescription& parameter) {
  const std::string& text = parameter.default_text;
  switch (parameter.type) {
    case ParameterType::integer:
      return parse_integer(text).has_value();
    case ParameterType::decimal:
      return parse_decimal(text).has_value();
    case ParameterType::boolean:
      return text == "true" || text == "false";
    case ParameterType::date_time:
      return parse_time(text).has_value();
    case ParameterType::one_of:
      return is_choice(parameter);
    default:
      return true;
  }
}

bool is_number(ParameterType type) {
  return type == ParameterType::integer || type == ParameterType::decimal;
}

void check_default(const ParameterDescription& parameter, const std::string& where) {
  if (parameter.default_text.empty()) return;
  const auto number =
      is_number(parameter.type) ? parse_decimal(parameter.default_text) : std::nullopt;
  const bool outside = number && ((parameter.min && *number < *parameter.min) ||
                                  (parameter.max && *number > *parameter.max));
  if (outside || !default_fits(parameter)) {
    refuse_description(where, fmt::format("has the default \"{}\", which it would not take itself",
                                          printable(parameter.default_text)));
  }
}

ParameterDescription describe(const stepwise_parameter& parameter, std::string where) {
  check_struct_size(parameter.size, parameter_size, where);
  ParameterDescription described;
  described.name = checked_name(parameter.name, where);
  where += fmt::format(" \"{}\"", described.name);
  check_reserved(parameter.reserved, where);
  described.title = checked_text(parameter.title, where, "title", described.name);
  described.type = type_of(parameter.type, where);
  described.required = (parameter.flags & STEPWISE_PARAMETER_REQUIRED) != 0;
  described.rendered = (parameter.flags & STEPWISE_PARAMETER_RENDERED) != 0;
  described.unit = checked_text(parameter.unit, where, "unit");
  described.min = limit_of(parameter, STEPWISE_PARAMETER_HAS_MIN, parameter.min, where);
  described.max = limit_of(parameter, STEPWISE_PARAMETER_HAS_MAX, parameter.max, where);
  described.default_text = checked_text(parameter.default_text, where, "default");
  described.choices = checked_texts(parameter.choices, parameter.choice_count, where, "choice");
  described.of = checked_text(parameter.of, where, "of");
  check_limits(described, where);
  check_choices(described, where);
  check_default(described, where);
  return described;
}

const ParameterDescription* find(const std::vector<ParameterDescription>& parameters,
                                 std::string_view name) {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const auto& parameter) { return parameter.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

// The column whose value a parameter holds is named by a parameter of the same type.
void check_of(const std::vector<ParameterDescription>& parameters, std::string_view where) {
  for (const ParameterDescription& parameter : parameters) {
    if (parameter.type != ParameterType::column_value) continue;
    const ParameterDescription* column = find(parameters, parameter.of);
    if (column != nullptr && column->type == ParameterType::column) continue;
    refuse_description(where,
                       fmt::format("has the parameter \"{}\" of \"{}\", which is no parameter "
                                   "of type column",
                                   parameter.name, printable(parameter.of)));
  }
}

}  // namespace

std::vector<ParameterDescription> describe_parameters(const stepwise_parameter* const* data,
                                                      std::uint64_t count, std::string_view where) {
  std::vector<ParameterDescription> parameters;
  for (const auto* one : checked_list(data, count, where, "parameters")) {
    std::string here = fmt::format("{}, parameter {}", where, parameters.size() + 1);
    if (one == nullptr) refuse_description(here, "is at address NULL");
    ParameterDescription parameter = describe(*one, std::move(here));
    if (find(parameters, parameter.name) != nullptr) {
      refuse_description(where, fmt::format("has the parameter \"{}\" twice", parameter.name));
    }
    parameters.push_back(std::move(parameter));
  }
  check_of(parameters, where);
  return parameters;
}

}  // namespace stepwise::loader
