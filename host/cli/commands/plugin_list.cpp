#include "cli/commands.hpp"

namespace stepwise::cli {
namespace {

int carry_out(Context& context) {
  Environment& environment = context.environment();
  Listing listing{"plugins",
                  {{"id", "PLUG-IN"},
                   {"version", "VERSION"},
                   {"title", "TITLE"},
                   {"step_types", ""},
                   {"strategies", ""},
                   {"", "STEP TYPES"},
                   {"", "STRATEGIES"},
                   {"build", ""},
                   {"file", ""}},
                  {}};
  for (const PluginInfo& plugin : environment.plugins()) {
    listing.add({plugin.id, plugin.version, plugin.title, to_list(plugin.step_types),
                 to_list(plugin.strategies), plugin.step_types.size(), plugin.strategies.size(),
                 plugin.build, plugin.file});
  }
  context.output.show(listing);
  context.output.set("refused", to_document(environment.refused_plugins()));
  return 0;
}

}  // namespace

Command plugin_list() {
  return {
      .noun = "plugin",
      .verb = "list",
      .summary = "List the plug-ins that are loaded, and why others were refused.",
      .examples = {{"--env dev.db plugin list", ""},
                   {"--env dev.db --plugins ./mine plugin list", "and those of a folder of yours"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
