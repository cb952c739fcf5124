#include <ostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/settings_file.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string package = context.arguments.text("PACKAGE");
  const std::filesystem::path file = context.arguments.text("settings-file");
  static const Palette nothing_loaded;
  const Palette& palette = context.named_store ? context.environment().palette() : nothing_loaded;
  const bool anew = context.arguments.has("overwrite");
  const SettingsDraft draft = draft_settings(package, palette, anew ? "" : file);
  if (file.empty()) {
    context.output.raw() << draft.json;
    return 0;
  }
  write_file(file, draft.json);
  context.output.say("wrote " + printable(file.string()) + ": " + draft.added);
  context.output.set("settings_file", file.string());
  return 0;
}

}  // namespace

Command solution_settings() {
  return {
      .noun = "solution",
      .verb = "settings",
      .summary = "Write the settings file of a package, with values to be filled in.",
      .description =
          "It lists the variables and bindings of the package, in the form of the deployment\n"
          "settings file of Power Platform. One file for each environment: fill it in, and give\n"
          "it to \"solution plan\" and \"solution import\". A file that is there already keeps\n"
          "all that it says; what is new in the package is added.",
      .operands = {{"PACKAGE", "A .zip file or a folder."}},
      .options = {{.name = "settings-file",
                   .value = "FILE",
                   .help = "Where to write it; without it: to standard output."},
                  {.name = "overwrite",
                   .help = "Write it anew, also over something that is no settings file."}},
      .examples = {{"solution settings leads.zip", ""},
                   {"solution settings leads.zip --settings-file prod.json",
                    "made, or refreshed for a new version"}},
      .exit_codes = {{"3", "the package is not sound"},
                     {"5", "the file is there and is no settings file"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
