#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

std::vector<ActivityId> chosen(Context& context) {
  std::vector<ActivityId> activities;
  for (const std::string& word : context.arguments.texts("ACTIVITY")) {
    activities.push_back(parse_activity(word));
  }
  return activities;
}

void say_message(Output& output, const MessagePreview& message) {
  output.say("");
  output.say("Activity  " + to_text(message.activity) + ", " + printable(to_text(message.record)));
  output.say("To        " + printable(message.to));
  output.say("Subject   " + printable(message.subject));
  std::string_view rest = message.body;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    output.say("  " + printable(rest.substr(0, end)));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
}

Document documents(const MessagePreviews& previews) {
  Document::List list;
  for (const MessagePreview& message : previews.messages) {
    list.push_back(Document::Object{{"activity", to_text(message.activity)},
                                    {"record", to_text(message.record)},
                                    {"to", message.to},
                                    {"subject", message.subject},
                                    {"body", message.body}});
  }
  return list;
}

int carry_out(Context& context) {
  const MessagePreviews previews = context.environment().preview_messages(chosen(context));
  Output& output = context.output;
  output.set("sequence", previews.sequence);
  output.set("step", previews.step);
  output.set("messages", documents(previews));
  output.set("left_out", to_document(previews.left_out));
  output.say(counted(previews.messages.size(), "message") + " of step " + printable(previews.step) +
             " of " + printable(previews.sequence) + ", left out " +
             std::to_string(previews.left_out.size()));
  const bool all = context.arguments.has("all");
  for (std::size_t i = 0; i < previews.messages.size() && (all || i == 0); ++i) {
    say_message(output, previews.messages[i]);
  }
  if (!all && previews.messages.size() > 1) output.say("\nthe others alike; --all shows them");
  output.report(previews.left_out);
  return 0;
}

}  // namespace

Command work_preview() {
  return {
      .noun = "work",
      .verb = "preview",
      .summary = "Show emails as they would be sent, filled in for each record.",
      .description =
          "The activities stand on the same email step of the same sequence. Records that do\n"
          "not allow email, have no address or are closed are listed and left out. With --json,\n"
          "all messages are there. Nothing is sent; \"work complete\" takes the same activities.",
      .operands = {{"ACTIVITY", "Its id in \"work list\", for example 17-3.", Count::many}},
      .options = {{.name = "all", .help = "Every message, not only the first."}},
      .examples = {{"--env dev.db work preview 17-3 18-3 21-5", ""},
                   {"--env dev.db --json work preview 17-3 18-3", "all, for a script"}},
      .exit_codes = {{"3", "no such activity"}, {"5", "on different steps, closed, or no email"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
