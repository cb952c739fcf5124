#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  Listing listing{"versions",
                  {{"version", "VERSION"},
                   {"latest", "LATEST"},
                   {"created", "CREATED (UTC)"},
                   {"running_targets", "RUNNING"},
                   {"targets", "TARGETS"},
                   {"note", "NOTE"}},
                  {}};
  for (const VersionInfo& version : context.environment().versions(name)) {
    listing.add({version.version, version.latest, version.created, version.running_targets,
                 version.targets, version.note});
  }
  context.output.set("sequence", name);
  context.output.show(listing);
  return 0;
}

}  // namespace

Command sequence_versions() {
  return {.noun = "sequence",
          .verb = "versions",
          .summary = "List the versions of a sequence, and how many targets run on each.",
          .description = "A target stays on the version that it was connected to.",
          .operands = {{"SEQUENCE", "Its unique name."}},
          .examples = {{"--env dev.db sequence versions high_volume_leads", ""},
                       {"--env dev.db --json sequence versions high_volume_leads", "for a script"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
