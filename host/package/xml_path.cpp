#include "package/xml_path.hpp"

#include <utility>

namespace stepwise::package {

void XPaths::number_children(pugi::xml_node parent) {
  struct Seen {
    pugi::xml_node first;
    std::size_t count = 0;
  };
  std::unordered_map<std::string_view, Seen> names;
  for (const pugi::xml_node child : parent) {
    if (child.type() != pugi::node_element) continue;
    Seen& seen = names[child.name()];
    if (++seen.count == 1) {
      seen.first = child;
      continue;
    }
    positions_[seen.first.hash_value()] = 1;
    positions_[child.hash_value()] = seen.count;
  }
}

void XPaths::number(pugi::xml_node tree) {
  numbered_ = true;
  pugi::xml_node node = tree;
  for (;;) {
    number_children(node);
    if (const pugi::xml_node child = node.first_child()) {
      node = child;
      continue;
    }
    while (node != tree && !node.next_sibling()) node = node.parent();
    if (node == tree) return;
    node = node.next_sibling();
  }
}

std::string XPaths::to(const pugi::xml_document& tree, pugi::xml_node node,
                       std::string_view attribute) {
  if (!numbered_) number(tree);
  while (node && node.type() != pugi::node_element) node = node.parent();
  std::string path;
  const bool has_attribute = !attribute.empty() && node.attribute(std::string(attribute).c_str());
  for (; node && node.type() == pugi::node_element; node = node.parent()) {
    const auto position = positions_.find(node.hash_value());
    std::string step = '/' + std::string(node.name());
    if (position != positions_.end()) step += '[' + std::to_string(position->second) + ']';
    path.insert(0, step);
  }
  if (has_attribute) path += "/@" + std::string(attribute);
  return path;
}

}  // namespace stepwise::package
