#include "package/xml_place.hpp"

#include <algorithm>

#include "base/ascii.hpp"
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

namespace {

constexpr std::size_t block = 1024;

std::size_t characters_in(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1u : 0u;
  return count;
}

}  // namespace

void LineIndex::index() const {
  if (!lines_.empty()) return;
  lines_.push_back(0);
  for (std::size_t at = 0; (at = text_.find('\n', at)) != std::string_view::npos;) {
    lines_.push_back(++at);
  }
  if (leading_ascii(text_) == text_.size()) return;
  std::size_t characters = 0;
  for (std::size_t at = 0; at <= text_.size(); at += block) {
    blocks_.push_back(characters);
    characters += characters_in(text_.substr(at, block));
  }
}

std::size_t LineIndex::characters_before(std::size_t offset) const {
  if (blocks_.empty()) return offset;
  const std::size_t begin = offset / block * block;
  return blocks_[offset / block] + characters_in(text_.substr(begin, offset - begin));
}

LineIndex::Position LineIndex::after_last(std::size_t offset) const {
  const std::string_view between = text_.substr(last_offset_, offset - last_offset_);
  const auto lines = std::count(between.begin(), between.end(), '\n');
  const std::size_t line = lines == 0 ? 0 : between.rfind('\n') + 1;
  last_.line += static_cast<int>(lines);
  last_.column =
      (lines == 0 ? last_.column : 1) + static_cast<int>(characters_in(between.substr(line)));
  last_offset_ = offset;
  return last_;
}

LineIndex::Position LineIndex::at(std::size_t offset) const {
  if (lines_.empty() && offset >= last_offset_) return after_last(offset);
  index();
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), offset);
  const std::size_t column = characters_before(offset) - characters_before(*(after - 1));
  return {static_cast<int>(after - lines_.begin()), static_cast<int>(column) + 1};
}

}  // namespace stepwise::package
