#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/plan_view.hpp"

namespace stepwise::cli {
namespace {

int list(Context& context) {
  Listing listing{"imports",
                  {{"import", "IMPORT"},
                   {"at", "AT (UTC)"},
                   {"actor", "BY"},
                   {"solution", "SOLUTION"},
                   {"from_version", "FROM"},
                   {"version", "TO"},
                   {"mode", "MODE"},
                   {"undone", "UNDONE"}},
                  {}};
  for (const ImportEntry& entry :
       Solutions(context.environment()).log(context.arguments.text("SOLUTION"))) {
    const Plan& plan = entry.plan;
    listing.add({entry.number, entry.at, entry.actor, plan.solution,
                 plan.installed_version ? Document(*plan.installed_version) : Document(),
                 plan.version, name_of(plan.mode),
                 entry.undone ? Document(entry.undone->at) : Document()});
  }
  context.output.show(listing);
  return 0;
}

int carry_out(Context& context) {
  if (!context.arguments.has("import")) {
    if (context.arguments.has("xml")) {
      throw Error(Failure::usage, "CLI004", "--xml", "is about one import", "say --import N too");
    }
    return list(context);
  }
  if (context.arguments.has("xml") && context.output.json()) {
    throw Error(Failure::usage, "CLI009", "option --json", "does not go with --xml",
                "give one of them");
  }
  constexpr std::int64_t any = 1'000'000'000'000;
  const ImportEntry entry =
      Solutions(context.environment()).log_entry(context.arguments.integer("import", 1, 1, any));
  if (context.arguments.has("xml")) {
    context.output.raw() << log_as_xml(entry);
    return 0;
  }
  context.output.show(
      Sheet{{"import", "Import", entry.number},
            {"at", "At", entry.at},
            {"actor", "By", entry.actor},
            {"publisher", "Publisher", entry.publisher},
            {"signed_by", "Signed by", entry.signed_by},
            {"undone", "Undone", entry.undone ? Document(entry.undone->at) : Document()},
            {"undone_by", "Undone by", entry.undone ? entry.undone->actor : ""}});
  show_carried_out(context.output, entry.plan);
  return 0;
}

}  // namespace

Command solution_log() {
  return {.noun = "solution",
          .verb = "log",
          .summary = "List the imports of this environment, or show one of them whole.",
          .operands = {{"SOLUTION", "Its unique name.", Count::optional}},
          .options = {{.name = "import", .value = "N", .help = "This one, with all it did."},
                      {.name = "xml", .help = "With --import: as an XML document."}},
          .examples = {{"--env prod.db solution log", ""},
                       {"--env prod.db solution log leads", "of one solution"},
                       {"--env prod.db solution log --import 3 --xml", "for an archive"}},
          .run = carry_out};
}

}  // namespace stepwise::cli
