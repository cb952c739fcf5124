// Runs of plain characters, eight bytes at a time: most of all text is nothing else.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace stepwise {

// How many bytes at the front are printable ASCII, 0x20 to 0x7E.
inline std::size_t leading_plain(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    // Below 0x20 the subtraction borrows; 0x7F and above carry into the top bit.
    const std::uint64_t low = (word - ones * 0x20) & ~word, high = word + ones;
    if (((low | high | word) & tops) != 0) break;
  }
  while (at < text.size() && text[at] >= 0x20 && text[at] < 0x7F) ++at;
  return at;
}

// How many bytes at the front are printable ASCII, tabs and line ends; perhaps a block less. The
// plain loop over a block is one that compilers turn into a few wide instructions.
inline std::size_t leading_lines(std::string_view text) {
  constexpr std::size_t block = 64;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = at + block <= text.size() ? at + block : text.size();
    unsigned char bad = 0;
    for (std::size_t i = at; i < end; ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      const bool control = (c < 0x20) & (c != '\n') & (c != '\t') & (c != '\r');
      bad = static_cast<unsigned char>(bad | (control | (c >= 0x7F)));
    }
    if (bad != 0) return at;
    at = end;
  }
  return at;
}

// How many bytes at the front are ASCII of any kind.
inline std::size_t leading_ascii(std::string_view text) {
  constexpr std::uint64_t tops = 0x8080808080808080;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & tops) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace stepwise
