#include "package/xml_place.hpp"

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
}  // namespace

void LineIndex::Mark::pass(char c, std::size_t at) {
  if (c == '\n') {
    ++line;
    line_start = at + 1;
  }
  if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++characters;  // no continuation bytes
}

void LineIndex::mark_blocks() const {
  if (!marks_.empty()) return;
  marks_.reserve(text_.size() / block + 1);
  Mark mark;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (i % block == 0) marks_.push_back(mark);
    mark.pass(text_[i], i);
  }
  marks_.push_back(mark);  // so that the end of the text has one too
}

LineIndex::Mark LineIndex::mark_at(std::size_t offset) const {
  Mark mark = marks_[offset / block];
  for (std::size_t i = offset / block * block; i < offset; ++i) mark.pass(text_[i], i);
  return mark;
}

LineIndex::Position LineIndex::at(std::size_t offset) const {
  mark_blocks();
  const Mark mark = mark_at(offset);
  const std::size_t before = mark_at(mark.line_start).characters;
  return {mark.line, static_cast<int>(mark.characters - before) + 1};
}

}  // namespace stepwise::package
