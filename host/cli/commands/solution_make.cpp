// Making solutions: create, add, remove, version, show.
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "environment/solutions.hpp"

namespace stepwise::cli {
namespace {

int create(Context& context) {
  const Arguments& arguments = context.arguments;
  SolutionManifest manifest;
  manifest.unique_name = arguments.text("SOLUTION");
  manifest.name = arguments.text("name", manifest.unique_name);
  manifest.description = arguments.text("description");
  manifest.version = parse_version_text(arguments.text("version", "1.0.0.0"));
  manifest.publisher.unique_name = arguments.text("publisher");
  manifest.publisher.name = arguments.text("publisher-name", manifest.publisher.unique_name);
  manifest.publisher.prefix = arguments.text("prefix", "new");
  Solutions(context.environment()).create(manifest, context.actor);
  context.output.say("created solution " + printable(manifest.unique_name) + ", version " +
                     manifest.version.text);
  context.output.set("solution", manifest.unique_name);
  context.output.set("version", manifest.version.text);
  return 0;
}

std::vector<ComponentRef> components_of(const Arguments& arguments) {
  std::vector<ComponentRef> refs;
  for (const std::string& word : arguments.texts("COMPONENT")) {
    refs.push_back(parse_component(word));
  }
  return refs;
}

int add(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::string name = arguments.text("SOLUTION");
  Listing listing{
      "components", {{"component", "COMPONENT"}, {"added", "ADDED"}, {"reason", "REASON"}}, {}};
  for (const AddedComponent& one :
       Solutions(context.environment())
           .add(name, components_of(arguments), !arguments.has("only"), context.actor)) {
    listing.add({to_text(one.component), one.added, one.reason});
  }
  context.output.show(listing);
  context.output.set("solution", name);
  return 0;
}

int remove(Context& context) {
  const std::string name = context.arguments.text("SOLUTION");
  const auto refs = components_of(context.arguments);
  Solutions(context.environment()).remove(name, refs, context.actor);
  for (const ComponentRef& ref : refs) {
    context.output.say("removed " + printable(to_text(ref)) + "; it stays in the environment");
  }
  context.output.set("solution", name);
  return 0;
}

int set_version(Context& context) {
  const std::string name = context.arguments.text("SOLUTION");
  const Version version = parse_version_text(context.arguments.text("VERSION"));
  Solutions(context.environment()).set_version(name, version, context.actor);
  context.output.say("solution " + printable(name) + " has version " + version.text + " now");
  context.output.set("solution", name);
  context.output.set("version", version.text);
  return 0;
}

int show(Context& context) {
  const SolutionContent content =
      Solutions(context.environment()).content(context.arguments.text("SOLUTION"));
  const SolutionManifest& manifest = content.manifest;
  context.output.show(Sheet{{"unique_name", "Solution", manifest.unique_name},
                            {"name", "Name", manifest.name},
                            {"description", "Description", manifest.description},
                            {"version", "Version", manifest.version.text},
                            {"managed", "Managed", manifest.managed},
                            {"publisher", "Publisher", manifest.publisher.unique_name}});
  Listing listing{"components", {{"kind", "KIND"}, {"name", "NAME"}}, {}};
  for (const ComponentRef& ref : content.components) {
    listing.add({std::string(name_of(ref.kind)), ref.name});
  }
  context.output.say("");
  context.output.show(listing);
  return 0;
}

Operand solution_operand() {
  return {"SOLUTION", "Its unique name."};
}
Operand component_operand() {
  return {"COMPONENT", "KIND/NAME, for example sequence/calls.", Count::many};
}

}  // namespace

Command solution_create() {
  return {.noun = "solution",
          .verb = "create",
          .summary = "Make an empty solution, to put components into and export.",
          .operands = {solution_operand()},
          .options = {{.name = "publisher",
                       .value = "NAME",
                       .help = "Unique name of who publishes it.",
                       .required = true},
                      {.name = "publisher-name", .value = "TEXT", .help = "The same for people."},
                      {.name = "prefix",
                       .value = "TEXT",
                       .help = "Customization prefix, 2 to 8 characters; \"new\" otherwise."},
                      {.name = "name", .value = "TEXT", .help = "The solution's name for people."},
                      {.name = "description", .value = "TEXT", .help = "What it is for."},
                      {.name = "version", .value = "VERSION", .help = "1.0.0.0 otherwise."}},
          .examples = {{"--env dev.db solution create leads --publisher contoso", ""},
                       {"--env dev.db solution create leads --publisher contoso --prefix cts "
                        "--version 1.2.0.0",
                        ""}},
          .exit_codes = {{"5", "there is a solution of that name already"}},
          .run = create};
}

Command solution_add() {
  return {
      .noun = "solution",
      .verb = "add",
      .summary = "Put components into a solution, with all that they need.",
      .description =
          "What another solution brings is left there: the package will say that it\n"
          "depends on it.",
      .operands = {solution_operand(), component_operand()},
      .options = {{.name = "only", .help = "Nothing else than what is named."}},
      .examples = {{"--env dev.db solution add leads sequence/calls", ""},
                   {"--env dev.db solution add leads sequence/calls segment/hot_leads --only", ""}},
      .exit_codes = {{"3", "no such solution or component"},
                     {"5", "a component belongs to another solution, or this one is managed"}},
      .run = add};
}

Command solution_remove() {
  return {.noun = "solution",
          .verb = "remove",
          .summary = "Take components out of a solution; they stay in the environment.",
          .operands = {solution_operand(), component_operand()},
          .examples = {{"--env dev.db solution remove leads sequence/calls", ""},
                       {"--env dev.db solution remove leads sequence/calls tag/inbound", ""}},
          .exit_codes = {{"3", "no such solution, or the component is not in it"}},
          .run = remove};
}

Command solution_version() {
  return {.noun = "solution",
          .verb = "version",
          .summary = "Give a solution a higher version, before it is exported again.",
          .operands = {solution_operand(), {"VERSION", "Two to four numbers with dots."}},
          .examples = {{"--env dev.db solution version leads 1.1.0.0", ""},
                       {"--env dev.db solution version leads 2.0", ""}},
          .exit_codes = {{"3", "there is no such solution"}, {"5", "the version is lower"}},
          .run = set_version};
}

Command solution_show() {
  return {.noun = "solution",
          .verb = "show",
          .summary = "Show a solution and the components that belong to it.",
          .operands = {solution_operand()},
          .examples = {{"--env dev.db solution show leads", ""},
                       {"--env dev.db --json solution show leads", ""}},
          .exit_codes = {{"3", "there is no such solution"}},
          .run = show};
}

}  // namespace stepwise::cli
