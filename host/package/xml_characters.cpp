#include "package/xml_characters.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace stepwise::package {
namespace {

bool is_xml_character(unsigned long code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF && code <= 0x10FFFF;
}

void check_reference(std::string_view name, std::size_t offset) {
  if (name == "lt" || name == "gt" || name == "amp" || name == "quot" || name == "apos") return;
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

// Searches the run only, never the text behind it: the whole scan must stay linear.
void check_references(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t longest = 64;
  const std::string_view run = text.substr(begin, end - begin);
  for (std::size_t at = 0; (at = run.find('&', at)) != std::string_view::npos; ++at) {
    const std::string_view rest = run.substr(at + 1, longest);
    const std::size_t stop = rest.find(';');
    const std::string_view name = rest.substr(0, stop);
    const bool named = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return is_name_char(c) || c == '#';
    });
    if (stop == std::string_view::npos || !named) {
      fail_xml("XML002", begin + at, "\"&\" stands alone", "write &amp;");
    }
    check_reference(name, begin + at);
  }
}

}  // namespace stepwise::package
