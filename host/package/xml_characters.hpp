// XML below the level of tags: encoding, characters, references.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace stepwise::package {

// Thrown inside the parser only, which hands it out as a value.
struct XmlFault {
  std::string code;        // XML001 to XML013, MRG010
  std::size_t offset = 0;  // in the parsed text
  std::string problem;
  std::string remedy;
  std::string xpath = {};  // of the element that was open there
};
[[noreturn]] void fail_xml(const char* code, std::size_t offset, std::string problem,
                           std::string remedy = {});

inline constexpr std::string_view xml_blanks = " \t\r\n";

namespace characters {
enum : unsigned char { blank = 1, name_start = 2, in_name = 4 };
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

// From `at` on the first of `stops` and of the characters below the space; the size when there is
// none. Eight bytes at a time.
template <std::same_as<char>... Stops>
std::size_t find_stop(std::string_view text, std::size_t at, Stops... stops) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
  if constexpr (std::endian::native == std::endian::little) {
    for (; at + 8 <= text.size(); at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, 8);
      // The top bit of each byte that is below the subtrahend; perhaps also of bytes behind one.
      const auto below = [](std::uint64_t w, std::uint64_t than) { return (w - than) & ~w & tops; };
      const std::uint64_t found = (below(word, ones * 0x20) | ... |
                                   below(word ^ (ones * static_cast<unsigned char>(stops)), ones));
      if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x20 &&
         ((text[at] != stops) && ...)) {
    ++at;
  }
  return at;
}

// Where a value stands.
enum class Where { text, attribute };

// UTF-16 and UTF-32 by their first bytes: XML012.
void check_encoding(std::string_view text);
// Bytes that are not UTF-8 (XML011), characters that XML 1.0 does not have (XML013).
void check_characters(std::string_view text);
// Appends text[begin, end) as it is meant: with its references replaced (only the five of XML
// itself, and characters that it has: XML002, XML006, XML013), and in an attribute blanks as
// spaces. A carriage return is no part of any text in packages, also not as a reference: line ends
// become LF.
void append_meaning(std::string& out, std::string_view text, std::size_t begin, std::size_t end,
                    Where where);

}  // namespace stepwise::package
