// <parameter name="template" value="intro"/>
// <parameter name="condition">
//   <compare column="city" is="equals" value="Rome"/>
// </parameter>
#include "package/component_xml.hpp"
#include "package/rows.hpp"

namespace stepwise::package {
namespace {

Parameter read_parameter(XmlCursor& row) {
  Parameter parameter;
  parameter.name = row.attribute("name").required();
  const XmlValue value = row.attribute("value");
  parameter.text = value.text();
  std::vector<Condition> conditions = read_conditions(row);
  if (conditions.size() == 1) parameter.condition = std::move(conditions.front());
  if (conditions.size() > 1) {
    row.report("XML025", "holds more than one condition", "put them into <condition kind=\"all\">");
  } else if (value.given() && parameter.condition) {
    value.refuse("XML025", "holds a value and a condition", "keep one of them");
  } else if (!value.given() && !parameter.condition) {
    row.report("XML023", "has neither a value nor a condition", "add value=\"...\"");
  }
  return parameter;
}

}  // namespace

std::vector<Parameter> read_parameters(XmlCursor& element) {
  std::vector<Parameter> parameters;
  parameters.reserve(element.count("parameter"));
  UniqueNames names;
  element.each("parameter", [&](XmlCursor& row) {
    parameters.push_back(read_parameter(row));
    names.take(row, parameters.back().name);
  });
  sort_by(parameters, &Parameter::name);
  return parameters;
}

void write_parameters(XmlWriter& out, const std::vector<Parameter>& parameters) {
  for (const Parameter& parameter : sorted(parameters, &Parameter::name)) {
    out.open("parameter");
    out.attribute("name", parameter.name);
    if (parameter.condition) {
      write(out, *parameter.condition);
    } else {
      out.attribute("value", parameter.text);
    }
    out.close();
  }
}

}  // namespace stepwise::package
