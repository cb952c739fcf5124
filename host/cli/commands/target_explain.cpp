#include <algorithm>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/target_view.hpp"

namespace stepwise::cli {
namespace {

// A name that occurs several times stands for a list.
Document data_of(const Fields& fields) {
  Document::Object data;
  for (const Field& field : fields) {
    const auto known = std::find_if(data.begin(), data.end(),
                                    [&](const auto& entry) { return entry.first == field.name; });
    if (known == data.end()) {
      data.emplace_back(field.name, field.value);
    } else {
      auto* list = std::get_if<Document::List>(&known->second.node);
      if (list == nullptr) {
        known->second = Document::List{known->second};
        list = std::get_if<Document::List>(&known->second.node);
      }
      list->push_back(field.value);
    }
  }
  return data;
}

int carry_out(Context& context) {
  const std::int64_t id = parse_target(context.arguments.text("TARGET"));
  const Explanation explanation = context.environment().explain(id);
  Document::List lines;
  for (const ExplainedLine& line : explanation.lines) {
    context.output.say(printable(line.text));
    lines.push_back(
        Document::Object{{"topic", line.topic}, {"text", line.text}, {"data", data_of(line.data)}});
  }
  context.output.set("target", id);
  context.output.set("status", name_of(explanation.target.status));
  context.output.set("lines", std::move(lines));
  return 0;
}

}  // namespace

Command target_explain() {
  return {.noun = "target",
          .verb = "explain",
          .summary = "Say in words why a record is where it is, and why not further.",
          .operands = {{"TARGET", "Its number in \"target list\"."}},
          .examples = {{"--env dev.db target explain 17", ""},
                       {"--env dev.db --json target explain 17", "each sentence with its data"}},
          .exit_codes = {{"3", "no such target"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
