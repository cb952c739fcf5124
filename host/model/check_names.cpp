#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/check.hpp"
#include "model/wording.hpp"

namespace stepwise::checks {
namespace {

enum class Lines { one, many };

// `what` is how the finding calls the text: "name", "description", "tag".
void check_text(std::string_view kind, std::string_view text, std::size_t longest, Lines lines,
                Findings& findings) {
  if (text.size() <= longest && leading_plain(text) == text.size()) return;  // nearly always
  const std::string what(kind);
  if (const std::size_t length = character_count(text); length > longest) {
    findings.add(
        "DEF018",
        what + " has " + counted(length, "character") + ", more than " + std::to_string(longest),
        "shorten it");
  }
  std::string shown(text);
  if (lines == Lines::many) std::erase_if(shown, [](char c) { return c == '\n' || c == '\t'; });
  if (printable(shown) != shown) {
    findings.add("DEF018",
                 what + " holds control or invisible characters: " + quoted(printable(shown)),
                 "remove them");
  }
}

void check_identifier(std::string_view what, std::string_view text, Findings& findings) {
  if (is_identifier(text)) return;
  findings.add("DEF018", std::string(what) + ' ' + quoted(text) + " is not an identifier",
               "write 1 to 100 letters a-z, digits and _, no digit in front");
}

}  // namespace

void check_names(const std::string& unique_name, const std::string& name,
                 const std::string& description, Findings& findings) {
  check_identifier("unique name", unique_name, findings);
  if (trim(name).empty()) {
    findings.add("DEF018", "name is empty", "give it a name that people recognise");
  }
  check_text("name", name, limits::sequence_name, Lines::one, findings);
  check_text("description", description, limits::description, Lines::many, findings);
}

void check_names(const Sequence& sequence, Findings& findings) {
  check_names(sequence.unique_name, sequence.name, sequence.description, findings);
  for (const std::string& tag : sequence.tags) {
    check_identifier("tag", tag, findings);
  }
}

void check_names(const Step& step, Findings& findings) {
  check_identifier("id", step.id, findings);
  check_text("name", step.name, limits::step_name, Lines::one, findings);
  check_text("description", step.description, limits::description, Lines::many, findings);
}

}  // namespace stepwise::checks
