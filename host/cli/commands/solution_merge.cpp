#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "environment/merging.hpp"
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

constexpr const char* marked_remedy =
    "both are marked in the file: keep one, remove the marks, then `git add`";

std::vector<Diagnostic> findings_of(const PackageMerge& merge, const std::string& file) {
  std::vector<Diagnostic> findings;
  for (const MergeConflict& one : merge.conflicts) {
    findings.push_back({Severity::error,
                        "MRG002",
                        place_of(one),
                        "both changed it: " + one.text,
                        marked_remedy,
                        {file, 0, 0, {}}});
  }
  for (const Diagnostic& one : merge.findings) {
    findings.push_back(one);
    findings.back().problem = "each side is sound, but put together " + one.problem;
  }
  return findings;
}

// One side cannot be read, so nobody knows what it means: its lines are kept all the same.
int merge_unread(Context& context, const Error& error) {
  const std::string file = context.arguments.text("git");
  merge_lines(context.arguments);
  std::vector<Diagnostic> findings = error.diagnostics();
  findings.push_back({Severity::error,
                      "MRG012",
                      file,
                      "was put together line by line, as one side cannot be read",
                      "look at it, then `git add`",
                      {}});
  context.output.report(findings);
  return static_cast<int>(error.failure());
}

// As git wants it: silent when all is well; else what is in the way, with the name of the file.
int serve_git(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string file = arguments.text("git");
  PackageMerge merge;
  try {
    merge = merge_packages(arguments.text("BASE"), arguments.text("OURS"), arguments.text("THEIRS"),
                           arguments.text("OURS"), {file, true});
  } catch (const Error& error) {
    if (error.code() == "MRG001") return merge_lines(arguments);
    if (error.failure() == Failure::input_refused) return merge_unread(context, error);
    throw;
  }
  const std::vector<Diagnostic> findings = findings_of(merge, file);
  context.output.report(findings);
  return findings.empty() ? 0 : static_cast<int>(Failure::conflict);
}

void show(Context& context, const PackageMerge& merge) {
  Listing listing{"conflicts",
                  {{"place", "CONFLICT"},
                   {"what", "WHAT"},
                   {"base", "BASE"},
                   {"ours", "OURS"},
                   {"theirs", "THEIRS"}},
                  {}};
  for (const MergeConflict& one : merge.conflicts) {
    listing.add({place_of(one), one.what, one.base, one.ours, one.theirs});
  }
  context.output.show(listing);
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
  // What is there is not replaced by what has still to be solved.
  const PackageMerge merge = merge_packages(arguments.text("BASE"), ours, arguments.text("THEIRS"),
                                            output, {.mark_conflicts = output != ours});
  context.output.set("output", output);
  context.output.set("merged", merge.conflicts.empty() && merge.findings.empty());
  context.output.set("written", merge.written);
  if (!merge.findings.empty()) throw Error(Failure::conflict, findings_of(merge, output));
  if (merge.conflicts.empty()) {
    context.output.set("conflicts", Document::List{});
    context.output.say("merged into " + printable(output));
    return 0;
  }
  show(context, merge);
  const std::string number = counted(merge.conflicts.size(), "conflict");
  if (merge.written) {
    context.output.say(number + ", marked in " + printable(output) +
                       "; keep one side of each, and remove the marks");
  } else if (output == ours || output.ends_with(".zip")) {
    context.output.say(number +
                       ", nothing was written; --output with a new folder or file takes all else "
                       "from both, and marks them");
  } else {
    context.output.say(number + ", nothing was written");
  }
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
          "named by step. A folder or file at --output then holds all that does not conflict,\n"
          "from both, and what does between the marks of git; into OURS or a zip nothing is\n"
          "written. Takes three packages, or three files of one component, of solution.xml or of\n"
          "stepwise.xml, and so serves git as a merge driver, which marks conflicts in the file "
          "and\n"
          "merges other files by their lines:\n"
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
