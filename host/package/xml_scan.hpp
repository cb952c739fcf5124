// Is this text sound XML, in the small dialect that packages are written in? One linear pass over
// the bytes, before a parser sees them: pugixml also takes what others refuse (several roots, an
// attribute twice, broken UTF-8, control characters), and does not know our limits.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "package/xml_characters.hpp"

namespace stepwise::package {

inline constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";  // byte order mark

// How large the pieces of a text may be, and whether it may hold processing instructions.
struct XmlDialect {
  std::size_t depth, attribute_bytes, text_bytes;
  bool instructions;
};
extern const XmlDialect own_dialect;  // of parts of our own: docs/package-format.md

// The first fault, or nothing. `text` may begin with a byte order mark. Its nodes are taken off
// `nodes_left`: the limit is one of the whole package.
std::optional<XmlFault> find_xml_fault(std::string_view text, std::size_t& nodes_left,
                                       const XmlDialect& dialect = own_dialect);

}  // namespace stepwise::package
