// Reading one XML part: typed values with places, and a finding for all that is not understood.
//
// An element's words are known by asking for them. A read_x function asks for what it can use; when
// it is done, whatever the file has beyond that is reported, with the nearest known word as
// suggestion. So the reading code is the one list of what a part may hold.
#pragma once

#include <boost/container/small_vector.hpp>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "package/findings.hpp"
#include "package/xml_path.hpp"
#include "package/xml_place.hpp"
#include "package/xml_tree.hpp"

namespace stepwise::package {

inline constexpr std::int64_t language_codes = 65'535;  // the highest; the lowest is 1

class XmlCursor;

// A function that reads an element: referred to, not kept, so it costs nothing to pass one.
class ReadElement {
 public:
  template <class Read>
  ReadElement(const Read& read)
      : object_(&read), call_([](const void* object, XmlCursor& element) {
          (*static_cast<const Read*>(object))(element);
        }) {}
  ReadElement(void (*read)(XmlCursor&))
      : object_(reinterpret_cast<const void*>(read)),
        call_([](const void* object, XmlCursor& element) {
          reinterpret_cast<void (*)(XmlCursor&)>(const_cast<void*>(object))(element);
        }) {}
  void operator()(XmlCursor& element) const { call_(object_, element); }

 private:
  const void* object_;
  void (*call_)(const void*, XmlCursor&);
};

// One part: its text, its tree, and where its findings go.
class XmlPart {
 public:
  // `subject` is what findings are about ("sequence intro"), `file` where they are. What is not
  // sound XML is reported at once, and read_root then does nothing. `bytes` and `findings` must
  // outlive the part. `nodes_left` is what the parts of the package may still hold together.
  XmlPart(std::string_view bytes, std::string file, std::string subject, Findings& findings,
          std::size_t& nodes_left);

  // Reads the root element when it is called so; reports XML020 when it is not.
  void read_root(std::string_view name, const ReadElement& read);

  // Without its XPath: findings have one, what goes into the model does not need it.
  Place place(XmlNode node, std::string_view attribute = {}) const;
  LineIndex::Position position(XmlNode element) const;
  // Keeps a text that stands nowhere in the part as it is; the result lives as long as the part.
  std::string_view keep(std::string text) { return tree_.keep(std::move(text)); }
  void report(std::string code, std::string problem, std::string remedy, XmlNode node,
              std::string_view attribute = {});

 private:
  std::string_view text_;  // without byte order mark
  std::string file_;
  std::string subject_;
  Findings& findings_;
  LineIndex lines_;
  XmlTree tree_;
  XPaths xpaths_;
};

// One attribute, or one element that holds only text; perhaps not there at all. Not longer than its
// part.
class XmlValue {
 public:
  bool given() const { return given_; }
  std::string text() const { return std::string(text_); }
  std::string required() const;     // XML023 when not given or empty
  std::string identifier() const;   // the same, and XML024 when not an identifier
  bool flag(bool otherwise) const;  // 0 or 1
  // A whole number from `lowest` to `highest` (XML024); `otherwise` when not given.
  std::int64_t integer(std::int64_t otherwise,
                       std::int64_t lowest = std::numeric_limits<std::int64_t>::min(),
                       std::int64_t highest = std::numeric_limits<std::int64_t>::max()) const;
  std::optional<double> decimal() const;
  // One of a closed set of words, as its index; required. Nothing after a finding.
  std::optional<std::size_t> one_of(const std::vector<std::string>& words) const;
  void refuse(std::string code, std::string problem, std::string remedy = {}) const;

 private:
  friend class XmlCursor;
  XmlValue(XmlPart& part, XmlNode node, std::string_view name, bool is_attribute)
      : part_(&part), node_(node), name_(name), is_attribute_(is_attribute) {}

  XmlPart* part_;
  XmlNode node_;           // the element, or the one that should have had it
  std::string_view name_;  // a literal of the reading code
  bool is_attribute_;
  bool given_ = false;
  std::string_view text_;  // empty when not given
};

// One element while it is read.
class XmlCursor {
 public:
  std::string_view name() const { return node_.name(); }
  Place place() const { return part_->place(node_); }
  LineIndex::Position position() const { return part_->position(node_); }

  XmlValue attribute(std::string_view name);
  XmlValue text(std::string_view child);   // <child>text</child>, at most one
  XmlValue label(std::string_view child);  // <child default="text"/>, at most one

  // Calls `read` for the children of these names, in the order of the file.
  void each(std::initializer_list<std::string_view> children, const ReadElement& read);
  void each(std::string_view child, const ReadElement& read) { each({child}, read); }
  std::size_t count(std::string_view child) const;  // to make room for them; asks for none
  // At most one (XML025); false when it is not there.
  bool one(std::string_view child, const ReadElement& read);
  // The items of a container element: <children><child/><child/></children>.
  void list(std::string_view container, std::string_view item, const ReadElement& read);

  // Elements of other tools: content that does not matter, and content that would be lost (XML026)
  // or is about people (PKG061).
  void ignore(std::string_view child);
  void refuse_content(std::string_view child, std::string remedy);

  // From here on nothing unknown is reported: the element follows rules that are not ours.
  void ignore_rest() { rest_ignored_ = true; }

  void report(std::string code, std::string problem, std::string remedy = {}) const;

 private:
  friend class XmlPart;
  XmlCursor(XmlPart& part, XmlNode node) : part_(&part), node_(node), unread_(node.attributes()) {}
  void visit(XmlNode child, const ReadElement& read) const;
  XmlNode only(std::string_view child);
  std::string_view own_text();
  void finish() const;
  void finish_attributes() const;
  void finish_children() const;

  XmlPart* part_;
  XmlNode node_;
  // Nearly always attributes are asked for as they stand in the file: those before this one were.
  std::span<const XmlAttribute> unread_;
  using Words = boost::container::small_vector<std::string_view, 8>;
  Words attributes_;  // asked for; literals of the reading code
  Words children_;
  bool text_asked_ = false;
  bool rest_ignored_ = false;
};

}  // namespace stepwise::package
