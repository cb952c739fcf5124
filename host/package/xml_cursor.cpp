#include "package/xml_cursor.hpp"

#include <algorithm>
#include <cstring>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/limits.hpp"
#include "package/line_ends.hpp"
#include "package/part_names.hpp"
#include "package/xml_scan.hpp"
#include "package/xml_writer.hpp"

namespace stepwise::package {
namespace {

// Attributes that any element may have and that say nothing about the model.
bool is_about_schema(std::string_view attribute) {
  return attribute == "xmlns:xsi" || attribute.starts_with("xsi:");
}

// "step intro_email", or nothing for an element without a name of its own.
std::string step_of_path(pugi::xml_node node) {
  for (const char* key : {"id", "name", "column", "value"}) {
    if (const auto attribute = node.attribute(key)) {
      return std::string(node.name()) + ' ' + attribute.value();
    }
  }
  return {};
}

// Where a node is in the words of the document. The root is left out: it is the subject.
std::string path_to(pugi::xml_node node) {
  std::string path;
  for (; node.parent() && node.parent().type() == pugi::node_element; node = node.parent()) {
    const std::string step = step_of_path(node);
    if (!step.empty()) path = path.empty() ? step : step + ", " + path;
  }
  return path;
}

template <class Words>
std::string nearest(std::string_view word, const Words& known) {
  return suggest(word, std::vector<std::string>(known.begin(), known.end()), "remove it");
}

template <class Words>
bool has(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The text itself, nearly always.
std::string_view with_line_feeds(XmlPart& part, std::string_view text) {
  if (text.find('\r') == std::string_view::npos) return text;
  return part.keep(package::with_line_feeds(text));
}

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

// What may be read must also fit once it is written canonically, or it could not be read again.
std::string too_long(const std::string& what, std::size_t limit) {
  return what + " is longer than " + std::to_string(limit) + " bytes when & is written as &amp;";
}

bool is_empty(pugi::xml_node node) {
  return std::all_of(node.begin(), node.end(), [](pugi::xml_node child) {
    return is_text(child) && trim(child.value()).empty();
  });
}

}  // namespace

// --- XmlPart -------------------------------------------------------------------------------------

XmlPart::XmlPart(std::string_view bytes, std::string file, std::string subject, Findings& findings,
                 std::size_t& nodes_left)
    : text_(bytes.substr(bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0)),
      file_(std::move(file)),
      subject_(std::move(subject)),
      findings_(findings),
      lines_(text_) {
  const auto report_at = [&](std::size_t offset, const XmlFault& fault) {
    const auto [line, column] = lines_.at(std::min(offset, text_.size()));
    findings_.add(fault.code, subject_, fault.problem, fault.remedy,
                  {file_, line, column, {}, fault.xpath});
  };
  if (const auto fault = find_xml_fault(text_, nodes_left)) {
    report_at(fault->offset, *fault);
    return;
  }
  // Blanks are content where nothing else is; beside comments and CDATA sections, which cut a text
  // into pieces, all of them are kept.
  const bool is_cut =
      text_.find('!') != std::string_view::npos && text_.find("<!") != std::string_view::npos;
  const unsigned blanks = is_cut ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single;
  const auto result = tree_.load_buffer(text_.data(), text_.size(), pugi::parse_default | blanks,
                                        pugi::encoding_utf8);
  if (result) return;
  report_at(static_cast<std::size_t>(result.offset), {"XML002", 0, result.description(), {}});
  tree_.reset();
}

void XmlPart::read_root(const char* name, const ReadElement& read) {
  const pugi::xml_node root = tree_.document_element();
  if (!root) return;
  if (const auto space = root.attribute("xmlns"); space && std::strcmp(name, "Types") != 0) {
    return report(
        "XML022",
        "is in the namespace " + quoted(space.value()) + ", which this program does not know",
        "update stepwise, or remove the namespace", root, "xmlns");
  }
  if (std::strcmp(root.name(), name) != 0) {
    return report("XML020", "unknown element " + quoted(root.name()),
                  "the root of this part is " + quoted(name), root);
  }
  XmlCursor cursor(*this, root);
  read(cursor);
  cursor.finish();
}

LineIndex::Position XmlPart::position(pugi::xml_node element) const {
  const auto name = static_cast<std::size_t>(std::max<std::ptrdiff_t>(element.offset_debug(), 1));
  return lines_.at(std::min(name - 1, text_.size()));
}

Place XmlPart::place(pugi::xml_node node, std::string_view attribute) const {
  // Text has no name to point at; its element is near enough.
  while (node && node.type() != pugi::node_element) node = node.parent();
  const auto element = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 1));
  const std::size_t offset =
      attribute.empty() ? element - 1 : find_attribute(text_, element, attribute);
  const auto [line, column] = lines_.at(std::min(offset, text_.size()));
  return {file_, line, column, path_to(node)};
}

void XmlPart::report(std::string code, std::string problem, std::string remedy, pugi::xml_node node,
                     std::string_view attribute) {
  Place where = place(node, attribute);
  where.xpath = xpaths_.to(tree_, node, attribute);
  findings_.add(std::move(code), subject_, std::move(problem), std::move(remedy), std::move(where));
}

// --- XmlCursor -----------------------------------------------------------------------------------

void XmlCursor::report(std::string code, std::string problem, std::string remedy) const {
  part_->report(std::move(code), std::move(problem), std::move(remedy), node_);
}

