#include "package/xml_place.hpp"

#include <algorithm>

#include "package/xml_characters.hpp"

namespace stepwise::package {

std::size_t find_attribute(std::string_view text, std::size_t element, std::string_view name) {
  std::size_t at = element;
  while (at < text.size() && is_name_char(text[at])) ++at;
  for (;;) {
    at = text.find_first_not_of(xml_blanks, at);
    if (at == std::string_view::npos || !is_name_start(text[at])) return element;
    const std::size_t begin = at;
    while (at < text.size() && is_name_char(text[at])) ++at;
    if (text.substr(begin, at - begin) == name) return begin;
    const std::size_t quote = text.find_first_of("\"'", at);
    if (quote == std::string_view::npos) return element;
    const std::size_t close = text.find(text[quote], quote + 1);
    if (close == std::string_view::npos) return element;
    at = close + 1;
  }
}

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts_.push_back(i + 1);
  }
}

LineIndex::Position LineIndex::at(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const std::size_t start = *std::prev(after);
  const std::string_view before = text_.substr(start, offset - start);
  const auto characters = std::count_if(before.begin(), before.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;  // continuation bytes do not count
  });
  return {static_cast<int>(after - starts_.begin()), static_cast<int>(characters) + 1};
}

}  // namespace stepwise::package
