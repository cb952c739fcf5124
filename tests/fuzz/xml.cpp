// XML of ours: what the one parser takes, pugixml takes too and sees the same, and what it refuses
// is refused alike with and without a tree.
#include <set>

#include "fuzz/target.hpp"
#include "package/limits.hpp"
#include "package/xml_parse.hpp"
#include "package/xml_path.hpp"
#include "package/xml_place.hpp"
#include "support/xml_shape.hpp"

using namespace stepwise::package;
using stepwise::fuzz::require;

namespace {

void require_same(const std::optional<XmlFault>& one, const std::optional<XmlFault>& other) {
  require(one.has_value() == other.has_value(), "both passes take or refuse a text");
  if (!one) return;
  require(one->code == other->code && one->offset == other->offset &&
              one->problem == other->problem && one->remedy == other->remedy &&
              one->xpath == other->xpath,
          "both passes find the same fault", one->problem + "\n" + other->problem);
}

// Each view lies in the text or in the tree (the sanitizer would say so), each link leads back, and
// each element has a path of its own.
void walk(std::string_view text, const XmlTree& tree) {
  XPaths paths;
  const LineIndex lines(text);
  std::set<std::string> seen;
  for (std::size_t index = 0; index < tree.size(); ++index) {
    const XmlNode node = tree.node(index);
    require(node.index() == index, "nodes are numbered");
    const XmlNode parent = node.parent();
    require(bool(parent) == (index > 0), "only the root has no parent");
    std::size_t times = index == 0 ? 1 : 0;
    for (XmlNode child = parent.first_child(); child; child = child.next_sibling()) {
      times += child.index() == index ? 1 : 0;
    }
    require(times == 1, "a node is one child of its parent");
    if (node.is_text()) {
      require(!node.text().empty() || text.find("<![CDATA[]]>") != text.npos,
              "texts are not empty");
      require(!node.first_child() && node.attributes().empty(), "texts hold nothing");
      continue;
    }
    require(text.substr(node.offset()).starts_with(node.name()), "an element is where it says");
    require(lines.at(node.offset()).line >= 1, "it has a line");
    const std::string path = paths.to(tree, node, "");
    require(seen.insert(path).second, "a path selects one element", path);
    if (parent) require(path.starts_with(paths.to(tree, parent, "")), "paths go down", path);
    for (const auto& [name, value] : node.attributes()) {
      require(node.attribute(name)->value == value, "an attribute is there once");
      const std::size_t at = find_attribute(text, node.offset(), name);
      require(text.substr(at).starts_with(name), "an attribute is where it says");
      require(paths.to(tree, node, name).ends_with("/@" + std::string(name)), "and has a path");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = stepwise::fuzz::text_of(data, size);
  std::size_t left = limits::xml_nodes(), left_without_tree = left;
  XmlTree tree(text);
  const auto fault = parse_xml(text, left, tree);
  require_same(fault, find_xml_fault(text, left_without_tree));
  require(left == left_without_tree, "both passes count the same nodes");
  if (fault) {
    require(!tree.root() && fault->offset <= size, "a fault lies in the text and leaves no tree");
    return 0;
  }
  const std::string seen = shape_of(tree.root()), expected = shape_by_pugixml(text);
  require(seen == expected, "pugixml sees the same", seen + "\n" + expected);
  walk(text, tree);
  return 0;
}
