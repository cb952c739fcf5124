#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "cli/change_view.hpp"
#include "cli/commands.hpp"
#include "cli/drawing.hpp"
#include "environment/comparing.hpp"
#include "environment/solutions.hpp"
#include "model/graph.hpp"

namespace stepwise::cli {
namespace {

Document as_document(const ComponentDifference& one) {
  Document::List changes;
  for (const Change& change : one.changes) changes.push_back(to_document(change));
  return Document::Object{{"component", to_text(one.component)},
                          {"kind", std::string(name_of(one.kind))},
                          {"changes", std::move(changes)},
                          {"lines", to_list(one.lines)}};
}

void say(Output& output, const ComponentDifference& one) {
  const std::string name = printable(to_text(one.component));
  if (one.kind == ChangeKind::added) return output.say(name + " is new");
  if (one.kind == ChangeKind::removed) return output.say(name + " is gone");
  output.say(name);
  for (const Change& change : one.changes) say_change(output, change);
  for (const std::string& line : one.lines) output.say("  " + printable(line));
}

// A package, or "prod.db#leads": what is installed there. A drawing knows the step types of the
// last environment that was named.
Solution solution_at(Context& context, const std::string& place, Palette& palette) {
  const auto hash = place.rfind('#');
  if (hash == std::string::npos || std::filesystem::exists(place)) return read_solution(place);
  Environment environment(place.substr(0, hash), context.open);
  palette = environment.palette();
  return Solutions(environment).current(place.substr(hash + 1));
}

// nullptr for what is no sequence or template, or is not there.
const Sequence* process_in(const Solution& solution, const ComponentRef& ref) {
  const auto found = std::find_if(solution.components.begin(), solution.components.end(),
                                  [&](const Component& one) { return one.ref == ref; });
  return found == solution.components.end() ? nullptr : process_of(found->definition);
}

// One for each process that both have and that differs.
void draw_all(Context& context, const Solution& before, const Solution& after,
              const PackageDifference& difference, const Palette& palette) {
  const std::filesystem::path folder = context.arguments.text("draw");
  std::error_code exists_or_fails_below;
  std::filesystem::create_directories(folder, exists_or_fails_below);
  Document::List drawings;
  for (const ComponentDifference& one : difference.components) {
    const Sequence *was = process_in(before, one.component), *is = process_in(after, one.component);
    if (was == nullptr || is == nullptr) continue;
    const std::string path = folder / (one.component.name + ".svg");
    write_drawing(context, path, draw_difference(*was, *is, palette, GraphFormat::svg));
    drawings.emplace_back(path);
    context.output.say("drew both to " + printable(path));
  }
  context.output.set("drawings", std::move(drawings));
}

int carry_out(Context& context) {
  const std::string before = context.arguments.text("BEFORE");
  const std::string after = context.arguments.text("AFTER");
  Palette palette;
  const Solution was = solution_at(context, before, palette);
  const Solution is = solution_at(context, after, palette);
  const PackageDifference difference = compare(was, is);
  Document::List solution, components;
  for (const Change& change : difference.solution) {
    solution.push_back(to_document(change));
    context.output.say("solution " + printable(change.text));
  }
  for (const ComponentDifference& one : difference.components) {
    components.push_back(as_document(one));
    say(context.output, one);
  }
  if (difference.empty()) context.output.say("no differences");
  if (context.arguments.has("draw")) draw_all(context, was, is, difference, palette);
  context.output.set("before", before);
  context.output.set("after", after);
  context.output.set("same", difference.empty());
  context.output.set("solution", std::move(solution));
  context.output.set("components", std::move(components));
  return difference.empty() ? 0 : exit_code_changes;
}

}  // namespace

Command solution_diff() {
  return {
      .noun = "solution",
      .verb = "diff",
      .summary = "Tell what one package or installed solution does otherwise than another.",
      .description =
          "Sequences are told in the words of the process: which step is new, gone, renamed,\n"
          "moved, says something else, leads elsewhere. Other components by the lines of their\n"
          "XML.",
      .operands = {{"BEFORE", "A .zip file, a folder, or STORE#SOLUTION for an installed one."},
                   {"AFTER", "Another one."}},
      .options = {{.name = "draw",
                   .value = "FOLDER",
                   .help = "Draw both forms of each sequence that differs: FOLDER/NAME.svg."},
                  drawing_overwrite_option()},
      .examples = {{"solution diff leads_1_0_0_0.zip leads_1_1_0_0.zip", ""},
                   {"solution diff prod.db#leads leads_1_1_0_0.zip", "what is in production"},
                   {"solution diff test.db#leads prod.db#leads", "two environments"},
                   {"solution diff prod.db#leads leads.zip --draw pictures", "for a review"},
                   {"--json solution diff leads.zip src/leads", "for a script"}},
      .exit_codes = {{"0", "both say the same"},
                     {"3", "one of them cannot be read"},
                     {"7", "one of them is not there"},
                     {"10", "there are differences"}},
      .run = carry_out};
}

}  // namespace stepwise::cli
