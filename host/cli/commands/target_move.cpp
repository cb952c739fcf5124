// Steps that a person chooses: target skip, target move.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/target_view.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

// The same refusal, with what may have been meant in place of where to look.
[[noreturn]] void refuse_with_suggestion(const Error& error, const std::string& word,
                                         std::vector<std::string> known) {
  Diagnostic finding = error.diagnostics().front();
  finding.remedy = suggest(word, known, "one of: " + shortlist(known));
  throw Error(error.failure(), {finding});
}

Sequence sequence_of(Environment& environment, const TargetInfo& target) {
  return environment.sequence_version(target.sequence, target.version);
}

std::vector<std::string> outcomes_here(Environment& environment, const TargetInfo& target) {
  const Sequence sequence = sequence_of(environment, target);
  const Step* step = sequence.step(target.step);
  const StepType* type = step == nullptr ? nullptr : environment.palette().step_type(step->type);
  return type == nullptr ? std::vector<std::string>{} : names_of(type->outcomes);
}

std::vector<std::string> steps_of(const Sequence& sequence) {
  std::vector<std::string> ids;
  for (const Step& step : sequence.steps) ids.push_back(step.id);
  return ids;
}

int skip(Context& context) {
  const std::int64_t id = parse_target(context.arguments.text("TARGET"));
  const std::string outcome = context.arguments.text("outcome");
  Environment& environment = context.environment();
  const TargetInfo before = environment.target(id);
  try {
    environment.skip_step(id, outcome, context.actor);
  } catch (const Error& error) {
    if (error.code() != "TGT013") throw;
    refuse_with_suggestion(error, outcome, outcomes_here(environment, before));
  }
  show_place(context.output, "skipped step " + printable(before.step), environment.target(id));
  context.output.set("skipped_step", before.step);
  return 0;
}

int move(Context& context) {
  const std::int64_t id = parse_target(context.arguments.text("TARGET"));
  const std::string step = context.arguments.text("STEP");
  Environment& environment = context.environment();
  const TargetInfo before = environment.target(id);
  try {
    environment.move_to(id, step, context.actor);
  } catch (const Error& error) {
    if (error.code() != "TGT012") throw;
    refuse_with_suggestion(error, step, steps_of(sequence_of(environment, before)));
  }
  show_place(context.output, "moved from " + printable(before.step) + " to " + printable(step),
             environment.target(id));
  context.output.set("moved_from", before.step);
  return 0;
}

}  // namespace

Command target_skip() {
  return {.noun = "target",
          .verb = "skip",
          .summary = "Let a target leave the step it stands on, whatever the step does.",
          .description =
              "An activity that is open is closed as skipped: then the step itself says\n"
              "which outcome follows, and --outcome does not count.",
          .operands = {{"TARGET", "Its number in \"target list\"."}},
          .options = {{.name = "outcome",
                       .value = "OUTCOME",
                       .help = "How it leaves. Default: the step's last, a condition's \"no\"."}},
          .examples = {{"--env dev.db --as anna target skip 17", ""},
                       {"--env dev.db --as anna target skip 17 --outcome yes",
                        "past a condition, by its \"yes\""}},
          .exit_codes = {{"3", "no such target"},
                         {"5", "it has ended, is paused, or its step has no such outcome"}},
          .run = skip};
}

Command target_move() {
  return {.noun = "target",
          .verb = "move",
          .summary = "Move a target to another step of its version; an open activity is cancelled.",
          .operands = {{"TARGET", "Its number in \"target list\"."},
                       {"STEP", "Its id in \"sequence show\"."}},
          .examples = {{"--env dev.db --as anna target move 17 second_call", ""},
                       {"--env dev.db --json --as anna target move 17 second_call",
                        "for a script; the answer tells where it stands"}},
          .exit_codes = {{"3", "no such target"},
                         {"5", "it has ended, is paused, or its version has no such step"}},
          .run = move};
}

}  // namespace stepwise::cli
