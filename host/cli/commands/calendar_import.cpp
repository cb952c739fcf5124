#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

constexpr std::int64_t largest_calendars = 2 << 20;

int carry_out(Context& context) {
  const std::string file = context.arguments.text("FILE");
  context.environment().set_calendars(read_file(file, largest_calendars), file, context.actor);
  context.output.say("calendars are those of " + printable(file));
  context.output.set("file", file);
  return 0;
}

}  // namespace

Command calendar_import() {
  return {.noun = "calendar",
          .verb = "import",
          .summary = "Take working hours, time off and holidays from a JSON file.",
          .description =
              "The file replaces all calendars that were there; its form is in host/docs/time.md.\n"
              "A user works by the one that \"user add --calendar\" names, else by the one\n"
              "called default, else Monday to Friday, 08:00 to 17:00 UTC.",
          .operands = {{"FILE", "The JSON file."}},
          .examples = {{"--env dev.db calendar import calendars.json", ""},
                       {"--env prod.db calendar import calendars.json", "the same in production"}},
          .exit_codes = {{"3", "the file is refused; nothing has changed"},
                         {"5", "it lacks a calendar by which somebody works"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
