#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "model/check.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace checks {

Findings::Findings(std::string subject, Place root)
    : subject_(std::move(subject)), root_(std::move(root)) {}

void Findings::at_root() {
  at(root_.path);
}

void Findings::at(const std::string& part) {
  step_ = nullptr;
  part_ = part;
}

void Findings::at(const Step& step) {
  step_ = &step;
}

Place Findings::place() const {
  if (step_ != nullptr) return {root_.file, step_->line, step_->column, "step " + step_->id};
  return {root_.file, root_.line, root_.column, part_, root_.xpath};
}

void Findings::add(std::string code, std::string problem, std::string remedy) {
  found.push_back(
      {Severity::error, std::move(code), subject_, std::move(problem), std::move(remedy), place()});
}

void Findings::warn(std::string code, std::string problem, std::string remedy) {
  add(std::move(code), std::move(problem), std::move(remedy));
  found.back().severity = Severity::warning;
}

namespace {

// "stepwise.step.call/1" -> "stepwise.step.call": what all revisions of a type share.
std::string_view without_revision(std::string_view id) {
  return id.substr(0, id.rfind('/'));
}

// A type that is not loaded: DEF011 when another revision of it is, else DEF010.
void report_missing_type(std::string_view kind, const std::string& id,
                         const std::vector<std::string>& loaded, Findings& findings) {
  std::vector<std::string> revisions;
  std::copy_if(
      loaded.begin(), loaded.end(), std::back_inserter(revisions),
      [&](const std::string& known) { return without_revision(known) == without_revision(id); });
  const std::string what = std::string(kind) + ' ' + quoted(id);
  if (revisions.empty()) {
    findings.add("DEF010", what + " is not loaded",
                 suggest(id, loaded, "install the plug-in that brings it"));
  } else {
    findings.add(
        "DEF011", what + " is not loaded, but " + listed(revisions) + " is",
        "install the plug-in version that brings it, or change the step to what is loaded");
  }
}

}  // namespace

void check_table(const std::string& table, const CheckContext& context, Findings& findings) {
  if (context.alone || context.catalog.table(table) != nullptr) return;
  findings.add(
      "DEF014", "there is no table " + quoted(table),
      suggest(table, names_in(context.catalog.tables), "import the solution that brings it"));
}

void check_strategy(const std::string& strategy, const std::vector<Parameter>& parameters,
                    const std::string& table, const CheckContext& context, Findings& findings) {
  const StrategyType* type = context.palette.strategy(strategy);
  if (type == nullptr && context.alone) return;
  if (type == nullptr && strategy.empty()) {
    return findings.add("DEF010",
                        "names no assignment strategy, and none that is loaded is the default",
                        "name one of those that `stepwise plugin list` shows");
  }
  if (type == nullptr) {
    return report_missing_type("strategy", strategy, names_in(context.palette.strategies),
                               findings);
  }
  check_parameters(type->id, type->parameters, parameters, table, false, context, findings);
}

