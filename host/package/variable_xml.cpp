// <variable uniquename="company_name">
//   <defaultvalue>Contoso</defaultvalue>
//   <description default="As it stands below every letter"/>
//   <name default="Company"/>
//   <required>1</required>
//   <type>text</type>
// </variable>
//
// The current value is the environment's own and is no part of it.
#include "model/wording.hpp"
#include "package/component_xml.hpp"

namespace stepwise::package {

Variable read_variable(XmlCursor& element) {
  Variable variable;
  variable.unique_name = element.attribute("uniquename").identifier();
  const XmlValue default_value = element.text("defaultvalue");
  variable.default_value = default_value.text();
  variable.description = element.label("description").text();
  variable.name = element.label("name").text();
  variable.required = element.text("required").flag(false);
  if (const auto type = element.text("type").one_of({"text", "number", "yes_no"})) {
    variable.type = static_cast<VariableType>(*type);
    const auto fault = find_value_fault(variable.type, variable.default_value);
    if (fault && !variable.default_value.empty()) {
      default_value.refuse("XML024",
                           "the default " + quoted(variable.default_value) + ' ' + fault->problem,
                           fault->remedy);
    }
  }
  return variable;
}

void write(XmlWriter& out, const Variable& variable) {
  out.open("variable");
  out.attribute("uniquename", variable.unique_name);
  if (!variable.default_value.empty()) out.text("defaultvalue", variable.default_value);
  if (!variable.description.empty()) out.label("description", variable.description);
  out.label("name", variable.name);
  if (variable.required) out.text("required", "1");
  out.text("type", name_of(variable.type));
  out.close();
}

}  // namespace stepwise::package
