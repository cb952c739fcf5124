#include "package/xml_parse.hpp"

#include <algorithm>

#include "base/line_merge.hpp"
#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/limits.hpp"
#include "package/line_ends.hpp"
#include "package/xml_place.hpp"

namespace stepwise::package {
namespace {

class Parser {
 public:
  // `tree` is nullptr where none is wanted.
  Parser(std::string_view text, std::size_t& nodes_left, const XmlDialect& dialect, XmlTree* tree)
      : text_(text), nodes_left_(nodes_left), dialect_(dialect), tree_(tree) {}
  void parse();
  // "/sequence/steps", the elements that are open where it stands.
  std::string open_path() const;

 private:
  struct Open {
    std::string_view name;
    std::size_t offset;
    XmlTree::Index node = XmlTree::none;
    XmlTree::Index last_child = XmlTree::none;
    bool after_piece = false;  // a text, comment or CDATA section ends where it stands
  };

  void declaration();
  std::string declared_value(std::size_t begin, std::size_t end);
  void instruction();
  void markup();
  void comment();
  void cdata();
  void text();
  void blanks(std::size_t begin);
  void start_tag();
  void end_tag();
  void attribute();
  std::string_view attribute_value(std::string_view key, std::size_t begin);

  bool done() const { return at_ >= text_.size(); }
  bool sees(std::string_view expected) const { return text_.substr(at_).starts_with(expected); }
  bool sees(char expected) const { return !done() && text_[at_] == expected; }
  void skip_blanks() {
    std::size_t at = at_;
    while (at < text_.size() && is_blank(text_[at])) ++at;
    at_ = at;
  }
  std::string_view name(const char* of);
  std::size_t find(std::string_view end, const char* unfinished) const;
  void count_node() {
    if (nodes_left_-- > 0) return;
    nodes_left_ = 0;
    fail_xml("XML008", at_,
             "the parts have more than " + std::to_string(limits::xml_nodes()) + " nodes together",
             limits::too_large_remedy());
  }
  void check_length(std::size_t begin, std::size_t bytes) const {
    if (bytes <= dialect_.text_bytes) return;
    fail_xml("XML010", begin,
             "text is longer than " + std::to_string(dialect_.text_bytes) + " bytes");
  }
  // text_[begin, end) as it is meant; nearly always itself.
  std::string_view meaning(std::size_t begin, std::size_t end, bool is_plain, Where where);
  void add_text(std::string_view text);

