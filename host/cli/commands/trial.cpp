// Trials: how they stand, and ending one by hand.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/trial_view.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string sequence = context.arguments.text("SEQUENCE", "");
  const auto trials = context.environment().trials(sequence);
  if (context.output.json()) {
    Document::List list;
    for (const TrialInfo& trial : trials) list.push_back(document_of(trial));
    context.output.set("trials", std::move(list));
    return 0;
  }
  Listing listing{"trials",
                  {{"", "SEQUENCE"},
                   {"", "STEP"},
                   {"", "SINCE"},
                   {"", "STATE"},
                   {"", "VARIANTS"},
                   {"", "DIFFERENCE"},
                   {"", "P"},
                   {"", "CHOSEN"}},
                  {}};
  for (const TrialInfo& trial : trials) {
    // What it would look like now says nothing of what was decided: see "trial show".
    const bool goes_on = trial.chosen.empty();
    listing.add({trial.sequence, trial.step, "version " + std::to_string(trial.since),
                 words_of(trial), counts_of(trial), goes_on ? points_of(trial.difference) : "",
                 goes_on ? p_of(trial.p_value) : "", trial.chosen});
  }
  context.output.show(listing);
  return 0;
}

int show(Context& context) {
  const TrialInfo trial = context.environment().trial(context.arguments.text("SEQUENCE"),
                                                      context.arguments.text("STEP"));
  if (context.output.json()) {
    context.output.set("trial", document_of(trial));
    return 0;
  }
  const bool goes_on = trial.chosen.empty();
  const char* difference = goes_on ? "Difference" : "Today: difference";
  context.output.show(Sheet{{"", "Sequence", trial.sequence},
                            {"", "Step", trial.step},
                            {"", "Name", trial.step_name},
                            {"", "Since", "version " + std::to_string(trial.since)},
                            {"", "State", words_of(trial)},
                            {"", "Chosen", trial.chosen},
                            {"", "Decided by", trial.reason},
                            {"", "  on (UTC)", trial.decided},
                            {"", "  by", trial.decided_by},
                            {"", difference, points_of(trial.difference)},
                            {"", goes_on ? "P" : "  P", p_of(trial.p_value)},
                            {"", goes_on ? "Standing" : "  standing", trial.standing}});
  context.output.say("");
  if (!goes_on) {
    context.output.say(
        "Successes that came after the decision count below, and have not changed it.\n");
  }
  Listing listing{"variants",
                  {{"", "VARIANT"},
                   {"", "TITLE"},
                   {"", "TRIED"},
                   {"", goes_on ? "SUCCEEDED" : "SUCCEEDED BY TODAY"},
                   {"", "RATE"}},
                  {}};
  for (const VariantInfo& one : trial.variants) {
    listing.add({one.name, one.title, one.tried, one.succeeded, percent_of(one.rate)});
  }
  context.output.show(listing);
  return 0;
}

int stop(Context& context) {
  const std::string sequence = context.arguments.text("SEQUENCE");
  const std::string step = context.arguments.text("STEP");
  const std::string variant = context.arguments.text("variant");
  context.environment().stop_trial(sequence, step, variant, context.arguments.text("note", ""),
                                   context.actor);
  context.output.say("stopped the trial of step " + printable(step) + " of sequence " +
                     printable(sequence) + ": every target that comes now is given " +
                     printable(variant));
  context.output.set("sequence", sequence);
  context.output.set("step", step);
  context.output.set("chosen", variant);
  return 0;
}

}  // namespace

Command trial_list() {
  return {
      .noun = "trial",
      .verb = "list",
      .summary = "List the steps that try variants, and which performs better.",
      .description =
          "A trial is a draft while its sequence is inactive, then in progress, and in the end\n"
          "stopped by a person or ended by its own rule. VARIANTS shows how many of those that\n"
          "were tried have succeeded; P is how likely it is to see this much without any\n"
          "difference, however often you look.",
      .operands = {{"SEQUENCE", "Only its trials.", Count::optional}},
      .examples = {{"--env dev.db trial list", ""},
                   {"--env dev.db --json trial list welcome_test", "for a script"}},
      .run = carry_out};
}

Command trial_show() {
  return {.noun = "trial",
          .verb = "show",
          .summary = "Show one trial: its variants, how it stands, and who ended it.",
          .description =
              "Of a trial that is over, what the decision rested on stands beside how it would\n"
              "look today: successes go on arriving.",
          .operands = {{"SEQUENCE", "Its unique name."}, {"STEP", "Id of the step."}},
          .examples = {{"--env dev.db trial show welcome_test mail", ""},
                       {"--env dev.db --json trial show welcome_test mail", "for a script"}},
          .run = show};
}

Command trial_stop() {
  return {
      .noun = "trial",
      .verb = "stop",
      .summary = "End a trial by choosing a variant: every later target is given that one.",
      .description =
          "This cannot be taken back. A changed step, in a new version of the sequence, begins\n"
          "a new trial.",
      .operands = {{"SEQUENCE", "Its unique name."}, {"STEP", "Id of the step."}},
      .options = {{.name = "variant",
                   .value = "NAME",
                   .help = "The variant to choose, as `trial list` shows it.",
                   .required = true},
                  {.name = "note", .value = "TEXT", .help = "Why; kept with the trial."}},
      .examples =
          {{"--env dev.db --as anna trial stop welcome_test mail --variant b", ""},
           {"--env dev.db trial stop welcome_test mail --variant a --note \"Legal wants it\"",
            "with a reason"}},
      .run = stop};
}

}  // namespace stepwise::cli
