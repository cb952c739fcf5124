#include "base/line_diff.hpp"

#include "base/line_match.hpp"

namespace stepwise {
namespace {

void add(std::vector<std::string>& result, char sign, std::string_view line) {
  result.push_back(sign + std::string(line));
}

}  // namespace

std::vector<std::string> line_diff(std::string_view before, std::string_view after) {
  const Lines old = lines_of(before), now = lines_of(after);
  std::vector<std::string> result;
  std::size_t i = 0, j = 0;
  const auto until = [&](const LinePair& common) {
    for (; i < common.first; ++i) add(result, '-', old[i]);
    for (; j < common.second; ++j) add(result, '+', now[j]);
  };
  for (const LinePair& common : common_lines(old, now)) {
    until(common);
    ++i, ++j;
  }
  until({old.size(), now.size()});
  return result;
}

}  // namespace stepwise
