// <tag uniquename="inbound_web">
//   <name default="Web"/>
//   <parent>inbound</parent>
// </tag>
#include "package/component_xml.hpp"

namespace stepwise::package {

Tag read_tag(XmlCursor& element) {
  Tag tag;
  tag.unique_name = element.attribute("uniquename").identifier();
  tag.name = element.label("name").text();
  if (const XmlValue parent = element.text("parent"); parent.given()) {
    tag.parent = parent.identifier();
  }
  return tag;
}

void write(XmlWriter& out, const Tag& tag) {
  out.open("tag");
  out.attribute("uniquename", tag.unique_name);
  out.label("name", tag.name);
  if (!tag.parent.empty()) out.text("parent", tag.parent);
  out.close();
}

}  // namespace stepwise::package
