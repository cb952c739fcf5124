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

int carry_out(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string ours = arguments.text("OURS");
  const std::string output = arguments.text("output", ours);
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
          "component, and so serves git as a merge driver:\n"
          "  git config merge.stepwise.driver \"stepwise solution merge %O %A %B >/dev/null\"\n"
          "  echo '*.xml merge=stepwise' >> .gitattributes",
      .operands = {{"BASE", "What both began with."},
                   {"OURS", "What one made of it."},
                   {"THEIRS", "What the other made of it."}},
      .options = {{.name = "output",
                   .value = "PATH",
                   .help = "Where the result goes; into OURS otherwise."}},
      .examples = {{"solution merge base ours theirs --output merged", "three folders"},
                   {"solution merge base.zip ours.zip theirs.zip --output merged.zip", ""}},
      .exit_codes = {{"3", "one of them cannot be read"}, {"5", "there are conflicts"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
