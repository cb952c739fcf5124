#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/plan_view.hpp"
#include "cli/progress.hpp"

namespace stepwise::cli {
namespace {

Imported import_with_progress(Context& context) {
  ProgressBar bar(context.err, context.err_is_terminal, "components");
  ImportOptions options = import_options(context.arguments);
  options.progress = bar.callback();
  return Solutions(context.environment())
      .import(context.arguments.text("path"), context.actor, options);
}

// Also when it is refused: a pipeline keeps the file in either case.
Imported import_with_log(Context& context) {
  const std::string file = context.arguments.text("log");
  write_file(file, "");  // before anything is done: perhaps it cannot be written
  Solutions solutions(context.environment());
  const auto unlogged = [&] {
    return solutions.unlogged_entry(context.arguments.text("path"), context.actor,
                                    import_options(context.arguments));
  };
  try {
    Imported done = import_with_progress(context);
    write_file(file, log_as_xml(done.number == 0 ? unlogged() : solutions.log_entry(done.number)));
    return done;
  } catch (const Error& error) {
    if (error.failure() != Failure::store_or_io) {
      write_file(file, log_as_xml(unlogged(), error.diagnostics()));
    }
    throw;
  }
}

int carry_out(Context& context) {
  if (context.arguments.has("import-as-holding")) {
    if (context.arguments.has("log")) {
      throw Error(Failure::usage, "CLI004", "--log", "is about an import",
                  "leave it out; --import-as-holding imports nothing yet");
    }
    ImportOptions options = import_options(context.arguments);
    options.mode = ImportMode::upgrade;
    const Plan plan = Solutions(context.environment())
                          .stage(context.arguments.text("path"), context.actor, options);
    show_plan(context.output, plan);
    context.output.say("it waits here; apply it with `stepwise solution upgrade " +
                       printable(plan.solution) + '`');
    return 0;
  }
  const Imported done =
      context.arguments.has("log") ? import_with_log(context) : import_with_progress(context);
  show_carried_out(context.output, done.plan);
  context.output.set("import", done.number);
  return 0;
}

}  // namespace

Command solution_import() {
  Command command{
      .noun = "solution",
      .verb = "import",
      .summary = "Bring a package into the environment, whole or not at all.",
      .description =
          "New sequences arrive inactive. Targets that run stay on their version. What it\n"
          "did is kept (solution log), and can be taken back (solution undo).",
      .options = {{.name = "path",
                   .value = "PACKAGE",
                   .help = "A .zip file or a folder.",
                   .required = true},
                  {.name = "log",
                   .value = "FILE",
                   .help = "Write what it did, or why it was refused, as XML."}},
      .examples = {{"--env prod.db solution import --path leads.zip", ""},
                   {"--env prod.db solution import --path leads.zip --stage-and-upgrade",
                    "what is no longer in it goes"},
                   {"--env prod.db solution import --path leads.zip --log import.xml",
                    "for the archive of a pipeline"},
                   {"--env dev.db solution import --path solutions/base",
                    "a package in folder form"}},
      .exit_codes = {{"3", "the package is not sound; nothing was changed"},
                     {"5", "the plan is blocked; nothing was changed"},
                     {"130", "stopped by Ctrl-C; nothing was changed"}},
      .run = carry_out};
  command.options.push_back(
      {.name = "import-as-holding",
       .help = "Only bring it here, checked and planned; `solution upgrade` applies it later."});
  for (Option& option : import_options()) command.options.push_back(std::move(option));
  return command;
}

}  // namespace stepwise::cli
