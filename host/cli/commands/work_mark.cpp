// Marks that each seller sets for himself: read and unread activities, followed records.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int mark(Context& context, bool read) {
  const std::vector<std::string>& words = context.arguments.texts("ACTIVITY");
  std::vector<ActivityId> activities;
  for (const std::string& word : words) activities.push_back(parse_activity(word));
  context.environment().mark_read(activities, read, context.actor);
  context.output.say(std::to_string(words.size()) + (read ? " read" : " unread"));
  context.output.set("activities", to_list(words));
  context.output.set("read", read);
  return 0;
}

int follow(Context& context, bool followed) {
  const std::vector<std::string>& words = context.arguments.texts("RECORD");
  std::vector<RecordRef> records;
  for (const std::string& word : words) records.push_back(parse_record(word));
  context.environment().follow(records, followed, context.actor);
  context.output.say((followed ? "following " : "no longer following ") +
                     counted(words.size(), "record"));
  context.output.set("records", to_list(words));
  context.output.set("followed", followed);
  return 0;
}

Operand activities() {
  return {"ACTIVITY", "Its id in \"work list\", for example 17-3.", Count::many};
}
Operand records() {
  return {"RECORD", "For example lead/L-1.", Count::many};
}

}  // namespace

Command work_read() {
  return {.noun = "work",
          .verb = "read",
          .summary = "Mark activities as read, for the user of --as.",
          .operands = {activities()},
          .examples = {{"--env dev.db --as anna work read 17-3", ""},
                       {"--env dev.db --as anna work read 17-3 18-3", ""}},
          .exit_codes = {{"3", "no such activity"}},
          .run = [](Context& context) { return mark(context, true); }};
}

Command work_unread() {
  return {.noun = "work",
          .verb = "unread",
          .summary = "Mark activities as not read, as all are at first.",
          .operands = {activities()},
          .examples = {{"--env dev.db --as anna work unread 17-3", ""},
                       {"--env dev.db --as anna work unread 17-3 18-3", ""}},
          .exit_codes = {{"3", "no such activity"}},
          .run = [](Context& context) { return mark(context, false); }};
}

Command work_follow() {
  return {.noun = "work",
          .verb = "follow",
          .summary = "Follow records: \"work list --followed\" shows their activities.",
          .operands = {records()},
          .examples = {{"--env dev.db --as anna work follow lead/L-1", ""},
                       {"--env dev.db --as anna work follow lead/L-1 lead/L-2", ""}},
          .exit_codes = {{"3", "no such record"}},
          .run = [](Context& context) { return follow(context, true); }};
}

Command work_unfollow() {
  return {.noun = "work",
          .verb = "unfollow",
          .summary = "Stop following records.",
          .operands = {records()},
          .examples = {{"--env dev.db --as anna work unfollow lead/L-1", ""},
                       {"--env dev.db --as anna work unfollow lead/L-1 lead/L-2", ""}},
          .run = [](Context& context) { return follow(context, false); }};
}

}  // namespace stepwise::cli
