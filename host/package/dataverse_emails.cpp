// E-mail templates. Subject and body are style sheets that fill in the record:
//   <xsl:template match="/data"><![CDATA[Dear ]]><xsl:choose><xsl:when test="lead/firstname">
//     <xsl:value-of select="lead/firstname"/></xsl:when></xsl:choose></xsl:template>
// and lie in parts Templates/EmailDocuments/<lcid>/{guid}/subject.xsl and body.xsl. Title and table
// stand in an element <EmailTemplate> of customizations.xml, where there is one.
#include <algorithm>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/dataverse_taking.hpp"
#include "package/html_text.hpp"

namespace stepwise::package {
namespace {

constexpr std::string_view documents = "Templates/EmailDocuments/";

// The child of that name, in upper or lower case.
std::string child_text(pugi::xml_node element, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const pugi::xml_node child : element) {
      if (lower_ascii(child.name()) == name) return text_of(child);
    }
  }
  return {};
}

// "lead/firstname" as "{{firstname}}", "lead/parentaccountid/name" as "{{parentaccountid.name}}".
std::string place_of(std::string_view select, std::string& table) {
  std::string path;
  std::vector<std::string_view> steps;
  for (std::size_t at = 0; at <= select.size();) {
    const std::size_t slash = std::min(select.find('/', at), select.size());
    if (slash > at) steps.push_back(select.substr(at, slash - at));
    at = slash + 1;
  }
  const bool all = std::all_of(steps.begin(), steps.end(),
                               [](std::string_view step) { return is_identifier(step); });
  if (steps.size() < 2 || !all) return {};
  if (table.empty()) table = lower_ascii(steps.front());
  for (std::size_t i = 1; i < steps.size(); ++i) {
    path += (i > 1 ? "." : "") + lower_ascii(steps[i]);
  }
  return "{{" + path + "}}";
}

// What the style sheet writes, with places where it writes columns of the record.
void append_written(pugi::xml_node element, std::string& text, std::string& table) {
  for (const pugi::xml_node node : element) {
    const std::string_view name = node.name();
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      text += node.value();
    } else if (name == "xsl:value-of") {
      text += place_of(node.attribute("select").value(), table);
    } else if (name == "xsl:choose") {
      append_written(node.child("xsl:when"), text, table);
    } else if (name != "xsl:output") {
      append_written(node, text, table);
    }
  }
}

// Nothing when it is a style sheet that cannot be read.
std::optional<std::string> written_by(const std::string& sheet, std::string& table) {
  if (sheet.find("<xsl:") == std::string::npos) return html_text(sheet);
  Findings findings;
  const DataverseXml xml(sheet, "email", "email", findings);
  if (!findings.empty()) return std::nullopt;
  std::string text;
  append_written(xml.root(), text, table);
  return html_text(text);
}

struct Found {
  std::string id, title, table, subject, body;
  std::vector<std::string> used;  // parts
};

class EmailReader {
 public:
  EmailReader(pugi::xml_node templates, Taking& taking) : taking_(taking) { look_below(templates); }

  void read() {
    for (const auto& [name, bytes] : taking_.parts()) {
      if (name.starts_with(documents) && name.ends_with("/subject.xsl")) look_at_part(name);
    }
    for (Found& email : found_) take(email);
  }

 private:
  void look_below(pugi::xml_node parent) {
    for (const pugi::xml_node child : parent) {
      if (lower_ascii(child.name()) == "emailtemplate") {
        look_at(child);
      } else {
        look_below(child);
      }
    }
  }

  void look_at(pugi::xml_node element) {
    Found email;
    email.id = without_braces(child_text(element, {"templateid", "emailtemplateid", "id"}));
    for (const pugi::xml_attribute attribute : element.attributes()) {
      if (email.id.empty() && lower_ascii(attribute.name()).ends_with("id")) {
        email.id = without_braces(attribute.value());
      }
    }
    email.title = child_text(element, {"title", "name"});
    email.table = lower_ascii(child_text(element, {"templatetypecode", "entity", "primaryentity"}));
    email.subject = content(child_text(element, {"subject", "subjectfilename"}), email);
    email.body = content(child_text(element, {"body", "bodyfilename"}), email);
    found_.push_back(std::move(email));
  }

  // A text, or that of the part whose name it is.
  std::string content(std::string text, Found& email) {
    const auto* part = taking_.claim(text);
    if (part == nullptr) return text;
    email.used.push_back(part->first);
    return dataverse_text(part->second).value_or(std::string());
  }

  void look_at_part(const std::string& name) {
    const std::string folder = name.substr(0, name.rfind('/'));
    const std::string key = folder.substr(folder.rfind('/') + 1), id = without_braces(key);
    const std::string language =
        folder.substr(documents.size(), folder.size() - documents.size() - key.size() - 1);
    auto email =
        std::find_if(found_.begin(), found_.end(), [&](const Found& one) { return one.id == id; });
    if (email == found_.end()) {
      email = found_.insert(found_.end(), Found{id, {}, {}, {}, {}, {}});
    } else if (!email->subject.empty() && language != std::to_string(taking_.language())) {
      return;  // another language of it is there already
    }
    // Claimed already by the element that describes it.
    if (taking_.is_claimed(name)) return;
    email->used.clear();
    email->subject = content(name, *email);
    email->body = content(folder + "/body.xsl", *email);
  }

  void take(Found& found) {
    std::string table;
    const auto subject = written_by(found.subject, table), body = written_by(found.body, table);
    EmailTemplate email;
    email.unique_name = "email_" + found.id;
    std::replace(email.unique_name.begin(), email.unique_name.end(), '-', '_');
    email.subject = subject.value_or(std::string());
    email.body = body.value_or(std::string());
    email.name = !found.title.empty() ? found.title : email.subject;
    // A number names a table that only the exporting organisation knows.
    email.table = is_identifier(found.table) ? found.table : table;
    const std::string name = !email.name.empty() ? email.name : found.id;
    if (!subject || !body || email.body.empty()) {
      return taking_.leave("e-mail templates", name, "subject and body cannot be read");
    }
    if (email.table.empty()) {
      return taking_.leave("e-mail templates", name, "it does not say for which table it is");
    }
    const ComponentRef ref = ref_of(email);
    taking_.take(std::move(email));
    if (!taking_.has(ref)) return;
    for (const std::string& part : found.used) taking_.use(part);
  }

  Taking& taking_;
  std::vector<Found> found_;
};

}  // namespace

void read_emails(pugi::xml_node templates, Taking& taking) {
  EmailReader(templates, taking).read();
}

}  // namespace stepwise::package
