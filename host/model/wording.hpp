// How findings put into words what they found, and how texts are measured and compared.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepwise {

// Number of Unicode code points: what every limit called "characters" counts.
std::size_t character_count(std::string_view text);

// The text, cut with "..." after `longest` characters, never inside one.
std::string shortened(std::string_view text, std::size_t longest = 60);

// The same in double quotes.
std::string quoted(std::string_view text, std::size_t longest = 60);

// "a, b and c".
std::string listed(std::span<const std::string> words);

// "a, b, c", at most ten of them: what else could be written.
std::string shortlist(std::span<const std::string> words);

// Number and word, the word in the plural unless the number is 1: "1 step", "3 steps".
std::string counted(std::size_t number, std::string_view word);

// Why a number does not lie between the limits, in words that follow it: "is more than 30 days".
// Empty when it does.
std::string limit_problem(double number, const std::optional<double>& min,
                          const std::optional<double>& max, std::string_view unit = {});

// What to write instead: "write a number from 0 to 30", "write 1 or more".
std::string limit_remedy(const std::optional<double>& min, const std::optional<double>& max);

// A-Z as a-z, everything else as it is: the case rule of Dataverse for what we compare.
std::string lower_ascii(std::string_view text);

// The keys of a map from names, for suggestions.
template <typename Map>
std::vector<std::string> names_in(const Map& map) {
  std::vector<std::string> names;
  for (const auto& entry : map) names.push_back(entry.first);
  return names;
}

// The `name` of each element, for suggestions.
template <typename Things>
std::vector<std::string> names_of(const Things& things) {
  std::vector<std::string> names;
  for (const auto& thing : things) names.push_back(thing.name);
  return names;
}

}  // namespace stepwise
