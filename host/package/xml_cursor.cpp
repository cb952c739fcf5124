#include "package/xml_cursor.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/limits.hpp"
#include "package/part_names.hpp"
#include "package/xml_parse.hpp"
#include "package/xml_writer.hpp"

namespace stepwise::package {
namespace {

// Attributes that any element may have and that say nothing about the model.
bool is_about_schema(std::string_view attribute) {
  return attribute == "xmlns:xsi" || attribute.starts_with("xsi:");
}

// "step intro_email", or nothing for an element without a name of its own. Cut, as each finding
// below it says it again.
std::string step_of_path(XmlNode node) {
  for (const std::string_view key : {"id", "name", "column", "value"}) {
    if (const XmlAttribute* attribute = node.attribute(key)) {
      return std::string(node.name()) + ' ' + shortened(attribute->value);
    }
  }
  return {};
}

// Where a node is in the words of the document. The root is left out: it is the subject.
std::string path_to(XmlNode node) {
  std::string path;
  for (; node.parent(); node = node.parent()) {
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

// What may be read must also fit once it is written canonically, or it could not be read again.
std::string too_long(const std::string& what, std::size_t limit) {
  return what + " is longer than " + std::to_string(limit) + " bytes when & is written as &amp;";
}

bool is_empty(XmlNode node) {
  for (XmlNode child = node.first_child(); child; child = child.next_sibling()) {
    if (!child.is_text() || !trim(child.text()).empty()) return false;
  }
  return true;
}

}  // namespace

// --- XmlPart -------------------------------------------------------------------------------------

XmlPart::XmlPart(std::string_view bytes, std::string file, std::string subject, Findings& findings,
                 std::size_t& nodes_left)
    : text_(bytes.substr(bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0)),
      file_(std::move(file)),
      subject_(std::move(subject)),
      findings_(findings),
      lines_(text_),
      tree_(text_) {
  const auto fault = parse_xml(text_, nodes_left, tree_);
  if (!fault) return;
  const auto [line, column] = lines_.at(std::min(fault->offset, text_.size()));
  findings_.add(fault->code, subject_, fault->problem, fault->remedy,
                {file_, line, column, {}, fault->xpath});
}

void XmlPart::read_root(std::string_view name, const ReadElement& read) {
  const XmlNode root = tree_.root();
  if (!root) return;
  if (const XmlAttribute* space = root.attribute("xmlns"); space != nullptr && name != "Types") {
    return report(
        "XML022",
        "is in the namespace " + quoted(space->value) + ", which this program does not know",
        "update stepwise, or remove the namespace", root, "xmlns");
  }
  if (root.name() != name) {
    return report("XML020", "unknown element " + quoted(root.name()),
                  "the root of this part is " + quoted(name), root);
  }
  XmlCursor cursor(*this, root);
  read(cursor);
  cursor.finish();
}

LineIndex::Position XmlPart::position(XmlNode element) const {
  return lines_.at(element.offset() - 1);
}

Place XmlPart::place(XmlNode node, std::string_view attribute) const {
  // Text has no name to point at; its element is near enough.
  if (node.is_text()) node = node.parent();
  const std::size_t offset =
      attribute.empty() ? node.offset() - 1 : find_attribute(text_, node.offset(), attribute);
  const auto [line, column] = lines_.at(offset);
  return {file_, line, column, path_to(node)};
}

void XmlPart::report(std::string code, std::string problem, std::string remedy, XmlNode node,
                     std::string_view attribute) {
  Place where = place(node, attribute);
  where.xpath = xpaths_.to(tree_, node, attribute);
  findings_.add(std::move(code), subject_, std::move(problem), std::move(remedy), std::move(where));
}

// --- XmlCursor -----------------------------------------------------------------------------------

void XmlCursor::report(std::string code, std::string problem, std::string remedy) const {
  part_->report(std::move(code), std::move(problem), std::move(remedy), node_);
}

void XmlCursor::visit(XmlNode child, const ReadElement& read) const {
  XmlCursor cursor(*part_, child);
  read(cursor);
  cursor.finish();
}

XmlNode XmlCursor::only(std::string_view child) {
  children_.push_back(child);
  const XmlNode first = node_.child(child);
  if (!first) return first;
  if (const XmlNode second = first.next_sibling(child)) {
    part_->report("XML025", quoted(child) + " occurs more than once", "keep one of them", second);
  }
  return first;
}

XmlValue XmlCursor::attribute(std::string_view name) {
  attributes_.push_back(name);
  XmlValue value(*part_, node_, name, true);
  const XmlAttribute* attribute = nullptr;
  if (!unread_.empty() && unread_.front().name == name) {
    attribute = &unread_.front();
    unread_ = unread_.subspan(1);
  } else {
    attribute = node_.attribute(name);
  }
  if (attribute == nullptr) return value;
  value.given_ = true;
  value.text_ = attribute->value;
  if (!fits_written(value.text_, Where::attribute, limits::xml_attribute_bytes)) {
    value.refuse("XML010", too_long("attribute " + quoted(name), limits::xml_attribute_bytes),
                 "shorten it");
  }
  return value;
}

std::string_view XmlCursor::own_text() {
  text_asked_ = true;
  std::string_view text;
  const XmlNode first = node_.first_child();
  if (!first || (first.is_text() && !first.next_sibling())) {
    text = first.text();
  } else {  // comments and CDATA sections cut a text into several nodes
    std::string pieces;
    for (XmlNode child = first; child; child = child.next_sibling()) pieces += child.text();
    text = part_->keep(std::move(pieces));
  }
  if (!fits_written(text, Where::text, limits::xml_text_bytes)) {
    report("XML010", too_long("text", limits::xml_text_bytes), "shorten it");
  }
  return text;
}

XmlValue XmlCursor::text(std::string_view child) {
  const XmlNode node = only(child);
  XmlValue value(*part_, node ? node : node_, child, false);
  if (!node) return value;
  value.given_ = true;
  visit(node, [&](XmlCursor& element) { value.text_ = element.own_text(); });
  return value;
}

XmlValue XmlCursor::label(std::string_view child) {
  const XmlNode node = only(child);
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

void XmlCursor::each(std::initializer_list<std::string_view> children, const ReadElement& read) {
  children_.insert(children_.end(), children.begin(), children.end());
  for (XmlNode child = node_.first_child(); child; child = child.next_sibling()) {
    if (has(children, child.name())) visit(child, read);
  }
}

std::size_t XmlCursor::count(std::string_view child) const {
  std::size_t number = 0;
  for (XmlNode node = node_.first_child(); node; node = node.next_sibling()) {
    number += node.name() == child ? 1u : 0u;
  }
  return number;
}

bool XmlCursor::one(std::string_view child, const ReadElement& read) {
  const XmlNode node = only(child);
  if (node) visit(node, read);
  return static_cast<bool>(node);
}

void XmlCursor::list(std::string_view container, std::string_view item, const ReadElement& read) {
  one(container, [&](XmlCursor& items) { items.each(item, read); });
}

void XmlCursor::ignore(std::string_view child) {
  children_.push_back(child);
}

void XmlCursor::refuse_content(std::string_view child, std::string remedy) {
  const XmlNode node = only(child);
  if (is_empty(node)) return;
  if (is_about_people(child)) {
    part_->report("PKG061", people_problem(child), people_remedy, node);
  } else {
    part_->report("XML026", "the content of " + quoted(child) + " would be lost", std::move(remedy),
                  node);
  }
}

void XmlCursor::finish() const {
  if (rest_ignored_) return;
  if (!unread_.empty()) finish_attributes();
  if (node_.first_child()) finish_children();
}

void XmlCursor::finish_attributes() const {
  for (const auto& [name, value] : node_.attributes()) {
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
  for (XmlNode child = node_.first_child(); child; child = child.next_sibling()) {
    if (child.is_text()) {
      if (text_asked_ || trim(child.text()).empty()) continue;
      report("XML020", "text stands where only elements may: " + quoted(trim(child.text())),
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
