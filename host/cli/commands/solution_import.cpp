#include <filesystem>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/plan_view.hpp"
#include "cli/progress.hpp"

namespace stepwise::cli {
namespace {

namespace fs = std::filesystem;

Imported import_with_progress(Context& context) {
  ProgressBar bar(context.err, context.err_is_terminal, "components");
  ImportOptions options = import_options(context.arguments);
  options.progress = bar.callback();
  return Solutions(context.environment())
      .import(context.arguments.text("path"), context.actor, options);
}

// A slip must not cost the store or the package: the log is written over what is there.
void check_log_path(Context& context, const fs::path& log) {
  const fs::path package = context.arguments.text("path");
  const auto refuse = [](const std::string& problem) {
    throw Error(Failure::usage, "CLI009", "option --log", problem, "name another file");
  };
  std::error_code not_there;
  const auto is_same = [&](const fs::path& other) {
    return !other.empty() && fs::equivalent(log, other, not_there);
  };
  if (is_same(context.store())) refuse("names the store");
  if (is_same(context.arguments.text("settings-file"))) refuse("names the settings file");
  if (is_same(package)) refuse("names the package");
  const fs::path inside = fs::relative(log, package, not_there);
  if (fs::is_directory(package, not_there) && !inside.empty() && *inside.begin() != "..") {
    refuse("names a file of the package");
  }
  // Before anything is done: perhaps it cannot be written, or is something else.
  FileReplacement writable(log, log_as_xml({}));
}

void write_log(const std::string& file, const ImportEntry& entry,
               const std::vector<Diagnostic>& problems = {}) try {
  write_file(file, log_as_xml(entry, problems));
} catch (const Error& error) {
  if (entry.number == 0) throw;
  Diagnostic problem = error.diagnostics().front();
  problem.problem += "; the import itself is done";
  problem.remedy =
      "`stepwise solution log --import " + std::to_string(entry.number) + " --xml` gives the same";
  throw Error(error.failure(), {std::move(problem)});
}

// Also when it is refused: a pipeline keeps the file in either case.
Imported import_with_log(Context& context) {
  const std::string file = context.arguments.text("log");
  check_log_path(context, file);
  Solutions solutions(context.environment());
  const auto unlogged = [&] {
    return solutions.unlogged_entry(context.arguments.text("path"), context.actor,
                                    import_options(context.arguments));
  };
  const auto done = [&]() -> Imported {
    try {
      return import_with_progress(context);
    } catch (const Error& refusal) {
      try {
        write_log(file, unlogged(), refusal.diagnostics());
      } catch (const Error& error) {  // why it was refused must not get lost over it
        std::vector<Diagnostic> all = refusal.diagnostics();
        all.insert(all.end(), error.diagnostics().begin(), error.diagnostics().end());
        throw Error(refusal.failure(), std::move(all));
      }
      throw;
    }
  }();
  write_log(file, done.number == 0 ? unlogged() : solutions.log_entry(done.number));
  return done;
}

// Those that this import was planned with: they are not kept with the package.
std::string options_again(const Arguments& arguments) {
  std::string words;
  for (const Option& option : import_options()) {
    if (option.name == "stage-and-upgrade" || !arguments.has(option.name)) continue;
    words += " --" + option.name;
    if (!option.value.empty()) words += ' ' + printable(arguments.text(option.name));
  }
  return words;
}

int carry_out(Context& context) {
  if (context.arguments.has("import-as-holding")) {
    if (context.arguments.has("log")) {
      throw Error(Failure::usage, "CLI009", "options --log and --import-as-holding",
                  "do not go together: nothing is imported yet", "leave --log out");
    }
    ImportOptions options = import_options(context.arguments);
    options.mode = ImportMode::upgrade;
    const Plan plan = Solutions(context.environment())
                          .stage(context.arguments.text("path"), context.actor, options);
    show_plan(context.output, plan);
    context.output.say("it waits here; apply it with `stepwise solution upgrade " +
                       printable(plan.solution) + options_again(context.arguments) + '`');
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
