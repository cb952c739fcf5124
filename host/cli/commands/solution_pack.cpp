// solution pack, solution unpack: the names of their options are those of `pac solution`.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/packages.hpp"

namespace stepwise::cli {
namespace {

PackageType type_in(const Arguments& arguments) {
  const std::string type = arguments.text("packagetype");
  if (type.empty()) return PackageType::as_it_is;
  return type == "Managed" ? PackageType::managed : PackageType::unmanaged;
}

// "leads.zip" -> "leads_managed.zip", as Dataverse calls the twin.
std::string managed_twin(const std::string& zip) {
  const std::size_t dot = zip.size() > 4 && zip.ends_with(".zip") ? zip.size() - 4 : zip.size();
  return zip.substr(0, dot) + "_managed" + zip.substr(dot);
}

int pack(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string folder = arguments.text("folder"), zip = arguments.text("zipfile");
  std::vector<std::string> zips{zip};
  if (arguments.text("packagetype") == "Both") {
    zips.push_back(managed_twin(zip));
    context.output.report(pack_package(folder, zips[0], PackageType::unmanaged));
    context.output.report(pack_package(folder, zips[1], PackageType::managed));
  } else {
    context.output.report(pack_package(folder, zip, type_in(arguments)));
  }
  for (const std::string& one : zips) {
    context.output.say("packed " + printable(folder) + " into " + printable(one));
  }
  context.output.set("folder", folder);
  context.output.set("zipfiles", to_list(zips));
  return 0;
}

int unpack(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string folder = arguments.text("folder"), zip = arguments.text("zipfile");
  const std::vector<std::string> others =
      unpack_package(zip, folder, type_in(arguments), arguments.has("allowDelete"));
  context.output.say("unpacked " + printable(zip) + " into " + printable(folder));
  if (!others.empty()) {
    context.output.note("these files are not in the zip and stay; --allowDelete removes them: " +
                        printable(join(others, ", ")));
  }
  context.output.set("folder", folder);
  context.output.set("zipfile", zip);
  context.output.set("other_files", to_list(others));
  return 0;
}

Option zip_option(const char* help) {
  return {.name = "zipfile", .value = "FILE", .help = help, .required = true, .letter = 'z'};
}
Option folder_option(const char* help) {
  return {.name = "folder", .value = "FOLDER", .help = help, .required = true, .letter = 'f'};
}

}  // namespace

Command solution_pack() {
  return {.noun = "solution",
          .verb = "pack",
          .summary = "Zip a package that lies in a folder, byte for byte.",
          .description =
              "The same folder gives the same zip. Needs no environment; what is not sound is\n"
              "refused. Files that lie beside the parts (README.md, .git) are left out.",
          .options = {zip_option("The zip to write; one that is there is replaced."),
                      folder_option("The folder that holds the package."),
                      {.name = "packagetype",
                       .value = "TYPE",
                       .help = "What the zip is to be; Both: also FILE_managed.",
                       .choices = {"Unmanaged", "Managed", "Both"},
                       .letter = 'p'}},
          .examples = {{"solution pack --zipfile leads.zip --folder src/leads", ""},
                       {"solution pack -z leads.zip -f src/leads -p Both",
                        "leads.zip and leads_managed.zip"}},
          .exit_codes = {{"3", "the folder holds no sound package"},
                         {"5", "it cannot be packed as that type, or FILE is there and no zip"}},
          .run = pack};
}

Command solution_unpack() {
  return {.noun = "solution",
          .verb = "unpack",
          .summary = "Unpack a zip into a folder, byte for byte, for version control.",
          .description =
              "Files that are the same are not touched, so that only changes show. While it works\n"
              "the folder has no manifest: what was interrupted is no package; unpack it again.",
          .options = {zip_option("The package to unpack."),
                      folder_option("Where to: an empty folder, a new one, or one with a package."),
                      {.name = "packagetype",
                       .value = "TYPE",
                       .help = "What the zip has to be.",
                       .choices = {"Unmanaged", "Managed"},
                       .letter = 'p'},
                      {.name = "allowDelete",
                       .help = "Remove files of the folder that are not in the zip."}},
          .examples = {{"solution unpack --zipfile leads.zip --folder src/leads", ""},
                       {"solution unpack -z leads.zip -f src/leads --allowDelete",
                        "the folder then holds what the zip holds"}},
          .exit_codes = {{"3", "the zip is no sound package"},
                         {"5", "the folder holds something else, or the zip is not of that type"}},
          .run = unpack};
}

}  // namespace stepwise::cli
