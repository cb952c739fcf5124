#include "package/xml_writer.hpp"

#include <cassert>
#include <utility>

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

// A line end is CR LF, CR or LF.
void escape(std::string& out, std::string_view value, Where where) {
  std::size_t at = 0;
  for (;;) {
    const std::size_t stop = find_stop(value, at, '&', '<', '>', '"');
    out.append(value, at, stop - at);
    if (stop == value.size()) return;
    at = stop + 1;
    const bool is_return = value[stop] == '\r';
    if (is_return && at < value.size() && value[at] == '\n') continue;
    const char c = is_return ? '\n' : value[stop];
    const std::string_view escaped = escape_of(c, where);
    if (escaped.empty()) {
      out += c;
    } else {
      out += escaped;
    }
  }
}

}  // namespace

bool fits_written(std::string_view value, Where where, std::size_t limit) {
  constexpr std::size_t longest_escape = 6;  // &quot;
  if (value.size() <= limit / longest_escape) return true;
  std::string written;
  escape(written, value, where);
  return written.size() <= limit;
}

XmlWriter::XmlWriter() {
  constexpr std::size_t usual_part = 8192;
  out_.reserve(usual_part);
  out_ += "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
}

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
  if (in_start_tag_) {
    out_ += "/>\n";
    in_start_tag_ = false;
  } else {
    out_.append(2 * (open_.size() - 1), ' ');
    out_ += "</";
    out_ += open_.back();
    out_ += ">\n";
  }
  open_.pop_back();
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
  out_.shrink_to_fit();  // all parts of a package are kept until they are packed
  return std::move(out_);
}

}  // namespace stepwise::package
