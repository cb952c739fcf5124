#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/solutions.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string name = arguments.text("name"), path = arguments.text("path");
  const bool zip =
      !arguments.has("folder") && (path.empty() || lower_ascii(path).ends_with(".zip"));
  const Exported exported = Solutions(context.environment())
                                .export_to(path, name,
                                           {.form = zip ? PackageForm::zip : PackageForm::folder,
                                            .overwrite = arguments.has("overwrite"),
                                            .allow_delete = arguments.has("allowDelete"),
                                            .managed = arguments.has("managed"),
                                            .unfinished = arguments.has("unfinished")});
  context.output.report(exported.findings);
  context.output.say("exported " + printable(name) + " to " + printable(exported.path.string()));
  if (!exported.other_files.empty()) {
    context.output.note(
        "these files are no parts of it, stay, and may keep the folder from being imported; "
        "--allowDelete removes those that have the name of a part: " +
        printable(join(exported.other_files, ", ")));
  }
  context.output.set("solution", name);
  context.output.set("path", exported.path.string());
  context.output.set("form", zip ? "zip" : "folder");
  context.output.set("other_files", to_list(exported.other_files));
  context.output.set("findings", to_document(exported.findings));
  return 0;
}

}  // namespace

Command solution_export() {
  return {
      .noun = "solution",
      .verb = "export",
      .summary = "Write a solution as a package: a .zip file or a folder.",
      .description =
          "The same solution gives the same bytes, so a folder can be kept in version\n"
          "control and a file can be compared.",
      .options =
          {{.name = "name", .value = "SOLUTION", .help = "Its unique name.", .required = true},
           {.name = "path",
            .value = "PACKAGE",
            .help =
                "Where to; a folder unless it ends in .zip. Without it: NAME_VERSION.zip here."},
           {.name = "folder", .help = "Write a folder, whatever the path ends in."},
           {.name = "managed", .help = "As a managed solution: it changes only by an import."},
           {.name = "unfinished",
            .help = "Also when sequences could not be activated; the package says so."},
           {.name = "overwrite", .help = "Replace what is there."},
           {.name = "allowDelete",
            .help = "Also remove parts of the folder that the solution does not have."}},
      .examples = {{"--env dev.db solution export --name leads --path leads.zip", ""},
                   {"--env dev.db solution export --name leads --managed",
                    "leads_1_0_0_0_managed.zip"},
                   {"--env dev.db solution export --name leads --path src/leads --overwrite",
                    "a folder for version control"}},
      .exit_codes = {{"3", "a sequence could not be activated and --unfinished was not given"},
                     {"5", "the path exists and --overwrite was not given"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
