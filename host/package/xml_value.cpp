#include <algorithm>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/xml_cursor.hpp"

namespace stepwise::package {

void XmlValue::refuse(std::string code, std::string problem, std::string remedy) const {
  part_->report(std::move(code), std::move(problem), std::move(remedy), node_,
                is_attribute_ && given() ? std::string_view(name_) : std::string_view());
}

std::string XmlValue::required() const {
  if (text_.empty()) {
    const std::string what = (is_attribute_ ? "attribute " : "element ") + quoted(name_);
    refuse("XML023", what + (given() ? " is empty" : " is missing"),
           given() ? "fill it in" : "add it");
  }
  return text();
}

std::string XmlValue::identifier() const {
  const std::string value = required();
  if (!value.empty() && !is_identifier(value)) {
    refuse("XML024", quoted(name_) + " is " + quoted(value) + ", which is no identifier",
           "use up to 100 letters a to z, digits and _, beginning with a letter");
  }
  return value;
}

bool XmlValue::flag(bool otherwise) const {
  if (!given()) return otherwise;
  if (text_ != "0" && text_ != "1") {
    refuse("XML024", quoted(name_) + " is " + quoted(text_) + ", which is neither 0 nor 1",
           "write 1 for yes, 0 for no");
  }
  return text_ == "1";
}

std::int64_t XmlValue::integer(std::int64_t otherwise, std::int64_t lowest,
                               std::int64_t highest) const {
  if (!given()) return otherwise;
  const auto number = parse_integer(text_);
  if (!number || text_ == "-0") {
    refuse("XML024", quoted(name_) + " is " + quoted(text_) + ", which is no whole number",
           "write digits only");
    return otherwise;
  }
  if (*number < lowest || *number > highest) {
    const bool open = highest == std::numeric_limits<std::int64_t>::max();
    refuse(
        "XML024", quoted(name_) + " is " + quoted(text_) + ", which is out of range",
        open ? "write " + std::to_string(lowest) + " or more"
             : "write a number from " + std::to_string(lowest) + " to " + std::to_string(highest));
    return otherwise;
  }
  return *number;
}

std::optional<double> XmlValue::decimal() const {
  if (!given()) return std::nullopt;
  const auto number = parse_decimal(text_);
  // -0 equals 0 but is written otherwise: the same value would have two texts.
  if (!number || (*number == 0 && text_.starts_with('-'))) {
    refuse("XML024", quoted(name_) + " is " + quoted(text_) + ", which is no number",
           "write a number like 12 or 0.5");
    return std::nullopt;
  }
  return number;
}

std::optional<std::size_t> XmlValue::one_of(const std::vector<std::string>& words) const {
  const std::string value = required();
  if (value.empty()) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  refuse("XML024", quoted(name_) + " cannot be " + quoted(value),
         suggest(value, words, "write one of: " + join(words, ", ")));
  return std::nullopt;
}

}  // namespace stepwise::package
