#include "cli/change_view.hpp"

#include "base/line_diff.hpp"
#include "base/text.hpp"

namespace stepwise::cli {

void say_change(Output& output, const Change& change) {
  output.say("  " + printable(change.text));
  const bool is_text =
      change.kind == ChangeKind::changed && change.text.ends_with(" is another text");
  if (!is_text) return;
  for (const std::string& line : line_diff(change.before, change.after)) {
    output.say("    " + printable(line));
  }
}

Document to_document(const Change& change) {
  return Document::Object{{"kind", std::string(name_of(change.kind))},
                          {"step", change.step},
                          {"what", change.what},
                          {"before", change.before},
                          {"after", change.after},
                          {"text", change.text}};
}

}  // namespace stepwise::cli
