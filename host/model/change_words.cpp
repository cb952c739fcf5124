#include "model/change_words.hpp"

#include <algorithm>

#include "model/wording.hpp"

namespace stepwise {
namespace {

constexpr std::size_t longest_in_a_sentence = 60;

bool is_short(std::string_view text) {
  return character_count(text) <= longest_in_a_sentence &&
         text.find('\n') == std::string_view::npos;
}

}  // namespace

std::string otherwise(const std::string& what, const std::string& before,
                      const std::string& after) {
  if (!is_short(before) || !is_short(after)) return what + " is another text";
  if (before.empty()) return what + " is " + quoted(after) + ", was nothing";
  if (after.empty()) return what + " is nothing, was " + quoted(before);
  return what + " is " + quoted(after) + ", was " + quoted(before);
}

std::set<std::size_t> longest_growing(const std::vector<std::size_t>& numbers) {
  std::vector<std::size_t> ends, from(numbers.size(), numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto place = std::lower_bound(ends.begin(), ends.end(), i,
                                        [&](auto a, auto b) { return numbers[a] < numbers[b]; });
    if (place != ends.begin()) from[i] = *(place - 1);
    if (place == ends.end()) {
      ends.push_back(i);
    } else {
      *place = i;
    }
  }
  std::set<std::size_t> kept;
  for (std::size_t i = ends.empty() ? numbers.size() : ends.back(); i < numbers.size();) {
    kept.insert(i);
    i = from[i];
  }
  return kept;
}

}  // namespace stepwise
