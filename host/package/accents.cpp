#include "package/accents.hpp"

#include <algorithm>

namespace stepwise::package {
namespace {

// What is left of U+00C0 to U+017F without its accent; a space for letters that have none.
constexpr std::string_view bases =
    "AAAAAA CEEEEIIII NOOOOO  UUUUY  aaaaaa ceeeeiiii nooooo  uuuuy y"
    "AaAaAaCcCcCcCcDd  EeEeEeEeEeGgGgGgGgHh  IiIiIiIiI   JjKk LlLlLl "
    "   NnNnNn   OoOoOo  RrRrRrSsSsSsSsTtTt  UuUuUuUuUuUuWwYyYZzZzZz ";
constexpr unsigned first_base = 0xC0;
static_assert(bases.size() == 0x180 - first_base);

// Of the two bytes at `at`; 0 when they are no character of two bytes.
unsigned pair_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if ((lead & 0xE0u) != 0xC0u || at + 1 >= text.size()) return 0;
  return (lead & 0x1Fu) << 6 | (static_cast<unsigned char>(text[at + 1]) & 0x3Fu);
}

bool is_mark(unsigned code) {
  return code >= 0x300 && code <= 0x36F;
}

}  // namespace

bool has_combining_marks(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    if (is_mark(pair_at(utf8, at))) return true;
  }
  return false;
}

std::string without_accents(std::string_view utf8) {
  std::string result;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const unsigned code = pair_at(utf8, at);
    if (is_mark(code)) {
      ++at;
    } else if (code >= first_base && code - first_base < bases.size() &&
               bases[code - first_base] != ' ') {
      result += bases[code - first_base];
      ++at;
    } else {
      result += utf8[at];
    }
  }
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

}  // namespace stepwise::package
