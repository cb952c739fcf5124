#include "model/graph_text.hpp"

#include <algorithm>

namespace stepwise::graph {
namespace {

constexpr std::string_view ellipsis = "\u2026";

// Bytes of the character at the front. Text in a picture went through printable(): it is UTF-8.
std::size_t character_size(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, text.size());
}

// Width of one character as a part of the font size. Three bytes and more are mostly scripts with
// wide characters.
double character_width(std::string_view character) {
  if (character.size() >= 3) return 1.0;
  const char c = character.front();
  if (std::string_view("ijl.,:;'|!I()[] ").find(c) != std::string_view::npos) return 0.38;
  if (std::string_view("mwMW@%").find(c) != std::string_view::npos) return 0.95;
  if (c >= 'A' && c <= 'Z') return 0.74;
  return 0.63;
}

// Bytes of the longest beginning of `text` that is no wider than `width`.
std::size_t fitting(std::string_view text, double font_size, double width) {
  std::size_t position = 0;
  while (position < text.size()) {
    const std::size_t size = character_size(text.substr(position));
    width -= character_width(text.substr(position, size)) * font_size;
    if (width < 0) return position;
    position += size;
  }
  return position;
}

}  // namespace

double text_width(std::string_view text, double font_size) {
  double width = 0;
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    width += character_width(text.substr(0, size)) * font_size;
    text.remove_prefix(size);
  }
  return width;
}

std::string clipped(std::string_view text, double font_size, double width) {
  if (fitting(text, font_size, width) == text.size()) return std::string(text);
  std::string result(text.substr(0, fitting(text, font_size, width - font_size)));
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result + std::string(ellipsis);
}

std::vector<std::string> wrapped(std::string_view text, double font_size, double width,
                                 std::size_t most) {
  std::vector<std::string> lines;
  while (lines.size() + 1 < most) {
    std::size_t end = fitting(text, font_size, width);
    if (end == text.size()) break;
    // A word that alone is wider than the line is broken where the line ends.
    const auto space = text.substr(0, end + 1).rfind(' ');
    if (space != std::string_view::npos && space > 0) end = space;
    if (end == 0) break;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  lines.push_back(clipped(text, font_size, width));
  return lines;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
      i += 2;
      continue;
    }
    switch (text[i]) {
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '&':
        result += "&amp;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += text[i];
    }
  }
  return result;
}

}  // namespace stepwise::graph
