#include "model/wording.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace stepwise {
namespace {

bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

std::string with_unit(double number, std::string_view unit) {
  std::string text = to_text(number);
  if (!unit.empty()) text += ' ' + std::string(unit);
  return text;
}

}  // namespace

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

std::string shortened(std::string_view text, std::size_t longest) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!starts_character(text[i]) || ++characters <= longest) continue;
    return std::string(text.substr(0, i)) + "...";
  }
  return std::string(text);
}

std::string quoted(std::string_view text, std::size_t longest) {
  return '"' + shortened(text, longest) + '"';
}

std::string listed(std::span<const std::string> words) {
  if (words.size() < 2) return words.empty() ? std::string{} : words.front();
  return join(words.first(words.size() - 1), ", ") + " and " + words.back();
}

std::string shortlist(std::span<const std::string> words) {
  constexpr std::size_t most = 10;
  return words.size() <= most ? join(words, ", ") : join(words.first(most), ", ") + ", ...";
}

std::string counted(std::size_t number, std::string_view word) {
  return std::to_string(number) + ' ' + std::string(word) + (number == 1 ? "" : "s");
}

std::string limit_problem(double number, const std::optional<double>& min,
                          const std::optional<double>& max, std::string_view unit) {
  if (max && number > *max) return "is more than " + with_unit(*max, unit);
  if (min && number < *min) return "is less than " + with_unit(*min, unit);
  return {};
}

std::string limit_remedy(const std::optional<double>& min, const std::optional<double>& max) {
  if (min && max) return "write a number from " + to_text(*min) + " to " + to_text(*max);
  if (max) return "write " + to_text(*max) + " or less";
  if (min) return "write " + to_text(*min) + " or more";
  return {};
}

std::string lower_ascii(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace stepwise
