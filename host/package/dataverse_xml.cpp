#include "package/dataverse_xml.hpp"

#include <limits>
#include <vector>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/limits.hpp"
#include "package/xml_parse.hpp"
#include "package/xml_place.hpp"

namespace stepwise::package {
namespace {

// What is only passed over may be as large as a package; the stack of open elements is no
// recursion.
constexpr XmlDialect passed_over{1'000, limits::most_unpacked_bytes, limits::most_unpacked_bytes,
                                 true};
// A definition or a picture in one text is longer than any text of ours.
constexpr XmlDialect parsed{limits::xml_depth, limits::xml_text_bytes * 16,
                            limits::xml_text_bytes * 16, true};

std::optional<std::string> from_utf16(std::string_view bytes, bool little_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]),
               second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little_endian ? first | (second << 8) : (first << 8) | second);
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t code = unit(at);
    if (code >= 0xD800 && code < 0xE000) {
      const bool pair = code < 0xDC00 && at + 3 < bytes.size();
      const char32_t low = pair ? unit(at += 2) : 0;
      if (low < 0xDC00 || low >= 0xE000) return std::nullopt;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(text, code);
  }
  return text;
}

// Copies a sound text without the content of what is not wanted.
class Cut {
 public:
  Cut(std::string_view text, Wants wants, std::map<std::string, std::size_t>& left_out)
      : text_(text), wants_(wants), left_out_(left_out) {}

  std::string take() {
    while (at_ < text_.size()) {
      const std::size_t tag = std::min(text_.find('<', at_), text_.size());
      copy(tag);
      if (at_ < text_.size()) markup();
    }
    return std::move(out_);
  }

 private:
  bool sees(std::string_view expected) const { return text_.substr(at_).starts_with(expected); }
  void copy(std::size_t end) {
    if (unwanted_ == 0) out_ += text_.substr(at_, end - at_);
    at_ = end;
  }
  void copy_behind(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    copy(found == std::string_view::npos ? text_.size() : found + end.size());
  }

  void markup() {
    if (sees("<!--")) return copy_behind("-->");
    if (sees("<![CDATA[")) return copy_behind("]]>");
    if (sees("<?")) return copy_behind("?>");
    if (sees("</")) return end_tag();
    start_tag();
  }

  void start_tag() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_name_char(text_[end])) ++end;
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    const std::size_t behind = end_of_tag(text_, at_);
    const bool alone = text_[behind - 2] == '/';
    path_.push_back(name);
    if (unwanted_ > 0) {
      if (path_.size() == unwanted_ + 1) ++left_out_[std::string(path_[unwanted_ - 1])];
      copy(behind);
    } else if (alone || wants_(path_)) {
      copy(behind);
    } else {
      out_ += '<';
      out_ += name;
      out_ += "/>";
      at_ = behind;
      unwanted_ = path_.size();
    }
    if (alone) path_.pop_back();
  }

  void end_tag() {
    const std::size_t behind = end_of_tag(text_, at_);
    const bool ends_unwanted = unwanted_ == path_.size();
    copy(behind);
    if (ends_unwanted) unwanted_ = 0;
    path_.pop_back();
  }

  std::string_view text_;
  Wants wants_;
  std::map<std::string, std::size_t>& left_out_;
  std::size_t at_ = 0;
  std::size_t unwanted_ = 0;  // depth of the element whose content is left out; 0: none is
  std::vector<std::string_view> path_;
  std::string out_;
};

}  // namespace

std::size_t end_of_tag(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return text.size();
}

std::optional<std::string> dataverse_text(std::string_view bytes) {
  using namespace std::string_view_literals;
  std::optional<std::string> text;
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("<\0"sv)) {
    text = from_utf16(bytes.substr(bytes.front() == '<' ? 0 : 2), true);
  } else if (bytes.starts_with("\xFE\xFF"sv) || bytes.starts_with("\0<"sv)) {
    text = from_utf16(bytes.substr(bytes.front() == '\0' ? 0 : 2), false);
  } else {
    text = std::string(bytes.substr(bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0));
  }
  if (!text) return text;
  // It may still speak of UTF-16 after somebody saved it as UTF-8. Blanks keep all positions.
  const std::size_t begin = std::min(text->find_first_not_of(xml_blanks), text->size());
  const std::string_view rest = std::string_view(*text).substr(begin);
  if (rest.size() > 5 && rest.starts_with("<?xml") && is_blank(rest[5])) {
    const std::size_t end = rest.find("?>");
    if (end != std::string_view::npos) text->replace(begin, end + 2, end + 2, ' ');
  }
  return text;
}

DataverseXml::DataverseXml(std::string_view bytes, const std::string& part,
                           const std::string& subject, Findings& findings, Wants wants) {
  const auto text = dataverse_text(bytes);
  if (!text) {
    findings.add("XML011", subject, "is not UTF-16, though it begins as if it were",
                 "save it as UTF-8", {part, 0, 0, {}});
    return;
  }
  const auto is_sound = [&](std::string_view checked, std::size_t nodes,
                            const XmlDialect& dialect) {
    const auto fault = find_xml_fault(checked, nodes, dialect);
    if (!fault) return true;
    const auto [line, column] = LineIndex(checked).at(std::min(fault->offset, checked.size()));
    findings.add(fault->code, subject, fault->problem, fault->remedy,
                 {part, line, column, {}, fault->xpath});
    return false;
  };
  std::string cut;
  if (wants != nullptr) {
    if (!is_sound(*text, std::numeric_limits<std::size_t>::max(), passed_over)) return;
    cut = Cut(*text, wants, left_out_).take();
  }
  const std::string_view wanted = wants != nullptr ? cut : *text;
  if (!is_sound(wanted, limits::xml_nodes(), parsed)) return;
  if (!tree_.load_buffer(wanted.data(), wanted.size(), pugi::parse_default, pugi::encoding_utf8)) {
    tree_.reset();
    findings.add("XML002", subject, "cannot be read", {}, {part, 0, 0, {}});
  }
}

std::string text_of(pugi::xml_node element) {
  std::string text;
  for (const pugi::xml_node child : element) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      text += child.value();
    }
  }
  return std::string(trim(text));
}

std::string text_of(pugi::xml_node parent, const char* child) {
  return text_of(parent.child(child));
}

std::string localized(pugi::xml_node container, int language) {
  std::string first;
  for (const pugi::xml_node row : container) {
    const std::string_view text = trim(row.attribute("description").value());
    if (text.empty()) continue;
    if (row.attribute("languagecode").as_int() == language) return std::string(text);
    if (first.empty()) first = text;
  }
  return first;
}

std::string without_braces(std::string_view id) {
  id = trim(id);
  if (id.starts_with('{') && id.ends_with('}')) id = id.substr(1, id.size() - 2);
  return lower_ascii(id);
}

}  // namespace stepwise::package
