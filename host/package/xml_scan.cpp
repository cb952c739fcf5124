#include "package/xml_scan.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/limits.hpp"

namespace stepwise::package {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_blank(char c) {
  return blanks.find(c) != std::string_view::npos;
}

// Bytes from 0x80 on are parts of letters; which of them XML allows in names does not matter here,
// as no element of ours has any.
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_char(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool is_xml_character(unsigned long code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF && code <= 0x10FFFF;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  void scan();

 private:
  struct Open {
    std::string_view name;
    std::size_t offset;
  };

  [[noreturn]] static void fail(const char* code, std::size_t offset, std::string problem,
                                std::string remedy = {}) {
    throw XmlFault{code, offset, std::move(problem), std::move(remedy)};
  }

  void check_encoding() const;
  void check_characters() const;
  void declaration();
  void markup();
  void comment();
  void cdata();
  void text();
  void start_tag();
  void end_tag();
  void attribute(std::vector<std::string_view>& names);
  void references(std::size_t begin, std::size_t end) const;
  void reference(std::string_view name, std::size_t offset) const;

  bool done() const { return at_ >= text_.size(); }
  bool sees(std::string_view expected) const { return text_.substr(at_).starts_with(expected); }
  void skip_blanks() {
    while (!done() && is_blank(text_[at_])) ++at_;
  }
  std::string_view name(const char* of);
  std::size_t find(std::string_view end, const char* unfinished) const;
  void count_node() {
    if (++nodes_ > limits::xml_nodes) {
      fail("XML008", at_, "has more than " + std::to_string(limits::xml_nodes) + " nodes");
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;
  bool had_root_ = false;
  std::vector<Open> open_;
};

void Scanner::check_encoding() const {
  const auto begins = [&](std::string_view bytes) { return text_.starts_with(bytes); };
  using namespace std::string_view_literals;
  if (begins("\xFF\xFE"sv) || begins("\xFE\xFF"sv) || begins("<\0"sv) || begins("\0<"sv) ||
      begins("\0\0"sv)) {
    fail("XML012", 0, "is not written in UTF-8", "save it as UTF-8");
  }
}

void Scanner::check_characters() const {
  if (const auto invalid = find_invalid_utf8(text_)) {
    fail("XML011", *invalid, "is not UTF-8 at byte " + std::to_string(*invalid),
         "save it as UTF-8");
  }
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text_[i]);
    const bool non_character = byte == 0xEF && (text_.substr(i, 3) == "\xEF\xBF\xBE" ||
                                                text_.substr(i, 3) == "\xEF\xBF\xBF");
    if (non_character || !is_xml_character(byte)) {
      fail("XML013", i,
           "holds a control character: " + printable(text_.substr(i, byte < 0x80 ? 1 : 3)),
           "remove it");
    }
  }
}

std::size_t Scanner::find(std::string_view end, const char* unfinished) const {
  const std::size_t found = text_.find(end, at_);
  if (found == std::string_view::npos) {
    fail("XML002", at_, std::string("the ") + unfinished + " does not end", "close it");
  }
  return found;
}

std::string_view Scanner::name(const char* of) {
  const std::size_t begin = at_;
  if (!done() && is_name_start(text_[at_])) {
    while (!done() && is_name_char(text_[at_])) ++at_;
  }
  if (at_ == begin) {
    fail("XML002", begin, std::string("the name of an ") + of + " is expected here",
         "write < as &lt; where it is text");
  }
  return text_.substr(begin, at_ - begin);
}

// <?xml version="1.0" encoding="utf-8"?>
void Scanner::declaration() {
  if (!sees("<?xml") || at_ + 5 >= text_.size() || !is_blank(text_[at_ + 5])) return;
  const std::size_t begin = at_;
  const std::size_t end = find("?>", "XML declaration");
  at_ += 5;
  for (skip_blanks(); at_ < end; skip_blanks()) {
    const std::string_view what = name("attribute");
    const std::size_t quote = text_.find_first_of("\"'", at_);
    const std::size_t close = quote < end ? text_.find(text_[quote], quote + 1) : end;
    if (close >= end) fail("XML002", begin, "the XML declaration is malformed");
    std::string value(text_.substr(quote + 1, close - quote - 1));
    std::transform(value.begin(), value.end(), value.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (what == "encoding" && value != "utf-8" && value != "us-ascii") {
      fail("XML012", begin, "says that it is written in " + quoted(value), "save it as UTF-8");
    }
    if (what == "version" && value != "1.0") {
      fail("XML012", begin, "is XML " + quoted(value), "write version=\"1.0\"");
    }
    at_ = close + 1;
  }
  at_ = end + 2;
}

void Scanner::comment() {
  at_ += 4;
  const std::size_t end = find("--", "comment");
  if (!text_.substr(end).starts_with("-->")) fail("XML002", end, "\"--\" stands inside a comment");
  at_ = end + 3;
}

void Scanner::cdata() {
  if (open_.empty()) fail("XML002", at_, "text stands outside the root element");
  const std::size_t begin = at_;
  at_ = find("]]>", "CDATA section");
  if (at_ - begin > limits::xml_text_bytes) {
    fail("XML010", begin,
         "text is longer than " + std::to_string(limits::xml_text_bytes) + " bytes");
  }
  at_ += 3;
  count_node();
}

void Scanner::text() {
  const std::size_t begin = at_;
  at_ = std::min(text_.find('<', at_), text_.size());
  const std::string_view run = text_.substr(begin, at_ - begin);
  if (open_.empty()) {
    const std::size_t stray = run.find_first_not_of(blanks);
    if (stray == std::string_view::npos) return;
    fail(had_root_ ? "XML003" : "XML002", begin + stray, "text stands outside the root element",
         "remove it");
  }
  if (run.size() > limits::xml_text_bytes) {
    fail("XML010", begin,
         "text is longer than " + std::to_string(limits::xml_text_bytes) + " bytes");
  }
  if (const auto end = run.find("]]>"); end != std::string_view::npos) {
    fail("XML002", begin + end, "\"]]>\" stands in text", "write ]]&gt;");
  }
  references(begin, at_);
  count_node();
}

void Scanner::reference(std::string_view name, std::size_t offset) const {
  if (name == "lt" || name == "gt" || name == "amp" || name == "quot" || name == "apos") return;
  if (!name.starts_with('#')) {
    fail("XML006", offset, "the entity \"&" + std::string(name) + ";\" is not declared",
         "write the character itself");
  }
  const bool hex = name.starts_with("#x");
  const std::string_view digits = name.substr(hex ? 2 : 1);
  unsigned long code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  if (digits.empty() || end != digits.data() + digits.size()) {
    fail("XML002", offset, "\"&" + std::string(name) + ";\" is not a character reference");
  }
  if (error != std::errc{} || !is_xml_character(code)) {
    fail("XML013", offset, "\"&" + std::string(name) + ";\" is not a character that XML allows",
         "remove it");
  }
}

void Scanner::references(std::size_t begin, std::size_t end) const {
  constexpr std::size_t longest = 64;
  for (std::size_t at = begin; (at = text_.find('&', at)) < end; ++at) {
    const std::string_view rest = text_.substr(at + 1, std::min(end - at - 1, longest));
    const std::size_t stop = rest.find(';');
    const std::string_view name = rest.substr(0, stop);
    const bool named = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return is_name_char(c) || c == '#';
    });
    if (stop == std::string_view::npos || !named) {
      fail("XML002", at, "\"&\" stands alone", "write &amp;");
    }
    reference(name, at);
  }
}

void Scanner::attribute(std::vector<std::string_view>& names) {
  const std::size_t begin = at_;
  const std::string_view key = name("attribute");
  if (std::find(names.begin(), names.end(), key) != names.end()) {
    fail("XML004", begin, "attribute " + quoted(key) + " occurs twice", "keep one of them");
  }
  names.push_back(key);
  if (names.size() > limits::xml_attributes) {
    fail("XML009", begin,
         "an element has more than " + std::to_string(limits::xml_attributes) + " attributes");
  }
  skip_blanks();
  if (!sees("=")) fail("XML002", at_, "attribute " + quoted(key) + " has no value");
  ++at_;
  skip_blanks();
  if (!sees("\"") && !sees("'")) {
    fail("XML002", at_, "the value of attribute " + quoted(key) + " is not in quotes");
  }
  const std::size_t value = at_ + 1;
  const std::size_t end = text_.find(text_[at_], value);
  if (end == std::string_view::npos) {
    fail("XML002", begin, "the value of attribute " + quoted(key) + " does not end",
         "close its quotes");
  }
  if (const auto less = text_.substr(value, end - value).find('<');
      less != std::string_view::npos) {
    fail("XML002", value + less, "\"<\" stands in the value of attribute " + quoted(key),
         "write &lt;, or close the quotes before");
  }
  if (end - value > limits::xml_attribute_bytes) {
    fail("XML010", begin,
         "attribute " + quoted(key) + " is longer than " +
             std::to_string(limits::xml_attribute_bytes) + " bytes");
  }
  references(value, end);
  at_ = end + 1;
  count_node();
}

void Scanner::start_tag() {
  const std::size_t begin = at_++;
  const std::string_view element = name("element");
  if (open_.empty() && had_root_) {
    fail("XML003", begin, "has more than one root element", "keep the first one only");
  }
  had_root_ = true;
  count_node();
  std::vector<std::string_view> names;
  for (;;) {
    const std::size_t before = at_;
    skip_blanks();
    if (done()) fail("XML002", begin, "the tag " + quoted(element) + " does not end", "close it");
    if (sees(">") || sees("/>")) break;
    if (at_ == before) fail("XML002", at_, "a space is expected before an attribute");
    attribute(names);
  }
  if (!sees("/>")) {
    open_.push_back({element, begin});
    if (open_.size() > limits::xml_depth) {
      fail("XML007", begin, "is nested deeper than " + std::to_string(limits::xml_depth));
    }
  }
  at_ += sees("/>") ? 2 : 1;
}

void Scanner::end_tag() {
  const std::size_t begin = at_;
  at_ += 2;
  const std::string_view element = name("element");
  skip_blanks();
  if (!sees(">")) fail("XML002", begin, "the tag \"/" + std::string(element) + "\" does not end");
  ++at_;
  if (open_.empty()) fail("XML002", begin, quoted(element) + " is closed but was not opened");
  if (open_.back().name != element) {
    const LineIndex::Position opened = LineIndex(text_).at(open_.back().offset);
    fail("XML002", begin,
         quoted(element) + " is closed where " + quoted(open_.back().name) + " from line " +
             std::to_string(opened.line) + " is open",
         "close " + quoted(open_.back().name) + " first");
  }
  open_.pop_back();
}

void Scanner::markup() {
  if (sees("<!--")) return comment();
  if (sees("<![CDATA[")) return cdata();
  if (sees("</")) return end_tag();
  if (sees("<!")) fail("XML005", at_, "DOCTYPE is not allowed", "remove it");
  if (sees("<?")) fail("XML005", at_, "processing instructions are not allowed", "remove it");
  start_tag();
}

void Scanner::scan() {
  check_encoding();
  if (text_.starts_with(utf8_mark)) at_ = utf8_mark.size();
  if (trim(text_.substr(at_)).empty())
    fail("XML001", 0, "is empty", "remove it, or write it again");
  check_characters();
  declaration();
  while (!done()) {
    if (text_[at_] == '<') {
      markup();
    } else {
      text();
    }
  }
  if (!open_.empty()) {
    fail("XML002", open_.back().offset, quoted(open_.back().name) + " is not closed",
         "add </" + std::string(open_.back().name) + ">");
  }
  if (!had_root_) fail("XML001", 0, "has no root element", "remove it, or write it again");
}

}  // namespace

std::optional<XmlFault> find_xml_fault(std::string_view text) {
  try {
    Scanner(text).scan();
    return std::nullopt;
  } catch (XmlFault& fault) {
    return std::move(fault);
  }
}

std::size_t find_attribute(std::string_view text, std::size_t element, std::string_view name) {
  std::size_t at = element;
  while (at < text.size() && is_name_char(text[at])) ++at;
  for (;;) {
    at = text.find_first_not_of(blanks, at);
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
