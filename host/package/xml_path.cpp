#include "package/xml_path.hpp"

#include <algorithm>

namespace stepwise::package {

// Sorted, not hashed: names could be chosen that all have one hash.
void XPaths::number_children(XmlNode parent) {
  children_.clear();
  for (XmlNode child = parent.first_child(); child; child = child.next_sibling()) {
    if (!child.is_text()) children_.push_back(child);
  }
  const auto is_before = [](XmlNode a, XmlNode b) {
    const int order = a.name().compare(b.name());
    return order != 0 ? order < 0 : a.index() < b.index();
  };
  std::sort(children_.begin(), children_.end(), is_before);
  for (std::size_t i = 1; i < children_.size(); ++i) {
    if (children_[i].name() != children_[i - 1].name()) continue;
    std::size_t& before = positions_[children_[i - 1].index()];
    before = std::max<std::size_t>(before, 1);
    positions_[children_[i].index()] = before + 1;
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
