#include "package/xml_characters.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "package/line_ends.hpp"

namespace stepwise::package {
namespace {

bool is_xml_character(unsigned long code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF && code <= 0x10FFFF;
}

char32_t character_of(std::string_view name, std::size_t offset) {
  if (name == "lt") return '<';
  if (name == "gt") return '>';
  if (name == "amp") return '&';
  if (name == "quot") return '"';
  if (name == "apos") return '\'';
  if (!name.starts_with('#')) {
    fail_xml("XML006", offset, "the entity \"&" + std::string(name) + ";\" is not declared",
             "write the character itself");
  }
  const bool hex = name.starts_with("#x");
  const std::string_view digits = name.substr(hex ? 2 : 1);
  unsigned long code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  if (digits.empty() || end != digits.data() + digits.size()) {
    fail_xml("XML002", offset, "\"&" + std::string(name) + ";\" is not a character reference");
  }
  if (error != std::errc{} || !is_xml_character(code)) {
    fail_xml("XML013", offset, "\"&" + std::string(name) + ";\" is not a character that XML allows",
             "remove it");
  }
  return static_cast<char32_t>(code);
}

// The reference that begins at run[at], of which the text before it has `before` bytes; sets `at`
// behind it. Searches a short way only: parsing must stay linear.
char32_t reference(std::string_view run, std::size_t& at, std::size_t before) {
  constexpr std::size_t longest = 64;
  const std::size_t begin = at + 1, last = std::min(run.size(), begin + longest);
  std::size_t end = begin;
  while (end < last && (is_name_char(run[end]) || run[end] == '#')) ++end;
  if (end == begin || end == last || run[end] != ';') {
    fail_xml("XML002", before + at, "\"&\" stands alone", "write &amp;");
  }
  const char32_t character = character_of(run.substr(begin, end - begin), before + at);
  at = end + 1;
  return character;
}

}  // namespace

void fail_xml(const char* code, std::size_t offset, std::string problem, std::string remedy) {
  throw XmlFault{code, offset, std::move(problem), std::move(remedy)};
}

void check_encoding(std::string_view text) {
  const auto begins = [&](std::string_view bytes) { return text.starts_with(bytes); };
  using namespace std::string_view_literals;
  if (begins("\xFF\xFE"sv) || begins("\xFE\xFF"sv) || begins("<\0"sv) || begins("\0<"sv) ||
      begins("\0\0"sv)) {
    fail_xml("XML012", 0, "is not written in UTF-8", "save it as UTF-8");
  }
}

void check_characters(std::string_view text) {
  const std::size_t harmless = leading_lines(text);
  if (harmless == text.size()) return;  // nearly always
  if (const auto invalid = find_invalid_utf8(text)) {
    fail_xml("XML011", *invalid, "is not UTF-8 at byte " + std::to_string(*invalid),
             "save it as UTF-8");
  }
  for (std::size_t i = harmless; i < text.size(); ++i, i += leading_plain(text.substr(i))) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool non_character = byte == 0xEF && (text.substr(i, 3) == "\xEF\xBF\xBE" ||
                                                text.substr(i, 3) == "\xEF\xBF\xBF");
    if (non_character || !is_xml_character(byte)) {
      fail_xml("XML013", i,
               "holds a control character: " + printable(text.substr(i, byte < 0x80 ? 1 : 3)),
               "remove it");
    }
  }
}

void append_meaning(std::string& out, std::string_view text, std::size_t begin, std::size_t end,
                    Where where) {
  const std::string_view run = text.substr(begin, end - begin);
  const std::size_t size = out.size();
  bool has_returns = false;
  for (std::size_t at = 0; at < run.size();) {
    const std::size_t stop = find_stop(run, at, '&');
    out.append(run, at, stop - at);
    at = stop;
    if (at == run.size()) break;
    if (run[at] == '&') {
      const char32_t character = reference(run, at, begin);
      has_returns = has_returns || character == '\r';
      append_utf8(out, character);
    } else if (run.substr(at).starts_with("\r\n")) {
      ++at;  // one line end
    } else {
      const char c = run[at++];
      out += is_blank(c) && where == Where::attribute ? ' ' : c == '\r' ? '\n' : c;
    }
  }
  if (!has_returns) return;
  const std::string lines = with_line_feeds(std::string_view(out).substr(size));
  out.replace(size, std::string::npos, lines);
}

}  // namespace stepwise::package
