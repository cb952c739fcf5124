// Reads XML in the small dialect that packages are written in: one linear pass over the bytes that
// refuses what the standard or a limit of ours forbids, and leaves a tree. Strict by itself, so
// that no two parsers can see different things in one text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "package/xml_characters.hpp"
#include "package/xml_tree.hpp"

namespace stepwise::package {

inline constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";  // byte order mark

// How large the pieces of a text may be, and whether it may hold processing instructions.
struct XmlDialect {
  std::size_t depth, attribute_bytes, text_bytes;
  bool instructions;
};
extern const XmlDialect own_dialect;  // of parts of our own: docs/package-format.md

// The first fault, or nothing; with a fault the tree is empty. `text` is without byte order mark.
// Its nodes are taken off `nodes_left`: the limit is one of the whole package. Comments are
// not in the tree. Blanks are, where nothing else is, and beside comments and CDATA sections, which
// cut a text into pieces.
std::optional<XmlFault> parse_xml(std::string_view text, std::size_t& nodes_left, XmlTree& tree);

// The same without a tree, for texts that another parser reads afterwards.
std::optional<XmlFault> find_xml_fault(std::string_view text, std::size_t& nodes_left,
                                       const XmlDialect& dialect = own_dialect);

}  // namespace stepwise::package
