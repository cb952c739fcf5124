#include "package/xml_writer.hpp"

#include <cassert>
#include <utility>

#include "package/line_ends.hpp"

namespace stepwise::package {
namespace {

void escape(std::string& out, std::string_view value, Where where) {
  for (const char c : with_line_feeds(value)) {
    const bool in_attribute = where == Where::attribute;
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"' && in_attribute)
      out += "&quot;";
    // Written as they are, XML would read them back as spaces.
    else if (c == '\n' && in_attribute)
      out += "&#10;";
    else if (c == '\t' && in_attribute)
      out += "&#9;";
    else
      out += c;
  }
}

}  // namespace

std::size_t written_size(std::string_view value, Where where) {
  std::string written;
  escape(written, value, where);
  return written.size();
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