namespace {

// One exit criterion, whose place is said by its name.
void check_exit(const ExitCriterion& exit, const Sequence& sequence, const CheckContext& context,
                Findings& findings) {
  const std::string subject = "exit criterion " + quoted(exit.name);
  if (exit.event.empty() == !exit.condition) {
    findings.add("DEF021", subject + " needs either a fact or a condition", "name one of them");
  } else if (exit.condition) {
    if (context.catalog.table(sequence.table) == nullptr) return;
    for (const Diagnostic& found : check(*exit.condition, sequence.table, context.catalog)) {
      findings.add(found.code, subject + ": " + found.problem, found.remedy);
    }
  } else if (!is_identifier(exit.event)) {
    findings.add("DEF021",
                 subject + " waits for " + quoted(exit.event) + ", which is no fact's name",
                 "for example email_replied");
  }
}

void check_exits(const Sequence& sequence, const CheckContext& context, Findings& findings) {
  std::set<std::string> names;
  for (const ExitCriterion& exit : sequence.exits) {
    findings.at("exit " + exit.name);
    if (exit.name.empty()) {
      findings.add("DEF018", "an exit criterion has no name", "name it for people");
    } else if (!names.insert(exit.name).second) {
      findings.add("DEF002", "two exit criteria are called " + quoted(exit.name), "rename one");
    }
    check_exit(exit, sequence, context, findings);
  }
}

void check_zone_column(const Sequence& sequence, const CheckContext& context, Findings& findings) {
  const std::string& path = sequence.timing.send_window->zone_column;
  if (path.empty() || context.catalog.table(sequence.table) == nullptr) return;
  const Column* column = context.catalog.column_at(sequence.table, path);
  if (column == nullptr) {
    return findings.add("DEF014",
                        "table " + sequence.table + " has no column " + quoted(path) +
                            ", from which the send window takes its zone",
                        suggest(path, context.catalog.paths_near(sequence.table, path),
                                "name a text column of the table, or add it there"));
  }
  if (column->type == ColumnType::text) return;
  findings.add("DEF014", "column " + path + " is no text, so it names no time zone",
               "name a text column that holds zones such as Europe/Paris");
}

void check_timing(const Sequence& sequence, const CheckContext& context, Findings& findings) {
  findings.at_root();
  if (sequence.reconnect_days < 0 || sequence.reconnect_days > 3650) {
    findings.add("DEF021", "reconnect days must lie between 0 and 3650", "choose another number");
  }
  if (!sequence.timing.send_window) return;
  check_zone_column(sequence, context, findings);
  for (const Diagnostic& found : check(*sequence.timing.send_window, sequence.unique_name)) {
    findings.add(found.code, found.problem, found.remedy);
  }
}

void check_type(const Step& step, const StepType* type, const Sequence& sequence,
                const CheckContext& context, Findings& findings) {
  if (type == nullptr && context.alone) return;
  if (type == nullptr) {
    return report_missing_type("step type", step.type, names_in(context.palette.step_types),
                               findings);
  }
  const bool sends = type->has(trait_command) && !type->makes.empty();
  check_parameters(type->id, type->parameters, step.parameters, sequence.table, sends, context,
                   findings);
  if (type->has(trait_waits)) check_wait(*type, step.parameters, findings);
}

// The sequences that a record may be handed to before any time has passed. A step whose type is not
// loaded might wait.
std::vector<std::string> advances_at_once(const Sequence& sequence, const Palette& palette) {
  const StepGraph graph(sequence);
  if (graph.first() == StepGraph::none) return {};
  std::vector<bool> may_wait(graph.size());
  for (std::size_t i = 0; i < graph.size(); ++i) {
    const StepType* type = palette.step_type(sequence.steps[i].type);
    may_wait[i] = type == nullptr || type->has(trait_waits);
  }
  std::vector<std::string> names;
  const std::size_t first = graph.first();
  for (const std::size_t i : walk(graph, std::span(&first, 1), may_wait).finished) {
    const Step& step = sequence.steps[i];
    const StepType& type = *palette.step_type(step.type);
    if (!type.has(trait_advances)) continue;
    for (const ParameterDescription& one : type.parameters) {
      const Parameter* given = step.parameter(one.name);
      if (one.type == ParameterType::sequence && given != nullptr) names.push_back(given->text);
    }
  }
  return names;
}

// Sequences that hand a record round and round would never let go.
void check_advances(const Sequence& sequence, const CheckContext& context, Findings& findings) {
  if (!context.find_sequence) return;
  std::map<std::string, std::string> came_from{{sequence.unique_name, {}}};
  std::vector<std::string> open{sequence.unique_name};
  while (!open.empty()) {
    const std::string name = std::move(open.back());
    open.pop_back();
    const bool is_this = name == sequence.unique_name;
    const Sequence* from = is_this ? &sequence : context.find_sequence(name);
    if (from == nullptr) continue;
    for (const std::string& next : advances_at_once(*from, context.palette)) {
      if (next == sequence.unique_name) {
        std::string circle = next;
        for (std::string at = name; !at.empty(); at = came_from[at]) circle = at + " -> " + circle;
        return findings.add("DEF005", "hands records on in a circle without a wait: " + circle,
                            "put a wait into one of them, or let one end");
      }
      if (came_from.emplace(next, name).second) open.push_back(next);
    }
  }
}

}  // namespace
}  // namespace checks

std::vector<Diagnostic> check(const Sequence& sequence, const CheckContext& context) {
  std::vector<const StepType*> types;
  for (const Step& step : sequence.steps) types.push_back(context.palette.step_type(step.type));

  checks::Findings findings("sequence " + sequence.unique_name, sequence.place);
  checks::PathCheck paths(sequence, types, findings);
  checks::check_names(sequence, findings);
  checks::check_table(sequence.table, context, findings);
  paths.check_sequence();
  if (checks::is_far_too_long(sequence)) return std::move(findings.found);
  checks::check_advances(sequence, context, findings);
  findings.at("strategy");
  checks::check_strategy(sequence.strategy, sequence.strategy_parameters, sequence.table, context,
                         findings);
  checks::check_exits(sequence, context, findings);
  checks::check_timing(sequence, context, findings);
  for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
    findings.at(sequence.steps[i]);
    checks::check_names(sequence.steps[i], findings);
    checks::check_type(sequence.steps[i], types[i], sequence, context, findings);
    paths.check_step(i);
  }
  return std::move(findings.found);
}

}  // namespace stepwise
