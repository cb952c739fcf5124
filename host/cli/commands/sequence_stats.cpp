#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

Document counts_of(const std::vector<std::pair<std::string, std::int64_t>>& counts, bool all) {
  Document::Object object;
  for (const auto& [name, number] : counts) {
    if (all || number > 0) object.emplace_back(name, number);
  }
  return object;
}

Listing steps_of(const SequenceStats& stats, bool all_outcomes) {
  Listing listing{"steps",
                  {{"step", "STEP"},
                   {"name", "NAME"},
                   {"step_type", ""},
                   {"entered", "ENTERED"},
                   {"waiting", "WAITING"},
                   {"skipped", "SKIPPED"},
                   {"failed", "FAILED"},
                   {"outcomes", "LEFT BY"}},
                  {}};
  for (const StepStats& step : stats.steps) {
    listing.add({step.step, step.name, step.type, step.entered, step.waiting, step.skipped,
                 step.failed, counts_of(step.outcomes, all_outcomes)});
  }
  return listing;
}

Listing ends_of(const SequenceStats& stats) {
  Listing listing{"ends", {{"end_reason", "ENDED BY"}, {"targets", "TARGETS"}}, {}};
  for (const auto& [reason, number] : stats.ends) listing.add({reason, number});
  return listing;
}

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  const SequenceStats stats = context.environment().stats(name);
  context.output.set("sequence", name);
  context.output.set("targets", stats.targets);
  context.output.say(counted(static_cast<std::size_t>(stats.targets), "target") + "\n");
  context.output.show(steps_of(stats, context.output.json()));
  if (stats.ends.empty() && !context.output.json()) return 0;
  context.output.say("");
  context.output.show(ends_of(stats));
  return 0;
}

}  // namespace

Command sequence_stats() {
  return {.noun = "sequence",
          .verb = "stats",
          .summary = "Show the funnel: how many targets entered, stand in and left each step.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .examples = {{"--env dev.db sequence stats high_volume_leads", ""},
                       {"--env dev.db --json sequence stats high_volume_leads", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