  const std::string_view text_;
  std::size_t at_ = 0;
  std::size_t& nodes_left_;
  const XmlDialect& dialect_;
  XmlTree* const tree_;
  bool had_root_ = false;
  std::vector<Open> open_;
  std::vector<std::string_view> attributes_;  // of the tag that is read
};

std::size_t Parser::find(std::string_view end, const char* unfinished) const {
  const std::size_t found = text_.find(end, at_);
  if (found == std::string_view::npos) {
    fail_xml("XML002", at_, std::string("the ") + unfinished + " does not end", "close it");
  }
  return found;
}

std::string_view Parser::name(const char* of) {
  const std::size_t begin = at_;
  std::size_t end = begin;
  if (!done() && is_name_start(text_[begin])) {
    while (end < text_.size() && is_name_char(text_[end])) ++end;
  }
  if (end == begin) {
    fail_xml("XML002", begin, std::string("the name of an ") + of + " is expected here",
             "write < as &lt; where it is text");
  }
  if (end - begin > limits::xml_name_bytes) {
    fail_xml("XML010", begin,
             "a name is longer than " + std::to_string(limits::xml_name_bytes) + " bytes",
             "shorten it");
  }
  at_ = end;
  return text_.substr(begin, end - begin);
}

std::string_view Parser::meaning(std::size_t begin, std::size_t end, bool is_plain, Where where) {
  if (is_plain) return text_.substr(begin, end - begin);
  std::string unused;
  std::string& out = tree_ == nullptr ? unused : tree_->meant();
  const std::size_t from = out.size();
  append_meaning(out, text_, begin, end, where);
  return tree_ == nullptr ? std::string_view() : std::string_view(out).substr(from);
}

void Parser::add_text(std::string_view text) {
  Open& parent = open_.back();
  parent.after_piece = true;
  if (tree_ != nullptr) parent.last_child = tree_->add_text(text, parent.node, parent.last_child);
}

[[noreturn]] void fail_declaration(std::size_t offset) {
  fail_xml("XML002", offset, "the XML declaration is malformed",
           "write <?xml version=\"1.0\" encoding=\"utf-8\"?>");
}

// In lower case; a blank or the end of the declaration follows.
std::string Parser::declared_value(std::size_t begin, std::size_t end) {
  skip_blanks();
  if (!sees('=')) fail_declaration(begin);
  ++at_;
  skip_blanks();
  const bool is_quoted = sees('"') || sees('\'');
  const std::size_t value = at_ + 1, close = is_quoted ? text_.find(text_[at_], value) : end;
  if (close >= end) fail_declaration(begin);
  at_ = close + 1;
  if (at_ < end && !is_blank(text_[at_])) fail_declaration(begin);
  return lower_ascii(text_.substr(value, close - value));
}

// <?xml version="1.0" encoding="utf-8"?>
void Parser::declaration() {
  if (!sees("<?xml") || at_ + 5 >= text_.size() || !is_blank(text_[at_ + 5])) return;
  const std::size_t begin = at_;
  const std::size_t end = find("?>", "XML declaration");
  static constexpr std::string_view words[] = {"version", "encoding", "standalone"};
  auto next = std::begin(words);
  at_ += 5;
  for (skip_blanks(); at_ < end; skip_blanks()) {
    const std::string_view what = name("attribute");
    const auto word = std::find(next, std::end(words), what);
    if (word == std::end(words) || (next == words) != (word == words)) {
      fail_declaration(begin);
    }
    next = word + 1;
    const std::string value = declared_value(begin, end);
    if (what == "encoding" && value != "utf-8" && value != "us-ascii") {
      fail_xml("XML012", begin, "says that it is written in " + quoted(value), "save it as UTF-8");
    }
    if (what == "version" && value != "1.0") {
      fail_xml("XML012", begin, "is XML " + quoted(value), "write version=\"1.0\"");
    }
  }
  if (next == words) fail_declaration(begin);
  at_ = end + 2;
}

void Parser::comment() {
  at_ += 4;
  const std::size_t end = find("--", "comment");
  if (!text_.substr(end).starts_with("-->"))
    fail_xml("XML002", end, "\"--\" stands inside a comment");
  at_ = end + 3;
  count_node();
  if (!open_.empty()) open_.back().after_piece = true;
}

void Parser::instruction() {
  if (!dialect_.instructions) {
    fail_xml("XML005", at_, "processing instructions are not allowed", "remove it");
  }
  at_ = find("?>", "processing instruction") + 2;
  count_node();
}

void Parser::cdata() {
  if (open_.empty()) fail_xml("XML002", at_, "text stands outside the root element");
  const std::size_t begin = at_;
  at_ = find("]]>", "CDATA section");
  check_length(begin, at_ - begin);
  const std::string_view inside =
      text_.substr(begin, at_ - begin).substr(std::string_view("<![CDATA[").size());
  at_ += 3;
  count_node();
  const bool is_plain = tree_ == nullptr || inside.find('\r') == std::string_view::npos;
  add_text(is_plain ? inside : tree_->keep(with_line_feeds(inside)));
}

void Parser::text() {
  const std::size_t begin = at_;
  skip_blanks();
  const bool is_blank = done() || text_[at_] == '<';
  if (open_.empty() && !is_blank) {
    fail_xml(had_root_ ? "XML003" : "XML002", at_, "text stands outside the root element",
             "remove it");
  }
  if (open_.empty()) return;
  if (is_blank) return blanks(begin);
  bool is_plain = true;
  std::size_t end = begin;
  for (; (end = find_stop(text_, end, '<', '&')) < text_.size() && text_[end] != '<'; ++end) {
    is_plain = is_plain && text_[end] != '&' && text_[end] != '\r';
  }
  at_ = end;
  check_length(begin, end - begin);
  if (const auto stop = text_.substr(begin, end - begin).find("]]>");
      stop != std::string_view::npos) {
    fail_xml("XML002", begin + stop, "\"]]>\" stands in text", "write ]]&gt;");
  }
  const std::string_view meant = meaning(begin, end, is_plain, Where::text);
  count_node();
  add_text(meant);
}

// Nearly always the indentation, which is no content; there is never much more of it than of tags,
// so it is not counted.
void Parser::blanks(std::size_t begin) {
  check_length(begin, at_ - begin);
  const Open& parent = open_.back();
  const bool alone = parent.last_child == XmlTree::none && sees("</");
  if (!alone && !parent.after_piece && !sees("<!")) return;
  const std::string_view run = text_.substr(begin, at_ - begin);
  const bool is_plain = run.find('\r') == std::string_view::npos;
  add_text(meaning(begin, at_, is_plain, Where::text));
}

void Parser::attribute() {
  const std::size_t begin = at_;
  const std::string_view key = name("attribute");
  if (std::find(attributes_.begin(), attributes_.end(), key) != attributes_.end()) {
    fail_xml("XML004", begin, "attribute " + quoted(key) + " occurs twice", "keep one of them");
  }
  attributes_.push_back(key);
  if (attributes_.size() > limits::xml_attributes) {
    fail_xml("XML009", begin,
             "an element has more than " + std::to_string(limits::xml_attributes) + " attributes");
  }
  const std::string_view value = attribute_value(key, begin);
  count_node();
  if (tree_ != nullptr) tree_->add_attribute(key, value);
}

std::string_view Parser::attribute_value(std::string_view key, std::size_t begin) {
  skip_blanks();
  if (!sees('=')) fail_xml("XML002", at_, "attribute " + quoted(key) + " has no value");
  ++at_;
  skip_blanks();
  if (!sees('"') && !sees('\'')) {
    fail_xml("XML002", at_, "the value of attribute " + quoted(key) + " is not in quotes");
  }
  const char quote = text_[at_];
  const std::size_t value = at_ + 1;
  std::size_t end = value, less = std::string_view::npos;
  bool is_plain = true;
  for (; (end = find_stop(text_, end, quote, '<', '&')) < text_.size() && text_[end] != quote;
       ++end) {
    is_plain = false;
    if (text_[end] == '<') less = std::min(less, end);
  }
  if (end == text_.size()) {
    fail_xml("XML002", begin, "the value of attribute " + quoted(key) + " does not end",
             "close its quotes");
  }
  if (less != std::string_view::npos) {
    fail_xml("XML002", less, "\"<\" stands in the value of attribute " + quoted(key),
             "write &lt;, or close the quotes before");
  }
  if (end - value > dialect_.attribute_bytes) {
    fail_xml("XML010", begin,
             "attribute " + quoted(key) + " is longer than " +
                 std::to_string(dialect_.attribute_bytes) + " bytes");
  }
  at_ = end + 1;
  return meaning(value, end, is_plain, Where::attribute);
}

void Parser::start_tag() {
  const std::size_t begin = at_++;
  const std::string_view element = name("element");
  if (open_.empty() && had_root_) {
    fail_xml("XML003", begin, "has more than one root element", "keep the first one only");
  }
  had_root_ = true;
  count_node();
  XmlTree::Index node = XmlTree::none;
  if (tree_ != nullptr) {
    node = open_.empty() ? tree_->add_element(element, XmlTree::none, XmlTree::none)
                         : tree_->add_element(element, open_.back().node, open_.back().last_child);
  }
  if (!open_.empty()) {
    open_.back().last_child = node;
    open_.back().after_piece = false;
  }
  attributes_.clear();
  for (;;) {
    const std::size_t before = at_;
    skip_blanks();
    if (done())
      fail_xml("XML002", begin, "the tag " + quoted(element) + " does not end", "close it");
    if (sees('>') || sees("/>")) break;
    if (at_ == before) fail_xml("XML002", at_, "a space is expected before an attribute");
    attribute();
  }
  if (sees('>')) {
    open_.push_back({element, begin, node});
    if (open_.size() > dialect_.depth) {
      fail_xml("XML007", begin, "is nested deeper than " + std::to_string(dialect_.depth));
    }
  }
  at_ += sees('>') ? 1 : 2;
}

void Parser::end_tag() {
  const std::size_t begin = at_;
  at_ += 2;
  const std::string_view expected = open_.empty() ? std::string_view() : open_.back().name;
  const std::size_t after = at_ + expected.size();
  if (after < text_.size() && text_[after] == '>' && !expected.empty() && sees(expected)) {
    at_ = after + 1;
    return open_.pop_back();
  }
  const std::string_view element = name("element");
  skip_blanks();
  if (!sees('>'))
    fail_xml("XML002", begin, "the tag \"/" + std::string(element) + "\" does not end");
  ++at_;
  if (open_.empty()) fail_xml("XML002", begin, quoted(element) + " is closed but was not opened");
  if (open_.back().name != element) {
    const LineIndex::Position opened = LineIndex(text_).at(open_.back().offset);
    fail_xml("XML002", begin,
             quoted(element) + " is closed where " + quoted(open_.back().name) + " from line " +
                 std::to_string(opened.line) + " is open",
             "close " + quoted(open_.back().name) + " first");
  }
  open_.pop_back();
}

void Parser::markup() {
  const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (is_name_start(next)) return start_tag();
  if (next == '/') return end_tag();
  if (next == '?') return instruction();
  if (sees("<!--")) return comment();
  if (sees("<![CDATA[")) return cdata();
  if (next == '!') fail_xml("XML005", at_, "DOCTYPE is not allowed", "remove it");
  start_tag();  // says that it has no name
}

void Parser::parse() {
  check_encoding(text_);
  if (trim(text_).empty()) fail_xml("XML001", 0, "is empty", "remove it, or write it again");
  check_characters(text_);
  declaration();
  while (!done()) {
    if (text_[at_] == '<') {
      markup();
    } else {
      text();
    }
  }
  if (!open_.empty()) {
    fail_xml("XML002", open_.back().offset, quoted(open_.back().name) + " is not closed",
             "add </" + std::string(open_.back().name) + ">");
  }
  if (!had_root_) fail_xml("XML001", 0, "has no root element", "remove it, or write it again");
}

std::string Parser::open_path() const {
  std::string path;
  for (const Open& element : open_) path += '/' + std::string(element.name);
  return path;
}

}  // namespace

const XmlDialect own_dialect{limits::xml_depth, limits::xml_attribute_bytes, limits::xml_text_bytes,
                             false};

namespace {

// What git or `solution merge` leaves where both sides changed the same. Some of it would be sound
// XML: a line of an e-mail that begins with ">>>>>>> theirs".
std::optional<XmlFault> find_unsolved(std::string_view text) {
  const auto marks = find_conflict_marks(text);
  if (!marks) return std::nullopt;
  const int last = LineIndex(text).at(marks->end).line;
  return XmlFault{"MRG010",
                  marks->begin,
                  "holds an unsolved conflict of a merge, up to line " + std::to_string(last),
                  "keep what is to stay, and remove the lines with <<<<<<<, ======= and >>>>>>>",
                  {}};
}

std::optional<XmlFault> parse(std::string_view text, std::size_t& nodes_left,
                              const XmlDialect& dialect, XmlTree* tree) {
  Parser parser(text, nodes_left, dialect, tree);
  try {
    parser.parse();
    return std::nullopt;
  } catch (XmlFault& fault) {
    fault.xpath = parser.open_path();
    return std::move(fault);
  }
}

}  // namespace

std::optional<XmlFault> parse_xml(std::string_view text, std::size_t& nodes_left, XmlTree& tree) {
  if (auto unsolved = find_unsolved(text)) return unsolved;
  auto fault = parse(text, nodes_left, own_dialect, &tree);
  if (fault) tree.clear();
  return fault;
}

std::optional<XmlFault> find_xml_fault(std::string_view text, std::size_t& nodes_left,
                                       const XmlDialect& dialect) {
  auto fault = parse(text, nodes_left, dialect, nullptr);
  if (!fault) return std::nullopt;
  auto unsolved = find_unsolved(text);
  return unsolved ? unsolved : fault;
}

}  // namespace stepwise::package
