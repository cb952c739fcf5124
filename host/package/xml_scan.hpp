// Is this text sound XML, in the small dialect that packages are written in? One linear pass over
// the bytes, before a parser sees them: pugixml also takes what others refuse (several roots, an
// attribute twice, broken UTF-8, control characters), and does not know our limits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stepwise::package {

struct XmlFault {
  std::string code;        // XML001 to XML013
  std::size_t offset = 0;  // in the scanned text
  std::string problem;
  std::string remedy;
};

inline constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";  // byte order mark

// The first fault, or nothing. `text` may begin with a byte order mark.
std::optional<XmlFault> find_xml_fault(std::string_view text);

// Where attribute `name` of the element whose name starts at `element` stands; `element` when it
// has no such attribute. The text must be sound.
std::size_t find_attribute(std::string_view text, std::size_t element, std::string_view name);

// Offsets to lines and columns (characters, not bytes), both from 1.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  struct Position {
    int line = 1;
    int column = 1;
  };
  Position at(std::size_t offset) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

}  // namespace stepwise::package
