// <choice uniquename="leadquality">
//   <displayname default="Lead quality"/>
//   <options>
//     <option value="1" label="Hot"/>
//   </options>
// </choice>
#include "base/text.hpp"
#include "package/component_xml.hpp"
#include "package/rows.hpp"

namespace stepwise::package {

Choice read_choice(XmlCursor& element) {
  Choice choice;
  choice.name = element.attribute("uniquename").identifier();
  choice.display_name = element.label("displayname").text();
  UniqueNames values;
  UniqueNames labels;  // texts name options too, so both must be unique
  element.list("options", "option", [&](XmlCursor& row) {
    ChoiceOption option;
    const XmlValue value = row.attribute("value");
    static_cast<void>(value.required());
    option.value = value.integer(0);
    option.label = row.attribute("label").required();
    // 1 and 01 are the same value.
    if (parse_integer(value.text())) values.take(row, std::to_string(option.value));
    labels.take(row, option.label);
    choice.options.push_back(std::move(option));
  });
  return choice;
}

void write(XmlWriter& out, const Choice& choice) {
  out.open("choice");
  out.attribute("uniquename", choice.name);
  out.label("displayname", choice.display_name);
  out.open("options");
  for (const ChoiceOption& option : choice.options) {
    out.open("option");
    out.attribute("value", std::to_string(option.value));
    out.attribute("label", option.label);
    out.close();
  }
  out.close();
  out.close();
}

}  // namespace stepwise::package
