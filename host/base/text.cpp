#include "base/text.hpp"

#include "base/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace stepwise {
namespace {

// Length of the well-formed UTF-8 sequence at the front of `text`, 0 when there is none.
// Also gives its code point.
std::size_t decode(std::string_view text, std::uint32_t& code_point) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    code_point = lead;
    return 1;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  code_point = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    code_point = (code_point << 6) | (byte(i) & 0x3Fu);
  }
  const bool overlong =
      (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (overlong || surrogate || code_point > 0x10FFFF) return 0;
  return length;
}

struct Range {
  std::uint32_t first, last;
};

// Control characters, and what Unicode calls default ignorable (DerivedCoreProperties, 15.1),
// without the selectors that choose how an emoji looks: those are in `selectors`.
constexpr Range invisible[] = {
    {0x00, 0x1F},       {0x7F, 0x9F},       {0xAD, 0xAD},       {0x34F, 0x34F},
    {0x61C, 0x61C},     {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},   {0x2800, 0x2800},
    {0x3164, 0x3164},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE00FF}, {0xE01F0, 0xE0FFF}};
constexpr Range selectors[] = {{0xFE00, 0xFE0F}, {0xE0100, 0xE01EF}};
// Accents that stand behind their letter.
constexpr Range combining[] = {
    {0x300, 0x36F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}};

template <std::size_t n>
bool is_in(const Range (&ranges)[n], std::uint32_t code_point) {
  return std::any_of(std::begin(ranges), std::end(ranges), [&](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

bool is_invisible(std::uint32_t code_point) {
  return is_in(invisible, code_point);
}

// Between two characters of a script that joins, or two pictures, it says how they are written:
// a family of emoji, a word of Persian or Hindi.
bool is_joiner(std::uint32_t code_point) {
  return code_point == 0x200C || code_point == 0x200D;
}
bool can_be_joined(std::uint32_t code_point) {
  constexpr std::uint32_t first_that_joins = 0x0600;  // Arabic; no Latin, Greek or Cyrillic
  return code_point >= first_that_joins && !is_invisible(code_point);
}

std::string escaped(std::uint32_t code_point) {
  if (code_point == '\n') return "\\n";
  if (code_point == '\r') return "\\r";
  if (code_point == '\t') return "\\t";
  char text[16];
  if (code_point < 0x100) {
    std::snprintf(text, sizeof text, "\\x%02x", code_point);
  } else if (code_point < 0x10000) {
    std::snprintf(text, sizeof text, "\\u%04x", code_point);
  } else {
    std::snprintf(text, sizeof text, "\\U%08x", code_point);
  }
  return text;
}

// Number of single-character edits, neighbours swapped counting as one.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last, last(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = current;
  }
  return last[b.size()];
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::uint32_t code_point = 0;
  for (;;) {
    const std::size_t plain = leading_plain(text);
    result.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    const std::uint32_t before = plain > 0 ? 0 : code_point;
    std::size_t length = decode(text, code_point);
    const auto joins = [&] {
      std::uint32_t behind = 0;
      return is_joiner(code_point) && can_be_joined(before) &&
             decode(text.substr(length), behind) > 0 && can_be_joined(behind);
    };
    if (length == 0) {
      length = 1;
      result += escaped(static_cast<unsigned char>(text.front()));
    } else if (is_invisible(code_point) && !joins()) {
      result += escaped(code_point);
    } else {
      result.append(text.substr(0, length));
    }
    text.remove_prefix(length);
  }
  return result;
}

bool is_plain_to_see(std::string_view name) {
  while (!name.empty()) {
    std::uint32_t code_point = 0;
    const std::size_t length = decode(name, code_point);
    if (length == 0 || is_invisible(code_point) || is_in(selectors, code_point) ||
        is_in(combining, code_point)) {
      return false;
    }
    name.remove_prefix(length);
  }
  return true;
}

std::string cut_to(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "... (" + std::to_string(text.size()) + " bytes)";
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t position = leading_ascii(text);
  while (position < text.size()) {
    std::uint32_t code_point = 0;
    const std::size_t length = decode(text.substr(position), code_point);
    if (length == 0) return position;
    position += length;
    position += leading_ascii(text.substr(position));
  }
  return std::nullopt;
}

Decoded decode_utf8(std::string_view text) {
  std::uint32_t code_point = 0;
  const std::size_t length = decode(text, code_point);
  return {code_point, length};
}

void append_utf8(std::string& out, char32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

std::string valid_utf8(std::string text) {
  auto bad = find_invalid_utf8(text);
  if (!bad) return text;  // nearly always
  std::string result;
  std::string_view rest = text;
  for (; bad; bad = find_invalid_utf8(rest)) {
    result += rest.substr(0, *bad);
    result += "\xEF\xBF\xBD";
    rest.remove_prefix(*bad + 1);
  }
  return result += rest;
}

std::optional<std::string> did_you_mean(std::string_view word,
                                        std::span<const std::string> known_words) {
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  const std::string* nearest = nullptr;
  std::size_t nearest_distance = limit + 1;
  for (const std::string& known : known_words) {
    if (word.size() > known.size() + limit || known.size() > word.size() + limit) continue;
    const std::size_t distance = edit_distance(word, known);
    if (distance < nearest_distance) {
      nearest = &known;
      nearest_distance = distance;
    }
  }
  if (nearest == nullptr) return std::nullopt;
  return *nearest;
}

std::string suggest(std::string_view word, std::span<const std::string> known_words,
                    std::string otherwise) {
  if (const auto nearest = did_you_mean(word, known_words)) {
    return "did you mean \"" + *nearest + "\"?";
  }
  return otherwise;
}

std::string join(std::span<const std::string> words, std::string_view separator) {
  std::string result;
  for (const std::string& word : words) {
    if (!result.empty()) result += separator;
    result += word;
  }
  return result;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::optional<long long> parse_integer(std::string_view text) {
  long long number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::optional<double> parse_decimal(std::string_view text) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc{} || stop != end || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

std::string to_text(double number) {
  // Plain digits where a person would write them so; the exponent form only far out.
  const double size = std::abs(number);
  const bool plain = size == 0 || (size >= 1e-5 && size < 1e16);
  char text[64];
  const auto [end, error] =
      plain ? std::to_chars(text, text + sizeof text, number, std::chars_format::fixed)
            : std::to_chars(text, text + sizeof text, number);
  return error == std::errc{} ? std::string(text, end) : std::string{};
}

bool is_identifier(std::string_view text, std::size_t longest) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  if (text.empty() || text.size() > longest || !is_letter(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

}  // namespace stepwise
