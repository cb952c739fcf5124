// Texts with merge fields against what there is to fill in.
#include <algorithm>
#include <cctype>
#include <set>

#include "base/text.hpp"
#include "model/check.hpp"
#include "model/contact.hpp"
#include "model/merge_field.hpp"
#include "model/render.hpp"
#include "model/wording.hpp"

namespace stepwise::checks {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

std::string field_of(std::string_view path) {
  return "{{" + std::string(path) + "}}";
}

std::vector<std::string> person_paths() {
  std::vector<std::string> paths;
  for (const std::string_view part : contact_parts) {
    for (const char* person : {"owner.", "sender."}) paths.push_back(person + std::string(part));
  }
  return paths;
}

class TextCheck {
 public:
  TextCheck(const CheckedText& text, const CheckContext& context, Findings& findings)
      : text_(text), catalog_(context.catalog), alone_(context.alone), findings_(findings) {}

  // Gives the fields that may be empty and say nothing for that.
  std::vector<std::string> run() {
    if (text_.one_line) check_lines();
    for (const MergePart& part : merge_parts(text_.text)) {
      if (part.kind == MergePart::Kind::fault) look_at_fault(part);
      if (part.kind == MergePart::Kind::field) look_at_field(part);
      if (part.kind == MergePart::Kind::text) look_at_text(part.written);
    }
    return std::move(without_otherwise_);
  }

 private:
  void add(const char* code, const std::string& problem, std::string remedy) {
    findings_.add(code, text_.where + ": " + problem, std::move(remedy));
  }

  void check_lines() {
    const bool plain = std::all_of(text_.text.begin(), text_.text.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
    });
    if (plain) return;
    add("DEF037",
        "its subject has a line break or control character: " + quoted(printable(text_.text)),
        "write it in one line");
  }

  bool is_known(std::string_view path) const {
    if (person_field(path)) return true;
    return text_.table != nullptr && catalog_.column_at(text_.table->name, path) != nullptr;
  }

  std::vector<std::string> known_near(std::string_view path) const {
    std::vector<std::string> known = person_paths();
    if (text_.table == nullptr) return known;
    const auto columns = catalog_.paths_near(text_.table->name, path);
    known.insert(known.end(), columns.begin(), columns.end());
    return known;
  }

  // "{{first name}}" may mean firstname, "{{firstname default=x}}" too.
  void look_at_fault(const MergePart& part) {
    std::string squeezed;
    std::string_view rest = part.written;
    rest.remove_prefix(std::min(rest.find_first_not_of("{ \t"), rest.size()));
    const std::string_view first =
        rest.substr(0, static_cast<std::size_t>(
                           std::find_if_not(rest.begin(), rest.end(), is_word) - rest.begin()));
    for (const char c : rest.substr(0, rest.find_first_of("|}=\""))) {
      if (is_word(c)) squeezed += c;
    }
    std::string remedy =
        "write {{field}}, or {{field|text for an empty value}}; braces as they are: \\{{";
    if (is_known(first)) {
      remedy = "did you mean \"" + field_of(first) + "\" or \"{{" + std::string(first) +
               "|text for an empty value}}\"?";
    } else if (const auto near = did_you_mean(lower_ascii(squeezed), known_near(squeezed))) {
      remedy = "did you mean \"" + field_of(*near) + "\"?";
    }
    add("DEF035", quoted(printable(part.written)) + " " + std::string(part.problem),
        std::move(remedy));
  }

  void look_at_field(const MergePart& part) {
    const std::string_view variable = variable_of(part.path);
    if (!variable.empty()) return look_at_variable(part, variable);
    if (const auto person = person_field(part.path)) return look_at_person(part, *person);
    if (text_.table == nullptr) return;
    const Column* column = catalog_.column_at(text_.table->name, part.path);
    if (column == nullptr) {
      const std::string path(part.path);
      if (!reported_.insert(path).second) return;
      return add("DEF014",
                 "table " + text_.table->name + " has no column " + quoted(path) + " to fill in",
                 suggest(lower_ascii(path), known_near(path),
                         "name a column of the table, or add it there"));
    }
    if (!part.has_otherwise && !column->required) note_empty(part.path);
  }

  void look_at_person(const MergePart& part, const PersonField& person) {
    const bool known =
        std::find(contact_parts.begin(), contact_parts.end(), person.part) != contact_parts.end();
    if (!known) {
      return add("DEF035", quoted(part.written) + " is no field of a person",
                 suggest(part.path, person_paths(), "there are: " + join(person_paths(), ", ")));
    }
    if (!part.has_otherwise && person.part != "name") note_empty(part.path);
  }

