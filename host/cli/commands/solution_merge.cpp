#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/comparing.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

std::string place_of(const MergeConflict& conflict) {
  std::string place = conflict.component.name.empty() ? "solution" : to_text(conflict.component);
  if (!conflict.place.empty()) place += ", " + conflict.place;
  return place;
}

// What is no part of a package is merged as git does it, line by line. Gives the exit code.
int merge_lines(const Arguments& arguments) {
  std::string words[] = {"git",
                         "merge-file",
                         "-L",
                         "ours",
                         "-L",
                         "base",
                         "-L",
                         "theirs",
                         arguments.text("OURS"),
                         arguments.text("BASE"),
                         arguments.text("THEIRS")};
  std::vector<char*> command;
  for (std::string& word : words) command.push_back(word.data());
  command.push_back(nullptr);
  pid_t child = 0;
  int status = 0;
  if (::posix_spawnp(&child, "git", nullptr, nullptr, command.data(), environ) != 0 ||
      ::waitpid(child, &status, 0) != child || !WIFEXITED(status)) {
    throw Error(Failure::store_or_io, "IO002", arguments.text("git"),
                "cannot be merged: git merge-file does not run", "merge it by hand");
  }
  return WEXITSTATUS(status) == 0 ? 0 : static_cast<int>(Failure::conflict);
}

// As git wants it: silent when all is well; else what is in the way, with the name of the file.
int serve_git(Context& context) {
  const Arguments& arguments = context.arguments;
  std::vector<MergeConflict> conflicts;
  try {
    conflicts =
        merge_packages(arguments.text("BASE"), arguments.text("OURS"), arguments.text("THEIRS"),
                       arguments.text("OURS"), arguments.text("git"));
  } catch (const Error& error) {
    if (error.code() == "MRG001") return merge_lines(arguments);
    throw;
  }
  std::vector<Diagnostic> findings;
  for (const MergeConflict& one : conflicts) {
    findings.push_back({Severity::error,
                        "MRG002",
                        place_of(one),
                        "both changed it: " + one.text,
                        "the file holds ours: correct it, then `git add`",
                        {arguments.text("git"), 0, 0, {}}});
  }
  context.output.report(findings);
  return conflicts.empty() ? 0 : static_cast<int>(Failure::conflict);
}

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  if (arguments.has("git")) return serve_git(context);
  const std::string ours = arguments.text("OURS");
  const std::string output = arguments.text("output", ours);
  std::error_code ignored;
  if (output != ours && std::filesystem::exists(output, ignored) && !arguments.has("overwrite")) {
    throw Error(Failure::conflict, "IO003", output, "exists already",
                "choose another name, or replace it with --overwrite");
  }
  const auto conflicts =
      merge_packages(arguments.text("BASE"), ours, arguments.text("THEIRS"), output);
  Listing listing{"conflicts",
                  {{"place", "CONFLICT"},
                   {"what", "WHAT"},
                   {"base", "BASE"},
                   {"ours", "OURS"},
                   {"theirs", "THEIRS"}},
                  {}};
  for (const MergeConflict& one : conflicts) {
    listing.add({place_of(one), one.what, one.base, one.ours, one.theirs});
  }
  context.output.set("output", output);
  context.output.set("merged", conflicts.empty());
  if (conflicts.empty()) {
    context.output.set("conflicts", Document::List{});
    context.output.say("merged into " + printable(output));
    return 0;
  }
  context.output.show(listing);
  context.output.say(counted(conflicts.size(), "conflict") + ", nothing was written");
  return static_cast<int>(Failure::conflict);
}

}  // namespace

Command solution_merge() {
  return {
      .noun = "solution",
      .verb = "merge",
      .summary = "Put together what two people made of the same package or component.",
      .description =
          "What only one of them changed is taken; what both changed differently is a conflict,\n"
          "named by step, and nothing is written then. Takes three packages, or three files of "
          "one\n"
          "component, of solution.xml or of stepwise.xml, and so serves git as a merge driver,\n"
          "which merges other files by their lines:\n"
          "  git config merge.stepwise.driver \"stepwise solution merge %O %A %B --git %P\"\n"
          "  echo '*.xml merge=stepwise' >> .gitattributes",
      .operands = {{"BASE", "What both began with."},
                   {"OURS", "What one made of it."},
                   {"THEIRS", "What the other made of it."}},
      .options = {{.name = "output",
                   .value = "PATH",
                   .help = "Where the result goes; into OURS otherwise."},
                  {.name = "git",
                   .value = "FILE",
                   .help = "Serve git for this file: silent when all is well."},
                  {.name = "overwrite", .help = "Replace what is at --output."}},
      .examples = {{"solution merge base ours theirs --output merged", "three folders"},
                   {"solution merge base.zip ours.zip theirs.zip --output merged.zip", ""}},
      .exit_codes = {{"3", "one of them cannot be read"}, {"5", "there are conflicts"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
