// Where a node is, as an XPath that selects it and nothing else.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "package/xml_tree.hpp"

namespace stepwise::package {

// The paths of one tree. Asked for the first time it goes through the tree once; after that an
// answer costs the same however many siblings an element has.
class XPaths {
 public:
  // "/sequence/steps/step[3]/@type"; numbers stand only where siblings share a name. The tree must
  // be the same in every call. No node gives "".
  std::string to(const XmlTree& tree, XmlNode node, std::string_view attribute);

 private:
  void number(const XmlTree& tree);
  void number_children(XmlNode parent);

  std::vector<XmlNode> children_;       // of the node that is numbered
  std::vector<std::size_t> positions_;  // by node, from 1; 0 where no sibling has the same name
};

}  // namespace stepwise::package