void XmlCursor::visit(pugi::xml_node child, const ReadElement& read) const {
  XmlCursor cursor(*part_, child);
  read(cursor);
  cursor.finish();
}

pugi::xml_node XmlCursor::only(const char* child) {
  children_.push_back(child);
  const pugi::xml_node first = node_.child(child);
  const pugi::xml_node second = first.next_sibling(child);
  if (second) {
    part_->report("XML025", quoted(child) + " occurs more than once", "keep one of them", second);
  }
  return first;
}

XmlValue XmlCursor::attribute(const char* name) {
  attributes_.push_back(name);
  XmlValue value(*part_, node_, name, true);
  pugi::xml_attribute attribute = unread_;
  if (attribute && std::strcmp(attribute.name(), name) == 0) {
    unread_ = attribute.next_attribute();
  } else {
    attribute = node_.attribute(name);
  }
  if (!attribute) return value;
  value.given_ = true;
  value.text_ = with_line_feeds(*part_, attribute.value());
  if (!fits_written(value.text_, Where::attribute, limits::xml_attribute_bytes)) {
    value.refuse("XML010", too_long("attribute " + quoted(name), limits::xml_attribute_bytes),
                 "shorten it");
  }
  return value;
}

std::string_view XmlCursor::own_text() {
  text_asked_ = true;
  std::string_view text;
  const pugi::xml_node first = node_.first_child();
  if (is_text(first) && !first.next_sibling()) {
    text = first.value();
  } else {  // comments and CDATA sections cut a text into several nodes
    std::string pieces;
    for (const pugi::xml_node child : node_) {
      if (is_text(child)) pieces += child.value();
    }
    text = part_->keep(std::move(pieces));
  }
  text = with_line_feeds(*part_, text);
  if (!fits_written(text, Where::text, limits::xml_text_bytes)) {
    report("XML010", too_long("text", limits::xml_text_bytes), "shorten it");
  }
  return text;
}

XmlValue XmlCursor::text(const char* child) {
  const pugi::xml_node node = only(child);
  XmlValue value(*part_, node ? node : node_, child, false);
  if (!node) return value;
  value.given_ = true;
  visit(node, [&](XmlCursor& element) { value.text_ = element.own_text(); });
  return value;
}

XmlValue XmlCursor::label(const char* child) {
  const pugi::xml_node node = only(child);
  XmlValue value(*part_, node ? node : node_, child, false);
  if (!node) return value;
  value.given_ = true;
  visit(node, [&](XmlCursor& element) {
    value.text_ = element.attribute("default").text_;
    element.each("label", [&](XmlCursor& translation) {
      static_cast<void>(translation.attribute("languagecode").integer(0, 1, language_codes));
      if (translation.attribute("description").text() == value.text_) return;
      translation.report("XML026", "a text in a further language would be lost",
                         "keep the default text only");
    });
  });
  return value;
}

void XmlCursor::each(std::initializer_list<const char*> children, const ReadElement& read) {
  children_.insert(children_.end(), children.begin(), children.end());
  for (const pugi::xml_node child : node_) {
    const bool wanted = std::any_of(children.begin(), children.end(), [&](const char* name) {
      return std::strcmp(name, child.name()) == 0;
    });
    if (wanted) visit(child, read);
  }
}

std::size_t XmlCursor::count(const char* child) const {
  std::size_t number = 0;
  for (const pugi::xml_node node : node_) number += std::strcmp(node.name(), child) == 0 ? 1u : 0u;
  return number;
}

bool XmlCursor::one(const char* child, const ReadElement& read) {
  const pugi::xml_node node = only(child);
  if (node) visit(node, read);
  return !node.empty();
}

void XmlCursor::list(const char* container, const char* item, const ReadElement& read) {
  one(container, [&](XmlCursor& items) { items.each(item, read); });
}

void XmlCursor::ignore(const char* child) {
  children_.push_back(child);
}

void XmlCursor::refuse_content(const char* child, const char* remedy) {
  const pugi::xml_node node = only(child);
  if (is_empty(node)) return;
  if (is_about_people(child)) {
    part_->report("PKG061", people_problem(child), people_remedy, node);
  } else {
    part_->report("XML026", "the content of " + quoted(child) + " would be lost", remedy, node);
  }
}

void XmlCursor::finish() const {
  if (rest_ignored_) return;
  if (unread_) finish_attributes();
  if (node_.first_child()) finish_children();
}

void XmlCursor::finish_attributes() const {
  for (const pugi::xml_attribute attribute : node_.attributes()) {
    const std::string_view name = attribute.name();
    if (has(attributes_, name) || is_about_schema(name)) continue;
    if (is_about_people(name)) {
      part_->report("PKG061", people_problem(name), people_remedy, node_, name);
    } else {
      part_->report("XML021", "unknown attribute " + quoted(name), nearest(name, attributes_),
                    node_, name);
    }
  }
}

void XmlCursor::finish_children() const {
  for (const pugi::xml_node child : node_) {
    if (is_text(child)) {
      if (text_asked_ || trim(child.value()).empty()) continue;
      report("XML020", "text stands where only elements may: " + quoted(trim(child.value())),
             "remove it");
    } else if (has(children_, child.name())) {
      continue;
    } else if (is_about_people(child.name())) {
      part_->report("PKG061", people_problem(child.name()), people_remedy, child);
    } else {
      part_->report("XML020", "unknown element " + quoted(child.name()),
                    nearest(child.name(), children_), child);
    }
  }
}

}  // namespace stepwise::package
