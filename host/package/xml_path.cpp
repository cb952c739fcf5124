#include "package/xml_path.hpp"

#include <unordered_map>

namespace stepwise::package {

void XPaths::number_children(XmlNode parent) {
  struct Seen {
    std::size_t first = 0, count = 0;
  };
  std::unordered_map<std::string_view, Seen> names;
  for (XmlNode child = parent.first_child(); child; child = child.next_sibling()) {
    if (child.is_text()) continue;
    Seen& seen = names[child.name()];
    if (++seen.count == 1) {
      seen.first = child.index();
      continue;
    }
    positions_[seen.first] = 1;
    positions_[child.index()] = seen.count;
  }
}

void XPaths::number(const XmlTree& tree) {
  positions_.assign(tree.size(), 0);
  for (std::size_t index = 0; index < tree.size(); ++index) number_children(tree.node(index));
}

std::string XPaths::to(const XmlTree& tree, XmlNode node, std::string_view attribute) {
  if (positions_.empty()) number(tree);
  if (node.is_text()) node = node.parent();
  std::string path;
  const bool has_attribute = node.attribute(attribute) != nullptr;
  for (; node; node = node.parent()) {
    std::string step = '/' + std::string(node.name());
    const std::size_t position = positions_[node.index()];
    if (position != 0) step += '[' + std::to_string(position) + ']';
    path.insert(0, step);
  }
  if (has_attribute) path += "/@" + std::string(attribute);
  return path;
}

}  // namespace stepwise::package
