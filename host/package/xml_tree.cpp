#include "package/xml_tree.hpp"

#include <algorithm>

namespace stepwise::package {

// As much as parts of ours need; others cost a second try.
XmlTree::XmlTree(std::string_view text) : text_(text) {
  constexpr std::size_t bytes_of_element = 64, bytes_of_attribute = 32, most = 4096;
  nodes_.reserve(std::min(text.size() / bytes_of_element + 1, most));
  attributes_.reserve(std::min(text.size() / bytes_of_attribute + 1, most));
}

XmlTree::Index XmlTree::add(std::string_view words, Index parent, Index before, bool is_text) {
  const auto index = static_cast<Index>(nodes_.size());
  nodes_.push_back({words, parent, none, none, static_cast<Index>(attributes_.size()), 0, is_text});
  if (before != none) {
    nodes_[before].next = index;
  } else if (parent != none) {
    nodes_[parent].child = index;
  }
  return index;
}

XmlTree::Index XmlTree::add_element(std::string_view name, Index parent, Index before) {
  return add(name, parent, before, false);
}

XmlTree::Index XmlTree::add_text(std::string_view text, Index parent, Index before) {
  return add(text, parent, before, true);
}

void XmlTree::add_attribute(std::string_view name, std::string_view value) {
  attributes_.push_back({name, value});
  ++nodes_.back().attribute_count;
}

void XmlTree::clear() {
  nodes_.clear();
  attributes_.clear();
  meant_.clear();
  kept_.clear();
}

}  // namespace stepwise::package
