#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

CreateOptions options_from(const Arguments& arguments) {
  CreateOptions options;
  options.name = arguments.text("name");
  options.virtual_clock = arguments.text("clock", "system") == "virtual";
  const auto now = arguments.time("now");
  if (now && !options.virtual_clock) {
    throw Error(Failure::usage, "CLI009", "option --now", "is for a virtual clock only",
                "add --clock virtual, or leave --now out");
  }
  options.now =
      now.value_or(std::chrono::time_point_cast<Micros>(std::chrono::system_clock::now()));
  return options;
}

int carry_out(Context& context) {
  const CreateOptions options = options_from(context.arguments);
  Environment::create(context.store(), options);
  context.actor.clear();  // there are no users yet, and nothing is kept of who made it
  const EnvironmentInfo info = context.environment().info();
  context.output.say("made environment " + printable(info.name) + " in " +
                     printable(context.store().string()));
  if (info.virtual_clock) context.output.say("its clock stands at " + to_iso8601(info.now));
  context.output.set("name", info.name);
  context.output.set("store", context.store().string());
  context.output.set("clock", info.virtual_clock ? "virtual" : "system");
  context.output.set("now", info.now);
  return 0;
}

}  // namespace

Command env_init() {
  return {.noun = "env",
          .verb = "init",
          .summary = "Make a new environment.",
          .description =
              "An environment is one file. With a virtual clock, time stands still until\n"
              "\"run --until\" moves it: for demonstrations and tests.",
          .options = {{.name = "name", .value = "TEXT", .help = "Its name. Default: the file's."},
                      {.name = "clock",
                       .value = "KIND",
                       .help = "Where the time comes from.",
                       .choices = {"system", "virtual"}},
                      {.name = "now",
                       .value = "TIME",
                       .help = "Start of a virtual clock. Default: the present time."}},
          .examples = {{"--env dev.db env init --name dev", ""},
                       {"--env demo.db env init --clock virtual --now 2026-03-02T08:00:00Z",
                        "one for a demonstration, on a Monday morning"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
