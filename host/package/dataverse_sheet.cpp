// The small part of XSLT that Dynamics writes:
//   <xsl:template match="/data"><![CDATA[<p>Dear ]]><xsl:choose><xsl:when test="lead/firstname">
//     <xsl:value-of select="lead/firstname"/></xsl:when><xsl:otherwise>Customer</xsl:otherwise>
//   </xsl:choose>
#include "package/dataverse_sheet.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "model/merge_field.hpp"
#include "model/wording.hpp"
#include "package/dataverse_xml.hpp"
#include "package/html_text.hpp"

namespace stepwise::package {
namespace {

constexpr std::string_view plain_places =
    "what stands in {{ }} is filled in here; there it is text";

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

std::vector<std::string_view> steps_of(std::string_view path) {
  std::vector<std::string_view> steps;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) steps.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return steps;
}

// A text that html_text() gives back as it is.
std::string as_html(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else if (c == '>') {
      html += "&gt;";
    } else {
      html += c;
    }
  }
  return html;
}

// The text inside, also within <xsl:text>; nothing when there is anything else in it.
std::optional<std::string> text_inside(pugi::xml_node element) {
  std::string text;
  for (const pugi::xml_node node : element) {
    const bool words = std::string_view(node.name()) == "xsl:text";
    const auto more = words ? text_inside(node) : std::optional<std::string>(node.value());
    if (!more || (!words && !is_text(node))) return std::nullopt;
    text += *more;
  }
  return text;
}

// The only element below it is a value-of, and there is no text beside it.
pugi::xml_node only_value_of(pugi::xml_node parent) {
  const pugi::xml_node first = parent.first_child();
  const bool alone = std::string_view(first.name()) == "xsl:value-of" && !first.next_sibling();
  return alone ? first : pugi::xml_node();
}

class SheetReader {
 public:
  explicit SheetReader(std::string& table) : table_(table) {}

  SheetText read(pugi::xml_node root) {
    append(root);
    if (!read_.problem.empty()) return {{}, {}, std::move(read_.problem)};
    read_.text = html_text(html_);
    return std::move(read_);
  }

 private:
  void append(pugi::xml_node element) {
    for (const pugi::xml_node node : element) {
      const std::string_view name = node.name();
      if (is_text(node)) {
        append_html(node.value());
      } else if (name == "xsl:value-of") {
        append_value(node.attribute("select").value(), {});
      } else if (name == "xsl:choose") {
        append_choice(node);
      } else if (name == "xsl:if") {
        append_value(path_when(node), {});
      } else if (name == "xsl:output") {
        continue;
      } else if (name.starts_with("xsl:") && name != "xsl:template" && name != "xsl:text") {
        fail("its style sheet uses " + std::string(name) + ", which is not read");
      } else {
        append(node);
      }
    }
  }

  void append_html(std::string_view html) {
    if (has_merge_parts(html)) note(std::string(plain_places));
    html_ += html;
  }

  // The column of a condition that only asks whether it is filled. Anything else, as it is written,
  // names no column.
  static std::string path_when(pugi::xml_node condition) {
    const std::string_view test = trim(condition.attribute("test").value());
    const std::string_view select = trim(only_value_of(condition).attribute("select").value());
    return test == select ? std::string(test) : "when " + std::string(test);
  }

  void append_choice(pugi::xml_node choose) {
    std::vector<std::string> paths;
    for (const pugi::xml_node when : choose.children("xsl:when")) paths.push_back(path_when(when));
    if (paths.empty()) return append(choose.child("xsl:otherwise"));
    append_value(paths.front(), choose.child("xsl:otherwise"));
    if (paths.size() == 1) return;
    std::string names;
    for (const std::string& path : paths) {
      names += (names.empty() ? "" : ", ") + (column_of(path).empty() ? path : column_of(path));
    }
    note("of several columns only the first is used: " + names);
  }

  // "lead/firstname" as "firstname", "lead/parentaccountid/name" as "parentaccountid.name"; "" when
  // it is no column of the record or of a related row.
  std::string column_of(std::string_view path) {
    const auto steps = steps_of(path);
    const bool of_the_sender = !steps.empty() && steps.front() == "systemuser";
    if (table_.empty() && !steps.empty() && is_identifier(steps.front()) && !of_the_sender) {
      table_ = lower_ascii(steps.front());
    }
    if (steps.size() < 2 || lower_ascii(steps.front()) != table_) return {};
    std::string column;
    for (std::size_t i = 1; i < steps.size(); ++i) {
      if (!is_identifier(steps[i])) return {};
      column += (i > 1 ? "." : "") + lower_ascii(steps[i]);
    }
    return column;
  }

  // `otherwise` may be no element.
  void append_value(std::string_view path, pugi::xml_node otherwise) {
    const std::string column = column_of(path), shown(trim(path));
    const auto html = text_inside(otherwise);
    const std::string text = html_text(html.value_or(std::string()));
    if (!column.empty()) {
      const bool fits = html && can_be_default(text);
      if (!fits) note("the text for an empty value of " + shown + " cannot be a default here");
      const bool has_default = fits && !text.empty();
      html_ += "{{" + column + (has_default ? '|' + as_html(text) : std::string()) + "}}";
    } else if (text.empty()) {
      fail(shown + " cannot be filled in here, and has no text for an empty value");
    } else {
      append_html(*html);
      note(shown + " is not filled in here: its text for an empty value stands there");
    }
  }

  void note(std::string text) {
    const auto found = std::find(read_.notes.begin(), read_.notes.end(), text);
    if (found == read_.notes.end()) read_.notes.push_back(std::move(text));
  }
  void fail(std::string problem) {
    if (read_.problem.empty()) read_.problem = std::move(problem);
  }

  std::string& table_;
  std::string html_;
  SheetText read_;
};

}  // namespace

SheetText read_sheet(std::string_view sheet, std::string& table) {
  if (sheet.find("<xsl:") == std::string_view::npos) {
    SheetText plain{html_text(sheet), {}, {}};
    if (has_merge_parts(plain.text)) plain.notes.emplace_back(plain_places);
    return plain;
  }
  Findings findings;
  const DataverseXml xml(sheet, "email", "email", findings);
  if (!findings.empty()) return {{}, {}, "its style sheet is no sound XML"};
  return SheetReader(table).read(xml.root());
}

}  // namespace stepwise::package
