#include "base/line_match.hpp"

#include <algorithm>
#include <cstdint>

namespace stepwise {
namespace {

constexpr std::size_t most_cells = 16'000'000;  // of the table below

// Of the lines from `begin` up to `one_end` and `other_end`.
void match_between(const Lines& one, const Lines& other, std::size_t begin, std::size_t one_end,
                   std::size_t other_end, std::vector<LinePair>& result) {
  const std::size_t height = one_end - begin, width = other_end - begin + 1;
  if ((height + 1) * width > most_cells) return;
  // longest[i * width + j]: lines that the rests from i and j on have in common.
  std::vector<std::uint32_t> longest((height + 1) * width);
  for (std::size_t i = height; i-- > 0;) {
    for (std::size_t j = width - 1; j-- > 0;) {
      const auto down = longest[(i + 1) * width + j], right = longest[i * width + j + 1];
      longest[i * width + j] = one[begin + i] == other[begin + j]
                                   ? longest[(i + 1) * width + j + 1] + 1
                                   : std::max(down, right);
    }
  }
  std::size_t i = 0, j = 0;
  while (i < height && j + 1 < width) {
    if (one[begin + i] == other[begin + j]) {
      result.push_back({begin + i++, begin + j++});
    } else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

}  // namespace

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::vector<LinePair> common_lines(const Lines& one, const Lines& other) {
  std::size_t one_end = one.size(), other_end = other.size(), begin = 0;
  while (one_end > 0 && other_end > 0 && one[one_end - 1] == other[other_end - 1]) {
    --one_end, --other_end;
  }
  while (begin < one_end && begin < other_end && one[begin] == other[begin]) ++begin;
  std::vector<LinePair> result;
  for (std::size_t i = 0; i < begin; ++i) result.push_back({i, i});
  match_between(one, other, begin, one_end, other_end, result);
  for (std::size_t i = one_end; i < one.size(); ++i) {
    result.push_back({i, i - one_end + other_end});
  }
  return result;
}

}  // namespace stepwise
