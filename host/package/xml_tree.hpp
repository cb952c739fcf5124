// The elements and texts of one XML part, as parse_xml leaves them: flat, in the order of the text.
// All views refer to the text that was parsed, which must outlive the tree, or to the tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepwise::package {

class XmlTree;

struct XmlAttribute {
  std::string_view name;
  std::string_view value;  // references replaced, blanks as spaces, line ends as LF
};

// An element, or a piece of text between tags; perhaps none. As long as its tree.
class XmlNode {
 public:
  XmlNode() = default;
  explicit operator bool() const { return tree_ != nullptr; }

  bool is_text() const;
  std::string_view name() const;  // "" of a text
  std::string_view text() const;  // "" of an element; references replaced, line ends as LF
  std::span<const XmlAttribute> attributes() const;
  const XmlAttribute* attribute(std::string_view name) const;  // nullptr: it has none

  XmlNode parent() const;
  XmlNode first_child() const;
  XmlNode next_sibling() const;
  XmlNode child(std::string_view name) const;  // the first of that name
  XmlNode next_sibling(std::string_view name) const;

  // Of an element: where its name begins, as offset into the parsed text.
  std::size_t offset() const;
  // From 0, without gaps, in the order of the text.
  std::size_t index() const { return index_; }

 private:
  friend class XmlTree;
  XmlNode(const XmlTree& tree, std::uint32_t index) : tree_(&tree), index_(index) {}

  const XmlTree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

class XmlTree {
 public:
  explicit XmlTree(std::string_view text);  // empty, with room for what may be in there
  XmlTree(const XmlTree&) = delete;
  XmlTree& operator=(const XmlTree&) = delete;

  XmlNode root() const { return nodes_.empty() ? XmlNode() : XmlNode(*this, 0); }
  std::size_t size() const { return nodes_.size(); }
  XmlNode node(std::size_t index) const { return {*this, static_cast<Index>(index)}; }

  // Keeps a text that stands nowhere in the part as it is.
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

  using Index = std::uint32_t;
  static constexpr Index none = UINT32_MAX;

  // For the parser. Nodes come in the order of the text, attributes after their element; `parent`
  // is the node that it is in, `before` the child in front of it there, or none.
  Index add_element(std::string_view name, Index parent, Index before);
  Index add_text(std::string_view text, Index parent, Index before);
  void add_attribute(std::string_view name, std::string_view value);
  // Where values are written that do not stand in the text as they are meant. They are never longer
  // than there, so that it does not move.
  std::string& meant() {
    if (meant_.capacity() < text_.size()) meant_.reserve(text_.size());
    return meant_;
  }
  void clear();

 private:
  friend class XmlNode;
  struct Node {
    std::string_view words;  // name or text
    Index parent, next = none, child = none;
    Index attributes;
    std::uint32_t attribute_count = 0;
    bool is_text;
  };
  Index add(std::string_view words, Index parent, Index before, bool is_text);
  const Node& at(XmlNode node) const { return nodes_[node.index_]; }
  XmlNode maybe(Index index) const { return index == none ? XmlNode() : XmlNode(*this, index); }

  std::string_view text_;
  std::vector<Node> nodes_;
  std::vector<XmlAttribute> attributes_;
  std::string meant_;
  std::deque<std::string> kept_;
};

inline bool XmlNode::is_text() const {
  return tree_ != nullptr && tree_->at(*this).is_text;
}
inline std::string_view XmlNode::name() const {
  if (tree_ == nullptr || tree_->at(*this).is_text) return {};
  return tree_->at(*this).words;
}
inline std::string_view XmlNode::text() const {
  if (tree_ == nullptr || !tree_->at(*this).is_text) return {};
  return tree_->at(*this).words;
}
inline std::span<const XmlAttribute> XmlNode::attributes() const {
  if (tree_ == nullptr) return {};
  const XmlTree::Node& node = tree_->at(*this);
  return {tree_->attributes_.data() + node.attributes, node.attribute_count};
}
inline const XmlAttribute* XmlNode::attribute(std::string_view name) const {
  for (const XmlAttribute& one : attributes()) {
    if (one.name == name) return &one;
  }
  return nullptr;
}
inline XmlNode XmlNode::parent() const {
  return tree_ == nullptr ? XmlNode() : tree_->maybe(tree_->at(*this).parent);
}
inline XmlNode XmlNode::first_child() const {
  return tree_ == nullptr ? XmlNode() : tree_->maybe(tree_->at(*this).child);
}
inline XmlNode XmlNode::next_sibling() const {
  return tree_ == nullptr ? XmlNode() : tree_->maybe(tree_->at(*this).next);
}
inline XmlNode XmlNode::child(std::string_view name) const {
  XmlNode found = first_child();
  while (found && found.name() != name) found = found.next_sibling();
  return found;
}
inline XmlNode XmlNode::next_sibling(std::string_view name) const {
  XmlNode found = next_sibling();
  while (found && found.name() != name) found = found.next_sibling();
  return found;
}
inline std::size_t XmlNode::offset() const {
  return static_cast<std::size_t>(name().data() - tree_->text_.data());
}

}  // namespace stepwise::package
