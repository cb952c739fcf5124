// Writing canonical XML: two spaces per level, LF, UTF-8, attributes in the order given. The same
// calls give the same bytes, whatever the locale.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "package/xml_characters.hpp"

namespace stepwise::package {

// Whether a value takes at most `limit` bytes there once it is escaped.
bool fits_written(std::string_view value, Where where, std::size_t limit);

class XmlWriter {
 public:
  XmlWriter();  // begins with the XML declaration

  void open(std::string_view element);
  void attribute(std::string_view name, std::string_view value);  // right after open
  void flag(std::string_view name, bool value);                   // 0 or 1
  void close();

  void text(std::string_view element, std::string_view value);   // <element>value</element>
  void label(std::string_view element, std::string_view value);  // <element default="value"/>
  void empty(std::string_view element);                          // <element/>

  // The whole text. Every element must be closed.
  std::string take();

 private:
  void begin_line();
  void close_start_tag();

  std::string out_;
  std::vector<std::string> open_;
  bool in_start_tag_ = false;
};

}  // namespace stepwise::package
