// XML below the level of tags: encoding, characters, references.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace stepwise::package {

// Thrown inside the scan only; find_xml_fault hands it out as a value.
struct XmlFault {
  std::string code;        // XML001 to XML013
  std::size_t offset = 0;  // in the scanned text
  std::string problem;
  std::string remedy;
  std::string xpath = {};  // of the element that was open there
};
[[noreturn]] void fail_xml(const char* code, std::size_t offset, std::string problem,
                           std::string remedy = {});

inline constexpr std::string_view xml_blanks = " \t\r\n";

namespace characters {
enum : unsigned char { blank = 1, name_start = 2, in_name = 4, reserved = 8 };
inline constexpr std::array<unsigned char, 256> classes = [] {
  std::array<unsigned char, 256> result{};
  for (const char c : xml_blanks) result[static_cast<unsigned char>(c)] = blank;
  for (unsigned i = 0; i < 256; ++i) {
    // Bytes from 0x80 on are parts of letters; which of them XML allows in names does not matter
    // here, as no element of ours has any.
    const bool letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z') || i >= 0x80;
    if (letter || i == '_' || i == ':') result[i] |= name_start | in_name;
    if ((i >= '0' && i <= '9') || i == '-' || i == '.') result[i] |= in_name;
  }
  result['<'] = result['&'] = reserved;
  return result;
}();
inline bool is(char c, unsigned char what) {
  return (classes[static_cast<unsigned char>(c)] & what) != 0;
}
}  // namespace characters

inline bool is_blank(char c) {
  return characters::is(c, characters::blank);
}
inline bool is_name_start(char c) {
  return characters::is(c, characters::name_start);
}
inline bool is_name_char(char c) {
  return characters::is(c, characters::in_name);
}
// One that stands for itself nowhere: < or &.
inline bool is_reserved(char c) {
  return characters::is(c, characters::reserved);
}

// UTF-16 and UTF-32 by their first bytes: XML012.
void check_encoding(std::string_view text);
// Bytes that are not UTF-8 (XML011), characters that XML 1.0 does not have (XML013).
void check_characters(std::string_view text);
// The references in text[begin, end): only the five of XML itself, and characters that it has.
void check_references(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace stepwise::package
