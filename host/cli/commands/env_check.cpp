#include "cli/commands.hpp"
#include "environment/checkup.hpp"
#include "model/wording.hpp"

namespace stepwise::cli {
namespace {

std::string number(std::int64_t count, std::string_view one) {
  return counted(static_cast<std::size_t>(count), one);
}

void show_what_was_looked_at(Output& output, const Checkup& checkup) {
  std::int64_t rows = 0;
  Document::Object tables;
  for (const CheckedTable& table : checkup.tables) {
    rows += table.rows;
    tables.emplace_back(table.name, table.rows);
  }
  output.say("looked at " + number(rows, "row") + " of " +
             number(static_cast<std::int64_t>(checkup.tables.size()), "table") + " (" +
             number(checkup.bytes, "byte") + "): pages, references, the sum of each row");
  output.say("read " + number(checkup.definitions, "definition") + ", compiled " +
             number(checkup.running_versions, "version") + " that targets run");
  output.say("replayed " + number(checkup.turns, "turn") + " of " +
             number(checkup.targets, "target") + "; compared state, " +
             (checkup.activities == 1 ? "1 activity"
                                      : std::to_string(checkup.activities) + " activities") +
             ", " + number(checkup.effects, "effect") + " in the outbox");
  output.say("compared " + number(checkup.values, "value") + " with their columns, looked up " +
             number(checkup.references, "name"));
  output.set("rows", std::move(tables));
  output.set("bytes", checkup.bytes);
  output.set("definitions", checkup.definitions);
  output.set("running_versions", checkup.running_versions);
  output.set("targets", checkup.targets);
  output.set("turns", checkup.turns);
  output.set("activities", checkup.activities);
  output.set("effects", checkup.effects);
  output.set("values", checkup.values);
  output.set("names", checkup.references);
}

int carry_out(Context& context) {
  const Checkup checkup = context.environment().check_up();
  Output& output = context.output;
  const bool sound = !has_errors(checkup.findings) && checkup.more == 0;
  output.set("sound", sound);
  output.set("findings", to_document(checkup.findings));
  output.set("more_findings", checkup.more);
  show_what_was_looked_at(output, checkup);
  output.report(checkup.findings);
  if (checkup.more > 0) output.say("and " + std::to_string(checkup.more) + " more");
  if (!sound) return static_cast<int>(Failure::store_or_io);
  output.say(
      checkup.findings.empty()
          ? "all is well: all of that agrees"
          : "all of that agrees with itself; what is told above does not fit together any more");
  return 0;
}

}  // namespace

Command env_check() {
  return {
      .noun = "env",
      .verb = "check",
      .summary = "Look at everything that is stored, and say what was looked at.",
      .description =
          "Pages and references; the sum of every row, which tells what something else than\n"
          "stepwise changed; every definition, and whether the versions that targets run can run\n"
          "here; every history, which must lead to the states, activities and outbox that are\n"
          "stored; values, which must fit their columns; names, which must lead somewhere.\n"
          "Not whether rows of records were removed whole: nothing refers to them.",
      .examples = {{"--env dev.db env check", ""},
                   {"--env dev.db --json env check", "for a script"}},
      .exit_codes = {{"7", "something does not agree; it is listed"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
