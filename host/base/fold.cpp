#include "base/fold.hpp"

#include <algorithm>
#include <iterator>

#include "base/ascii.hpp"
#include "base/fold_tables.hpp"
#include "base/text.hpp"

namespace stepwise {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

char32_t folded(char32_t code) {
  using fold_tables::Range;
  const auto after =
      std::upper_bound(std::begin(fold_tables::folding), std::end(fold_tables::folding), code,
                       [](char32_t c, const Range& range) { return c < range.first; });
  if (after == std::begin(fold_tables::folding)) return code;
  const Range& range = *std::prev(after);
  if (code > range.last || (code - range.first) % range.stride != 0) return code;
  return static_cast<char32_t>(static_cast<std::int64_t>(code) + range.delta);
}

char32_t without_accent(char32_t code) {
  using fold_tables::Base;
  const auto found =
      std::lower_bound(std::begin(fold_tables::bases), std::end(fold_tables::bases), code,
                       [](const Base& base, char32_t c) { return base.letter < c; });
  const bool known = found != std::end(fold_tables::bases) && found->letter == code;
  return known ? static_cast<char32_t>(found->base) : code;
}

bool is_accent(char32_t code) {
  return code >= 0x300 && code <= 0x36F;
}

// Gives each character of the text to `use`; a byte that is none goes to `byte`.
template <class Use, class Byte>
void walk(std::string_view text, const Use& use, const Byte& byte) {
  while (!text.empty()) {
    const Decoded next = decode_utf8(text);
    if (next.length == 0) {
      byte(text.front());
    } else {
      use(next.code);
    }
    text.remove_prefix(std::max<std::size_t>(next.length, 1));
  }
}

}  // namespace

std::string fold_case(std::string_view text) {
  const std::size_t ascii = leading_ascii(text);
  std::string result(text.substr(0, ascii));
  std::transform(result.begin(), result.end(), result.begin(), lower);
  walk(
      text.substr(ascii),
      [&](char32_t code) {
        if (code < 0x80) {
          result += lower(static_cast<char>(code));
        } else {
          append_utf8(result, folded(code));
        }
      },
      [&](char byte) { result += byte; });
  return result;
}

std::string sort_key(std::string_view text) {
  std::string key = fold_case(text);
  if (leading_ascii(key) == key.size()) return key;
  std::string plain;
  walk(
      key,
      [&](char32_t code) {
        if (!is_accent(code)) append_utf8(plain, without_accent(code));
      },
      [&](char byte) { plain += byte; });
  return plain;
}

}  // namespace stepwise
