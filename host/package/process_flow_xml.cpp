// <processflow uniquename="lead_to_opportunity">
//   <displayname default="Lead to opportunity"/>
//   <table>lead</table>
//   <stages>
//     <stage name="Qualify" category="qualify"/>
//   </stages>
// </processflow>
#include "package/component_xml.hpp"
#include "package/rows.hpp"

namespace stepwise::package {

ProcessFlow read_process_flow(XmlCursor& element) {
  ProcessFlow flow;
  flow.name = element.attribute("uniquename").identifier();
  flow.display_name = element.label("displayname").text();
  flow.table = element.text("table").identifier();
  UniqueNames names;
  element.list("stages", "stage", [&](XmlCursor& row) {
    flow.stages.push_back({row.attribute("name").required(), row.attribute("category").text()});
    names.take(row, flow.stages.back().name);
  });
  return flow;
}

void write(XmlWriter& out, const ProcessFlow& flow) {
  out.open("processflow");
  out.attribute("uniquename", flow.name);
  out.label("displayname", flow.display_name);
  out.text("table", flow.table);
  out.open("stages");
  for (const ProcessStage& stage : flow.stages) {
    out.open("stage");
    out.attribute("name", stage.name);
    if (!stage.category.empty()) out.attribute("category", stage.category);
    out.close();
  }
  out.close();
  out.close();
}

}  // namespace stepwise::package