  void look_at_variable(const MergePart& part, std::string_view variable) {
    const std::string name(variable);
    const auto found = catalog_.variables.find(name);
    const bool empty = catalog_.value_of_variable(name).empty();
    if (alone_ && found == catalog_.variables.end()) return;
    if (found == catalog_.variables.end()) {
      if (!reported_.insert(std::string(part.path)).second) return;
      add("DEF023", "there is no variable " + quoted(name) + " to fill in",
          suggest(name, names_in(catalog_.variables),
                  "make it with `stepwise variable create`, or import the solution that "
                  "brings it"));
    } else if (found->second.required && empty) {
      if (!reported_.insert(std::string(part.path)).second) return;
      add("DEF024", "variable " + name + " has no value here",
          "give it one: `stepwise variable set " + name + " VALUE`");
    } else if (empty && !part.has_otherwise) {
      note_empty(part.path);
    }
  }

  void note_empty(std::string_view path) {
    const std::string field = field_of(path);
    auto& all = without_otherwise_;
    if (std::find(all.begin(), all.end(), field) == all.end()) all.push_back(field);
  }

  // A field as other products write it: "{firstname}", "${firstname}", "{!firstname}",
  // "firstname}}", "[firstname]", "%firstname%". Only for what is a column here.
  void look_at_text(std::string_view text) {
    if (text_.table == nullptr) return;
    for (std::size_t at = text.find_first_of("{[%}"); at < text.size();
         at = text.find_first_of("{[%}", at + 1)) {
      std::size_t begin = at + 1, end = begin;
      if (text[at] == '}') {
        end = at;
        begin = end;
        while (begin > 0 && is_word(text[begin - 1])) --begin;
        if (text.substr(at, 2) != "}}" || (begin > 0 && text[begin - 1] == '{')) continue;
      } else {
        if (text.substr(begin, 1) == "!") ++begin;
        while (begin < text.size() && text[begin] == text[at]) ++begin;
        end = begin;
        while (end < text.size() && is_word(text[end])) ++end;
        if (end >= text.size() || std::string_view("}];%").find(text[end]) == text.npos) continue;
      }
      const std::string name = lower_ascii(text.substr(begin, end - begin));
      if (!is_identifier(name) || !is_known(name) || !reported_.insert("like " + name).second) {
        continue;
      }
      const std::size_t from = std::min(at, begin);
      add("DEF039",
          quoted(text.substr(from, end + 1 - from)) +
              " looks like a merge field of another product, and would go out as it is",
          "did you mean \"" + field_of(name) + "\"?");
    }
  }

  const CheckedText& text_;
  const Catalog& catalog_;
  const bool alone_;  // what other solutions bring is not known
  Findings& findings_;
  std::vector<std::string> without_otherwise_;
  std::set<std::string> reported_;  // each name is said once for a text
};

void report_empty(const CheckedText& text, const std::vector<std::string>& fields,
                  Findings& findings) {
  if (fields.empty() || text.when_empty.empty()) return;
  const std::string name = fields.front().substr(2, fields.front().size() - 4);
  findings.warn("DEF036",
                text.where + ": " + listed(fields) + (fields.size() == 1 ? " has" : " have") +
                    " no text for an empty value; " + text.when_empty,
                "write {{" + name + "|text for an empty value}}, or {{" + name +
                    "|}} where nothing may stand there");
}

}  // namespace

void check_text(const CheckedText& text, const CheckContext& context, Findings& findings) {
  report_empty(text, TextCheck(text, context, findings).run(), findings);
}

void check_template(const std::string& where, const EmailTemplate& email, const Table* table,
                    const std::string& when_empty, const CheckContext& context,
                    Findings& findings) {
  const CheckedText subject{where, email.subject, table, true, when_empty};
  const CheckedText body{where, email.body, table, false, when_empty};
  auto fields = TextCheck(subject, context, findings).run();
  for (std::string& field : TextCheck(body, context, findings).run()) {
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
      fields.push_back(std::move(field));
    }
  }
  report_empty(body, fields, findings);
}

}  // namespace stepwise::checks

namespace stepwise {

std::vector<Diagnostic> check(const EmailTemplate& email, const CheckContext& context) {
  checks::Findings findings("e-mail template " + email.unique_name, {});
  checks::check_template("text", email, context.catalog.table(email.table),
                         "the message is not sent then", context, findings);
  return std::move(findings.found);
}

}  // namespace stepwise
