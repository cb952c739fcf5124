// Making segments, and switching them on and off.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

int save(Context& context) {
  Environment& environment = context.environment();
  const Segment segment = environment.read_segment(context.arguments.text("file"));
  environment.put_segment(segment, context.actor);
  context.output.say("saved segment " + printable(segment.unique_name));
  context.output.set("segment", segment.unique_name);
  return 0;
}

int activate(Context& context) {
  const std::string name = context.arguments.text("SEGMENT");
  const bool existing = context.arguments.has("existing");
  const auto looked_at = context.environment().activate_segment(name, existing, context.actor);
  context.output.say(
      "activated segment " + printable(name) +
      (existing ? ", " + counted(static_cast<std::size_t>(looked_at), "record") + " looked at"
                : ""));
  context.output.set("segment", name);
  context.output.set("records", looked_at);
  return 0;
}

int deactivate(Context& context) {
  const std::string name = context.arguments.text("SEGMENT");
  context.environment().deactivate_segment(name, context.actor);
  context.output.say("deactivated segment " + printable(name) + "; what runs goes on");
  context.output.set("segment", name);
  return 0;
}

int remove(Context& context) {
  const std::string name = context.arguments.text("SEGMENT");
  context.environment().delete_segment(name, context.actor);
  context.output.say("deleted segment " + printable(name) + "; what runs goes on");
  context.output.set("segment", name);
  return 0;
}

}  // namespace

Command segment_save() {
  return {.noun = "segment",
          .verb = "save",
          .summary = "Create a segment from a file, or change it to what the file says.",
          .description = "The file is a segment.xml as it lies in a package folder.",
          .options = {{.name = "file",
                       .value = "FILE",
                       .help = "The segment as it should be.",
                       .required = true}},
          .examples = {{"--env dev.db segment save --file segment.xml", ""},
                       {"--env dev.db --as anna segment save --file hot_leads.xml", ""}},
          .exit_codes = {{"3", "the file holds none, or none that could work and it is active"}},
          .run = save};
}

Command segment_activate() {
  return {.noun = "segment",
          .verb = "activate",
          .summary = "Let a segment take records that come in or change from now on.",
          .operands = {{"SEGMENT", "Its unique name."}},
          .options = {{.name = "existing", .help = "Also look at the records that are there."}},
          .examples = {{"--env dev.db segment activate hot_leads", ""},
                       {"--env dev.db segment activate hot_leads --existing", ""}},
          .exit_codes = {{"3", "no such segment, or it has an error"},
                         {"5", "250 segments are active already"}},
          .run = activate};
}

Command segment_deactivate() {
  return {.noun = "segment",
          .verb = "deactivate",
          .summary = "Let a segment take no more records; what runs goes on.",
          .operands = {{"SEGMENT", "Its unique name."}},
          .examples = {{"--env dev.db segment deactivate hot_leads", ""},
                       {"--env dev.db --as anna segment deactivate hot_leads", ""}},
          .exit_codes = {{"3", "there is no such segment"}},
          .run = deactivate};
}

Command segment_delete() {
  return {.noun = "segment",
          .verb = "delete",
          .summary = "Delete a segment; what runs goes on.",
          .operands = {{"SEGMENT", "Its unique name."}},
          .examples = {{"--env dev.db segment delete hot_leads", ""},
                       {"--env dev.db --as anna segment delete hot_leads", ""}},
          .exit_codes = {{"3", "there is no such segment"}},
          .run = remove};
}

}  // namespace stepwise::cli
