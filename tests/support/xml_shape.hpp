// What an XML text means, as one line: so that what two parsers read of it can be compared.
#pragma once

#include <pugixml.hpp>
#include <string>

#include "package/line_ends.hpp"
#include "package/xml_characters.hpp"
#include "package/xml_tree.hpp"

namespace stepwise::package {

// An element with attributes, the text of all its pieces, and children: "a[b=c|text](d,e)". Blanks
// beside children say nothing.
inline std::string shape(const std::string& name, const std::string& attributes,
                         const std::string& text, const std::string& children) {
  std::string counts = text;
  if (!children.empty()) std::erase_if(counts, is_blank);
  return name + '[' + attributes + '|' + counts + "](" + children + ')';
}

inline std::string shape_of(XmlNode element) {
  std::string attributes, text, children;
  for (const auto& [name, value] : element.attributes()) {
    attributes += std::string(name) + '=' + std::string(value) + ';';
  }
  for (XmlNode child = element.first_child(); child; child = child.next_sibling()) {
    text += child.text();
    if (!child.is_text()) children += shape_of(child) + ',';
  }
  return shape(std::string(element.name()), attributes, text, children);
}

inline std::string shape_of(pugi::xml_node element) {
  std::string attributes, text, children;
  for (const pugi::xml_attribute one : element.attributes()) {
    attributes += one.name() + ('=' + with_line_feeds(one.value())) + ';';
  }
  for (const pugi::xml_node child : element) {
    if (child.type() == pugi::node_element) {
      children += shape_of(child) + ',';
    } else {
      text += with_line_feeds(child.value());
    }
  }
  return shape(element.name(), attributes, text, children);
}

// What is wrong with it in pugixml's words when it does not take it.
inline std::string shape_by_pugixml(std::string_view text) {
  const bool is_cut = text.find("<!") != std::string_view::npos;
  pugi::xml_document document;
  const auto result = document.load_buffer(
      text.data(), text.size(),
      pugi::parse_default | (is_cut ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single),
      pugi::encoding_utf8);
  return result ? shape_of(document.document_element()) : result.description();
}

}  // namespace stepwise::package
