// Where a node is, as an XPath that selects it and nothing else.
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

namespace stepwise::package {

// The paths of one tree. Asked for the first time it goes through the tree once; after that an
// answer costs the same however many siblings an element has.
class XPaths {
 public:
  // "/sequence/steps/step[3]/@type"; numbers stand only where siblings share a name. The tree must
  // be the same in every call. A node that is not of it gives "".
  std::string to(const pugi::xml_document& tree, pugi::xml_node node, std::string_view attribute);

 private:
  void number(pugi::xml_node tree);
  void number_children(pugi::xml_node parent);

  bool numbered_ = false;
  std::unordered_map<std::size_t, std::size_t> positions_;  // by node, from 1
};

}  // namespace stepwise::package
