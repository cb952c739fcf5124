#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const ActivityId activity = parse_activity(context.arguments.text("ACTIVITY"));
  Environment& environment = context.environment();
  WorkFilter filter;
  filter.activity = activity;
  filter.reader = context.actor;
  const std::vector<WorkItem> found = environment.work(filter);
  if (found.empty()) {
    throw Error(Failure::input_refused, "WRK001", "activity " + to_text(activity),
                "is not open, or its target is paused", "see `stepwise work list`");
  }
  const WorkItem& work = found.front();
  context.output.show(Sheet{{"id", "Activity", to_text(work.activity)},
                            {"kind", "Kind", work.kind},
                            {"subject", "Subject", work.subject},
                            {"description", "Description", work.description},
                            {"owner", "Owner", work.owner},
                            {"due", "Due", work.due},
                            {"when", "When", name_of(work.when)},
                            {"record", "Record", to_text(work.record)},
                            {"record_name", "Name", work.record_name},
                            {"followed", "Followed", work.followed},
                            {"sequence", "Sequence", work.sequence},
                            {"step", "Step", work.step}});
  if (!context.actor.empty()) environment.mark_read({&activity, 1}, true, context.actor);
  return 0;
}

}  // namespace

Command work_show() {
  return {.noun = "work",
          .verb = "show",
          .summary = "Show one open activity; with --as, it counts as read then.",
          .operands = {{"ACTIVITY", "Its id in \"work list\", for example 17-3."}},
          .examples = {{"--env dev.db --as anna work show 17-3", ""},
                       {"--env dev.db --json work show 17-3", "for a script; it stays unread"}},
          .exit_codes = {{"3", "no such open activity"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
