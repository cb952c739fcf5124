// Texts in packages have line feeds as line ends, however they came in: a carriage return is lost
// by editors, by Git and by XML itself, so keeping it would make equal texts look different.
#pragma once

#include <string>
#include <string_view>

namespace stepwise::package {

// CR LF and lone CR become LF.
inline std::string with_line_feeds(std::string_view text) {
  if (text.find('\r') == std::string_view::npos) return std::string(text);  // nearly always
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      result += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      result += '\n';
    }
  }
  return result;
}

}  // namespace stepwise::package
