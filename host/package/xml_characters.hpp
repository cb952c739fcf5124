// XML below the level of tags: encoding, characters, references.
#pragma once

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
bool is_blank(char c);
bool is_name_start(char c);
bool is_name_char(char c);

// UTF-16 and UTF-32 by their first bytes: XML012.
void check_encoding(std::string_view text);
// Bytes that are not UTF-8 (XML011), characters that XML 1.0 does not have (XML013).
void check_characters(std::string_view text);
// The references in text[begin, end): only the five of XML itself, and characters that it has.
void check_references(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace stepwise::package
