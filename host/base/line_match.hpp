// Which lines two texts have in common: what comparing and merging by lines rest on.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace stepwise {

using Lines = std::vector<std::string_view>;

// Without their line feeds; a line feed at the end begins no further line.
Lines lines_of(std::string_view text);

struct LinePair {
  std::size_t first = 0, second = 0;  // numbers of a line in the one and in the other, from 0
};

// A longest list of lines that both have in the same order. Where they differ in more than a few
// thousand lines, only what is the same before and behind.
std::vector<LinePair> common_lines(const Lines& one, const Lines& other);

}  // namespace stepwise
