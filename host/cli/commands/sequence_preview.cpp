#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"

namespace stepwise::cli {
namespace {

// In JSON, and for people.
std::string_view name_of(PreviewChoice choice) {
  switch (choice) {
    case PreviewChoice::stated:
      return "stated";
    case PreviewChoice::only:
      return "only";
    case PreviewChoice::first:
      return "first";
    case PreviewChoice::limit:
      return "limit";
    case PreviewChoice::decided:
      return "decided";
    case PreviewChoice::none:
      break;
  }
  return "";
}

std::pair<std::string, std::string> parse_outcome(const std::string& text) {
  const auto equals = text.find('=');
  if (equals != std::string::npos && equals > 0 && equals + 1 < text.size()) {
    return {text.substr(0, equals), text.substr(equals + 1)};
  }
  throw Error(Failure::usage, "CLI003", "option --outcome",
              stepwise::printable("\"" + text + "\"") + " states no outcome",
              "write STEP=OUTCOME, for example call=answered");
}

PreviewOptions options_from(Context& context) {
  const Arguments& arguments = context.arguments;
  PreviewOptions options;
  options.start = arguments.time("start");
  options.owner = context.user("owner");
  const std::string table = context.environment().sequence(arguments.text("SEQUENCE")).table;
  if (arguments.has("record")) options.record = parse_record(arguments.text("record"), table);
  for (const std::string& text : arguments.texts("outcome")) {
    options.outcomes.push_back(parse_outcome(text));
  }
  options.count = static_cast<int>(arguments.integer("count", 10, 1, 1000));
  return options;
}

int carry_out(Context& context) {
  const std::string name = context.arguments.text("SEQUENCE");
  const Preview preview = context.environment().preview(name, options_from(context));
  Listing listing{"steps",
                  {{"step", "STEP"},
                   {"name", "NAME"},
                   {"step_type", ""},
                   {"", "TYPE"},
                   {"reached_utc", "REACHED (UTC)"},
                   {"due_utc", "DUE (UTC)"},
                   {"outcome", "LEFT BY"},
                   {"chosen", "CHOSEN"},
                   {"why", "WHY THEN"}},
                  {}};
  for (const PreviewLine& line : preview.lines) {
    const StepType* type = context.environment().palette().step_type(line.type);
    listing.add({line.step, line.name, line.type, type->title, line.reached, line.due, line.outcome,
                 name_of(line.choice), line.why});
  }
  Output& output = context.output;
  output.set("sequence", name);
  output.set("version", preview.version);
  output.set("owner", preview.owner);
  output.show(listing);
  output.set("more", preview.more);
  output.set("problem", preview.problem);
  if (preview.more) output.say("and so on");
  if (!preview.problem.empty()) output.say("it would fail there: " + printable(preview.problem));
  return 0;
}

}  // namespace

Command sequence_preview() {
  return {
      .noun = "sequence",
      .verb = "preview",
      .summary = "Show which steps a record would come to, and when each would be due.",
      .description =
          "Calendars, holidays and send windows count as in a run; nothing is stored or sent.\n"
          "One way is shown. CHOSEN says why a step is left by that outcome: \"stated\", by\n"
          "--outcome; \"only\", it has no other; \"limit\", nothing it waits for happened;\n"
          "\"decided\", on the record as it is now; \"first\", the outcome that is taken when\n"
          "nothing is said. Activities are done as soon as they are due. Only steps that wait or\n"
          "choose are asked, so fields that other steps would set are as before.",
      .operands = {{"SEQUENCE", "Its unique name."}},
      .options = {{.name = "start", .value = "TIME", .help = "When it is connected. Default: now."},
                  {.name = "owner",
                   .value = "USER",
                   .help = "By whose calendar. Default: that of the record's owner."},
                  {.name = "record",
                   .value = "RECORD",
                   .help = "What conditions look at, for example lead/L-1."},
                  {.name = "outcome",
                   .value = "STEP=OUTCOME",
                   .help = "Leave that step by that outcome. Repeatable.",
                   .repeated = true},
                  {.name = "count",
                   .value = "N",
                   .help = "Show so many steps, 1 to 1000. Default: 10."}},
      .examples = {{"--env dev.db sequence preview high_volume_leads --start 2026-06-03T10:00", ""},
                   {"--env dev.db sequence preview high_volume_leads --owner anna --outcome "
                    "first_call=no_answer",
                    ""}},
      .exit_codes = {{"3", "no such sequence, step or outcome, or it could not run"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
