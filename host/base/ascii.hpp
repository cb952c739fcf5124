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
