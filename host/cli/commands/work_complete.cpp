#include <set>

#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/target_view.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

MessageText text_of(const Arguments& arguments) {
  return {arguments.text("subject"), arguments.text("body")};
}

int complete_one(Context& context, ActivityId activity) {
  const Arguments& arguments = context.arguments;
  Environment& environment = context.environment();
  environment.complete(activity, arguments.text("result"), arguments.text("note"), context.actor,
                       text_of(arguments));
  context.output.set("activity", to_text(activity));
  show_place(context.output, "completed activity " + to_text(activity),
             environment.target(activity.target));
  return 0;
}

int complete_many(Context& context, const std::set<ActivityId>& chosen) {
  const Arguments& arguments = context.arguments;
  const std::vector<ActivityId> activities(chosen.begin(), chosen.end());
  const CompleteResult done =
      context.environment().complete_all(activities, arguments.text("result"),
                                         arguments.text("note"), context.actor, text_of(arguments));
  context.output.say("completed " + std::to_string(done.completed) + " of " +
                     std::to_string(activities.size()) + " activities");
  context.output.set("completed", done.completed);
  context.output.set("refused", to_document(done.refused));
  context.output.report(done.refused);
  return done.refused.empty() ? 0 : static_cast<int>(Failure::conflict);
}

int carry_out(Context& context) {
  std::set<ActivityId> activities;
  for (const std::string& word : context.arguments.texts("ACTIVITY")) {
    activities.insert(parse_activity(word));
  }
  return activities.size() == 1 ? complete_one(context, *activities.begin())
                                : complete_many(context, activities);
}

}  // namespace

Command work_complete() {
  return {
      .noun = "work",
      .verb = "complete",
      .summary = "Complete activities; their targets go on at once.",
      .description =
          "Several can be completed together when all stand on the same step of the\n"
          "same sequence; otherwise nothing is done. An email goes to the outbox with it,\n"
          "as \"work preview\" shows it. Who must not be written to is refused and named:\n"
          "\"work skip\" goes on without the email. --result not_sent completes one that\n"
          "was not to be sent, where the step knows that result.",
      .operands = {{"ACTIVITY", "Its id in \"work list\", for example 17-3.", Count::many}},
      .options = {{.name = "result",
                   .value = "RESULT",
                   .help = "How it went, an outcome of the step. Default: its first one."},
                  {.name = "note", .value = "TEXT", .help = "For the history."},
                  {.name = "subject",
                   .value = "TEXT",
                   .help = "Of an email, in place of what the template says."},
                  {.name = "body", .value = "TEXT", .help = "The same of its text."}},
      .examples = {{"--env dev.db --as anna work complete 17-3 --result answered", ""},
                   {"--env dev.db --as anna work complete 17-3 --note \"Call in May\"", ""},
                   {"--env dev.db --as anna work complete 17-3 18-3 21-5", "all alike"},
                   {"--env dev.db --as anna work complete 17-3 --subject \"Your offer\"",
                    "an email, with another subject"}},
      .exit_codes =
          {{"3", "no such activity, or no such result"},
           {"5",
            "closed already, on different steps, or who gets the email must not be written to"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
