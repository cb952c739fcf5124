#include "package/xml_writer.hpp"

#include <array>
#include <cassert>
#include <utility>

#include "package/line_ends.hpp"

namespace stepwise::package {
namespace {

// What stands for the character; nothing when it stands for itself. Line feeds and tabs in
// attributes would be read back as spaces by XML.
constexpr std::string_view escape_of(char c, Where where) {
  const bool in_attribute = where == Where::attribute;
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return in_attribute ? "&quot;" : "";
    case '\n':
      return in_attribute ? "&#10;" : "";
    case '\t':
      return in_attribute ? "&#9;" : "";
    default:
      return {};
  }
}

using Characters = std::array<bool, 256>;
constexpr Characters escaped_in(Where where) {
  Characters result{};
  for (std::size_t c = 0; c < result.size(); ++c) {
    result[c] = !escape_of(static_cast<char>(c), where).empty();
  }
  return result;
}

void escape_run(std::string& out, std::string_view value, Where where) {
  static constexpr Characters in_text = escaped_in(Where::text),
                              in_attribute = escaped_in(Where::attribute);
  const Characters& escaped = where == Where::text ? in_text : in_attribute;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!escaped[static_cast<unsigned char>(value[i])]) continue;
    out.append(value.substr(begin, i - begin));
    out += escape_of(value[i], where);
    begin = i + 1;
  }
  out.append(value.substr(begin));
}

void escape(std::string& out, std::string_view value, Where where) {
  if (value.find('\r') == std::string_view::npos) return escape_run(out, value, where);
  escape_run(out, with_line_feeds(value), where);
}

}  // namespace

bool fits_written(std::string_view value, Where where, std::size_t limit) {
  constexpr std::size_t longest_escape = 6;  // &quot;
  if (value.size() <= limit / longest_escape) return true;
  std::string written;
  escape(written, value, where);
  return written.size() <= limit;
}

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") {}

void XmlWriter::begin_line() {
  close_start_tag();
  out_.append(2 * open_.size(), ' ');
}

void XmlWriter::close_start_tag() {
  if (in_start_tag_) out_ += ">\n";
  in_start_tag_ = false;
}

void XmlWriter::open(std::string_view element) {
  begin_line();
  out_ += '<';
  out_ += element;
  open_.emplace_back(element);
  in_start_tag_ = true;
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  assert(in_start_tag_);
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  escape(out_, value, Where::attribute);
  out_ += '"';
}

void XmlWriter::flag(std::string_view name, bool value) {
  attribute(name, value ? "1" : "0");
}

void XmlWriter::close() {
  const std::string element = std::move(open_.back());
  open_.pop_back();
  if (in_start_tag_) {
    out_ += "/>\n";
    in_start_tag_ = false;
    return;
  }
  out_.append(2 * open_.size(), ' ');
  out_ += "</" + element + ">\n";
}

void XmlWriter::text(std::string_view element, std::string_view value) {
  if (value.empty()) return empty(element);
  begin_line();
  out_ += '<';
  out_ += element;
  out_ += '>';
  escape(out_, value, Where::text);
  out_ += "</";
  out_ += element;
  out_ += ">\n";
}

void XmlWriter::label(std::string_view element, std::string_view value) {
  open(element);
  attribute("default", value);
  close();
}

void XmlWriter::empty(std::string_view element) {
  open(element);
  close();
}

std::string XmlWriter::take() {
  assert(open_.empty());
  return std::move(out_);
}

}  // namespace stepwise::package
