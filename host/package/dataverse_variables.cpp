// <environmentvariabledefinition schemaname="...">, a part for each: a variable. Values that travel
// beside it are those of another environment and are not taken.
#include <array>
#include <utility>

#include "base/text.hpp"
#include "package/dataverse_taking.hpp"

namespace stepwise::package {
namespace {

constexpr std::string_view folder = "environmentvariabledefinitions/";
constexpr std::string_view ending = "/environmentvariabledefinition.xml";

// environmentvariabledefinition.type. The others are JSON, a data source and a secret.
constexpr std::array<std::pair<std::string_view, VariableType>, 3> types{{
    {"100000000", VariableType::text},
    {"100000001", VariableType::number},
    {"100000002", VariableType::yes_no},
}};

std::optional<VariableType> type_called(std::string_view code) {
  for (const auto& [known, type] : types) {
    if (known == code) return type;
  }
  return std::nullopt;
}

}  // namespace

void read_variables(Taking& taking) {
  for (const auto& [part, bytes] : taking.parts()) {
    if (!part.starts_with(folder) || !part.ends_with(ending)) continue;
    taking.use(part);
    Findings findings;
    const DataverseXml xml(bytes, part, part, findings);
    const pugi::xml_node row = xml.root();
    const auto type = type_called(text_of(row, "type"));
    if (!findings.empty() || !type) {
      taking.leave("environmentvariabledefinitions", part,
                   findings.empty() ? "its type has no counterpart" : "it cannot be read");
      continue;
    }
    Variable variable;
    variable.unique_name = row.attribute("schemaname").value();
    variable.name = row.child("displayname").attribute("default").value();
    variable.description = row.child("description").attribute("default").value();
    variable.type = *type;
    variable.default_value = row.child("defaultvalue").child_value();
    variable.required = text_of(row, "isrequired") == "1";
    taking.take(std::move(variable));
  }
}

}  // namespace stepwise::package
