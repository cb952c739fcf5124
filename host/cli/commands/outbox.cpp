// The outbox, for whoever does what stands in it: outbox list, outbox done.
#include <set>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

Document::Object fields_of(const OutboxItem& item, bool short_texts) {
  constexpr std::size_t longest = 40;
  Document::Object fields;
  for (const Field& field : item.fields) {
    std::string text = to_text(field.value);
    if (short_texts && character_count(text) > longest) text = stepwise::quoted(text, longest);
    fields.emplace_back(field.name,
                        short_texts ? Document(std::move(text)) : Document(field.value));
  }
  return fields;
}

// What was to go out and does not any more.
int list_withheld(Context& context) {
  Listing listing{"withheld",
                  {{"key", "KEY"}, {"channel", "CHANNEL"}, {"address", "ADDRESS"}, {"why", "WHY"}},
                  {}};
  for (const WithheldMessage& one : context.environment().withheld_messages()) {
    listing.add({one.key, one.channel, one.address, one.why});
  }
  context.output.show(listing);
  return 0;
}

int list(Context& context) {
  if (context.arguments.has("withheld")) return list_withheld(context);
  Listing listing{"effects",
                  {{"key", "KEY"},
                   {"kind", "KIND"},
                   {"target", "TARGET"},
                   {"record", "RECORD"},
                   {"created", "SINCE (UTC)"},
                   {"fields", "WHAT"}},
                  {}};
  const bool for_people = !context.output.json();
  for (const OutboxItem& item : context.environment().outbox(context.arguments.text("kind"))) {
    listing.add({item.key, item.kind, item.target, to_text(item.record), item.created,
                 fields_of(item, for_people)});
  }
  context.output.show(listing);
  return 0;
}

int done(Context& context) {
  const auto& words = context.arguments.texts("KEY");
  const std::set<std::string> keys(words.begin(), words.end());
  const std::vector<std::string> all(keys.begin(), keys.end());
  const std::int64_t marked = context.environment().mark_all_done(all);
  const std::size_t before = keys.size() - static_cast<std::size_t>(marked);
  context.output.say(counted(keys.size(), "effect") + " done" +
                     (before == 0 ? "" : ", " + std::to_string(before) + " of them before"));
  context.output.set("marked", marked);
  context.output.set("done", to_list({keys.begin(), keys.end()}));
  return 0;
}

}  // namespace

Command outbox_list() {
  return {.noun = "outbox",
          .verb = "list",
          .summary = "List what the outside has to do, such as messages to send, oldest first.",
          .options = {{.name = "kind", .value = "KIND", .help = "Only of this kind: message."},
                      {.name = "withheld",
                       .help = "Messages whose address must not be written to any more."}},
          .examples = {{"--env dev.db outbox list", ""},
                       {"--env dev.db --json outbox list --kind message",
                        "for the program that sends them"}},
          .run = list};
}

Command outbox_done() {
  return {.noun = "outbox",
          .verb = "done",
          .summary = "Say that effects are done, so that they leave the outbox.",
          .description =
              "A key is the same for the same effect, also after a crash: whoever does\n"
              "effects keeps the keys of those that are done, and does none twice. A key that\n"
              "was marked before is no error: the same command may be repeated.",
          .operands = {{"KEY", "As \"outbox list\" shows it.", Count::many}},
          .examples = {{"--env dev.db outbox done 4f1c:17:intro:1:1", ""},
                       {"--env dev.db --json outbox done 4f1c:17:intro:1:1 4f1c:18:intro:1:1",
                        "all of them or none"}},
          .exit_codes = {{"3", "one of the keys was never in the outbox; none is marked"}},
          .run = done};
}

}  // namespace stepwise::cli
