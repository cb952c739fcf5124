// E-mail templates. Title and table stand in an element <emailtemplate> of customizations.xml, or
// of a part of an unpacked folder; subject and body there, or as style sheets in parts
// Templates/EmailDocuments/<lcid>/{guid}/subject.xsl and body.xsl.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "model/wording.hpp"
#include "package/dataverse_sheet.hpp"
#include "package/dataverse_taking.hpp"

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

// Object type codes of Dynamics (EntityReference "ObjectTypeCode"); those from 10000 on are
// different in each organisation.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> tables_by_code{
    {{"1", "account"},
     {"2", "contact"},
     {"3", "opportunity"},
     {"4", "lead"},
     {"8", "systemuser"},
     {"112", "incident"},
     {"1084", "quote"},
     {"1088", "salesorder"},
     {"1090", "invoice"},
     {"4700", "asyncoperation"}}};

// The table that the element names, by its code or its name; "" when it cannot be told.
std::string table_called(const std::string& written) {
  for (const auto& [code, table] : tables_by_code) {
    if (written == code) return std::string(table);
  }
  return is_identifier(written) ? lower_ascii(written) : std::string();
}

bool is_of_the_system(std::string_view table) {
  return table == "systemuser" || table == "asyncoperation";
}

struct Found {
  std::string id, title, table, subject, body;
  std::vector<std::string> used;  // parts
};

class EmailReader {
 public:
  EmailReader(pugi::xml_node templates, Taking& taking) : taking_(taking) { look_below(templates); }

  void read() {
    std::set<std::string> folders;  // "Templates/EmailDocuments/1033/{guid}"
    for (const auto& [name, bytes] : taking_.parts()) {
      const bool text = name.ends_with("/subject.xsl") || name.ends_with("/body.xsl");
      const std::size_t end = name.rfind('/');
      if (text && name.starts_with(documents) && name.find('/', documents.size()) < end) {
        folders.insert(name.substr(0, end));
      }
    }
    for (const std::string& folder : folders) look_at_folder(folder);
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
    email.table =
        table_called(child_text(element, {"templatetypecode", "entity", "primaryentity"}));
    email.subject = content(child_text(element, {"subject", "subjectfilename"}), email);
    email.body = content(child_text(element, {"body", "bodyfilename"}), email);
    found_.push_back(std::move(email));
  }

  // A text, or that of the part whose name it is.
  std::string content(std::string text, Found& email) {
    return taking_.is_part(text) ? content_of_part(text, email) : text;
  }

  std::string content_of_part(const std::string& name, Found& email) {
    const auto* part = taking_.claim(name);
    if (part == nullptr) return {};
    email.used.push_back(part->first);
    return dataverse_text(part->second).value_or(std::string());
  }

  void look_at_folder(const std::string& folder) {
    const std::string subject = folder + "/subject.xsl", body = folder + "/body.xsl";
    const std::size_t slash = folder.rfind('/');
    const std::string language = folder.substr(documents.size(), slash - documents.size()),
                      id = without_braces(folder.substr(slash + 1));
    auto email =
        std::find_if(found_.begin(), found_.end(), [&](const Found& one) { return one.id == id; });
    if (email == found_.end()) {
      email = found_.insert(found_.end(), Found{id, {}, {}, {}, {}, {}});
    } else if (!(email->subject.empty() && email->body.empty()) &&
               language != std::to_string(taking_.language())) {
      return;  // another language of it is there already
    }
    // Claimed already by the element that describes it.
    if (taking_.is_claimed(subject) || taking_.is_claimed(body)) return;
    email->used.clear();
    email->subject = content_of_part(subject, *email);
    email->body = content_of_part(body, *email);
  }

  void take(Found& found) {
    std::string table = found.table;
    SheetText subject = read_sheet(found.subject, table), body = read_sheet(found.body, table);
    EmailTemplate email;
    email.unique_name = "email_" + found.id;
    std::replace(email.unique_name.begin(), email.unique_name.end(), '-', '_');
    email.subject = std::move(subject.text);
    email.body = std::move(body.text);
    email.name = !found.title.empty() ? found.title : email.subject;
    email.table = table;
    const std::string name = !email.name.empty() ? email.name : found.id;
    const std::string problem = !subject.problem.empty() ? subject.problem : body.problem;
    const auto left = [&](std::string why) {
      taking_.leave("e-mail templates", name, std::move(why));
    };
    if (is_of_the_system(table)) return left("is for " + table + " rows, which no sequence takes");
    if (!problem.empty()) return left(problem);
    if (email.body.empty()) return left("its text is not in the package");
    if (table.empty()) return left("it does not say for which table it is");
    const ComponentRef ref = ref_of(email);
    taking_.take(std::move(email));
    if (!taking_.has(ref)) return;
    for (const std::string& part : found.used) taking_.use(part);
    std::set<std::string> notes(subject.notes.begin(), subject.notes.end());
    notes.insert(body.notes.begin(), body.notes.end());
    for (const std::string& note : notes) taking_.leave("e-mail templates in part", name, note);
  }

  Taking& taking_;
  std::vector<Found> found_;
};

}  // namespace

void read_emails(pugi::xml_node templates, Taking& taking) {
  EmailReader(templates, taking).read();
}

}  // namespace stepwise::package
