#include "base/line_diff.hpp"

#include <algorithm>
#include <cstdint>

namespace stepwise {
namespace {

constexpr std::size_t most_cells = 16'000'000;  // of the table below

using Lines = std::vector<std::string_view>;

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

void add(std::vector<std::string>& result, char sign, std::string_view line) {
  result.push_back(sign + std::string(line));
}

}  // namespace

std::vector<std::string> line_diff(std::string_view before, std::string_view after) {
  Lines old = lines_of(before), now = lines_of(after);
  while (!old.empty() && !now.empty() && old.back() == now.back()) {
    old.pop_back();
    now.pop_back();
  }
  std::size_t same = 0;
  while (same < old.size() && same < now.size() && old[same] == now[same]) ++same;
  old.erase(old.begin(), old.begin() + static_cast<std::ptrdiff_t>(same));
  now.erase(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(same));

  std::vector<std::string> result;
  if ((old.size() + 1) * (now.size() + 1) > most_cells) {
    for (const auto line : old) add(result, '-', line);
    for (const auto line : now) add(result, '+', line);
    return result;
  }
  // longest[i][j]: lines that the rests from i and j on have in common.
  const std::size_t width = now.size() + 1;
  std::vector<std::uint32_t> longest((old.size() + 1) * width);
  for (std::size_t i = old.size(); i-- > 0;) {
    for (std::size_t j = now.size(); j-- > 0;) {
      const auto down = longest[(i + 1) * width + j], right = longest[i * width + j + 1];
      longest[i * width + j] =
          old[i] == now[j] ? longest[(i + 1) * width + j + 1] + 1 : std::max(down, right);
    }
  }
  std::size_t i = 0, j = 0;
  while (i < old.size() || j < now.size()) {
    if (i < old.size() && j < now.size() && old[i] == now[j]) {
      ++i, ++j;
    } else if (j == now.size() ||
               (i < old.size() && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      add(result, '-', old[i++]);
    } else {
      add(result, '+', now[j++]);
    }
  }
  return result;
}

}  // namespace stepwise
