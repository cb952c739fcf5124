#include <fmt/core.h>

#include <algorithm>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

constexpr std::int64_t largest_answers = 1 << 20;

RunOptions options_from(const Arguments& arguments) {
  RunOptions options;
  options.until = arguments.time("until");
  options.seed = static_cast<std::uint64_t>(arguments.integer("seed", 1, 0, INT64_MAX));
  if (arguments.has("answers"))
    options.answers = read_file(arguments.text("answers"), largest_answers);
  return options;
}

RunResult run_with_progress(Context& context) {
  RunOptions options = options_from(context.arguments);
  context.open.batch = static_cast<int>(context.arguments.integer("batch", 100, 1, 10'000));
  const bool normal = context.arguments.text("synchronous", "full") == "normal";
  context.open.durability = normal ? Durability::normal : Durability::full;
  Environment& environment = context.environment();
  ProgressBar bar(context.err, context.err_is_terminal, "targets");
  options.progress = bar.callback();
  options.stop = is_interrupted;
  return environment.run(options);
}

std::size_t number(std::int64_t count) {
  return static_cast<std::size_t>(count);
}

void show(Output& output, const RunResult& result) {
  output.say(fmt::format("{}  {} done, {} answered, {} ended, {} failed", to_plain(result.now),
                         counted(number(result.transitions), "step"), result.answered_activities,
                         counted(number(result.completed_targets), "target"), result.failed_steps));
  if (result.next_due) output.say("next due: " + to_plain(*result.next_due));
  output.set("now", result.now);
  output.set("steps_completed", result.transitions);
  output.set("activities_answered", result.answered_activities);
  output.set("targets_ended", result.completed_targets);
  output.set("steps_failed", result.failed_steps);
  output.set("batches", result.batches);
  output.set("next_due", result.next_due);
  output.set("interrupted", result.interrupted);
  output.set("targets_set_aside", result.set_aside);
  output.set("set_aside", to_document(result.set_aside_reasons));
}

// They stand in status error until their causes are gone: each run says so.
int show_set_aside(Output& output, const RunResult& result) {
  if (result.set_aside == 0) return 0;
  output.say(counted(number(result.set_aside), "target") +
             " set aside; see `stepwise target list --status error`");
  output.report(result.set_aside_reasons);
  const bool is_store = std::any_of(
      result.set_aside_reasons.begin(), result.set_aside_reasons.end(), [](const auto& one) {
        return one.code.starts_with("STO") || one.code == "TGT020" || one.code == "TGT021";
      });
  return static_cast<int>(is_store ? Failure::store_or_io : Failure::conflict);
}

int carry_out(Context& context) {
  const RunResult result = run_with_progress(context);
  show(context.output, result);
  const int set_aside = show_set_aside(context.output, result);
  if (!result.interrupted) return set_aside;
  context.output.note("stopped; nothing is lost, the same command goes on");
  return static_cast<int>(Failure::interrupted);
}

}  // namespace

Command run() {
  return {
      .noun = "run",
      .verb = "",
      .summary = "Move everything that is due.",
      .description =
          "May be stopped or killed at any time: the next run does what is not finished.\n"
          "A target that cannot move is set aside, in status error, and stops no other.\n"
          "On a virtual clock, --until lets time pass; a model of the sellers can then\n"
          "answer their activities, the same way for the same seed.",
      .options = {{.name = "until", .value = "TIME", .help = "Virtual clock only: go on to then."},
                  {.name = "answers", .value = "FILE", .help = "JSON: how sellers answer."},
                  {.name = "seed", .value = "N", .help = "Of the seller model. Default: 1."},
                  {.name = "batch",
                   .value = "N",
                   .help = "Targets per transaction, 1 to 10000. Default: 100."},
                  {.name = "synchronous",
                   .value = "KIND",
                   .help = "What is kept after: full, a power loss (default); normal, a crash.",
                   .choices = {"full", "normal"}}},
      .examples = {{"--env prod.db run", "from cron, every minute"},
                   {"--env demo.db run --until 2026-03-09 --answers answers.json --seed 7",
                    "a week, with made-up sellers"}},
      .exit_codes = {{"5", "all that could move has; some targets are set aside"},
                     {"7", "the same, and rows of the store are damaged"},
                     {"130", "stopped by Ctrl-C or SIGTERM between two batches"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
