#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string name = arguments.text("name"), path = arguments.text("path");
  const bool zip = !arguments.has("folder") && lower_ascii(path).ends_with(".zip");
  const std::vector<std::string> others = context.environment().export_solution(
      name, path, zip ? PackageForm::zip : PackageForm::folder, arguments.has("overwrite"));
  context.output.say("exported " + printable(name) + " to " + printable(path));
  if (!others.empty()) {
    context.output.note("these files are no parts of it, stay, and keep it from being imported: " +
                        printable(join(others, ", ")));
  }
  context.output.set("solution", name);
  context.output.set("path", path);
  context.output.set("form", zip ? "zip" : "folder");
  context.output.set("other_files", to_list(others));
  return 0;
}

}  // namespace

Command solution_export() {
  return {.noun = "solution",
          .verb = "export",
          .summary = "Write a solution as a package: a .zip file or a folder.",
          .description =
              "The same solution gives the same bytes, so a folder can be kept in version\n"
              "control and a file can be compared.",
          .options =
              {{.name = "name", .value = "SOLUTION", .help = "Its unique name.", .required = true},
               {.name = "path",
                .value = "PACKAGE",
                .help = "Where to; a folder unless it ends in .zip.",
                .required = true},
               {.name = "folder", .help = "Write a folder, whatever the path ends in."},
               {.name = "overwrite", .help = "Replace what is there."}},
          .examples = {{"--env dev.db solution export --name leads --path leads.zip", ""},
                       {"--env dev.db solution export --name leads --path src/leads --overwrite",
                        "a folder for version control"}},
          .exit_codes = {{"5", "the path exists and --overwrite was not given"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
