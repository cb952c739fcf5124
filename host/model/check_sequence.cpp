#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "model/check.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace checks {

Findings::Findings(const Sequence& sequence) : sequence_(sequence), place_(sequence.place) {}

void Findings::at_sequence() {
  place_ = sequence_.place;
}

void Findings::at_strategy() {
  place_ = sequence_.place;
  place_.path = "strategy";
}

void Findings::at_exit(const ExitCriterion& exit) {
  place_ = sequence_.place;
  place_.path = "exit " + exit.name;
}

void Findings::at(const Step& step) {
  place_ = step.place;
  place_.path = "step " + step.id;
}

void Findings::add(std::string code, std::string problem, std::string remedy) {
  found.push_back({Severity::error, std::move(code), "sequence " + sequence_.unique_name,
                   std::move(problem), std::move(remedy), place_});
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

void check_table(const Sequence& sequence, const CheckContext& context, Findings& findings) {
  if (context.catalog.table(sequence.table) != nullptr) return;
  findings.add("DEF014", "there is no table " + quoted(sequence.table),
               suggest(sequence.table, names_in(context.catalog.tables),
                       "import the solution that brings it"));
}

void check_strategy(const Sequence& sequence, const CheckContext& context, Findings& findings) {
  findings.at_strategy();
  const StrategyType* type = context.palette.strategy(sequence.strategy);
  if (type == nullptr && sequence.strategy.empty()) {
    return findings.add("DEF010", "names no assignment strategy, and none that is loaded is the default",
                        "name one of those that `stepwise plugin list` shows");
  }
  if (type == nullptr) {
    return report_missing_type("strategy", sequence.strategy, names_in(context.palette.strategies),
                               findings);
  }
  check_parameters(type->id, type->parameters, sequence.strategy_parameters, sequence.table,
                   context, findings);
}

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
    findings.at_exit(exit);
    if (exit.name.empty()) {
      findings.add("DEF018", "an exit criterion has no name", "name it for people");
    } else if (!names.insert(exit.name).second) {
      findings.add("DEF002", "two exit criteria are called " + quoted(exit.name), "rename one");
    }
    check_exit(exit, sequence, context, findings);
  }
}

void check_timing(const Sequence& sequence, Findings& findings) {
  findings.at_sequence();
  if (sequence.reconnect_days < 0 || sequence.reconnect_days > 3650) {
    findings.add("DEF021", "reconnect days must lie between 0 and 3650", "choose another number");
  }
  if (!sequence.timing.send_window) return;
  for (const Diagnostic& found : check(*sequence.timing.send_window, sequence.unique_name)) {
    findings.add(found.code, found.problem, found.remedy);
  }
}

void check_type(const Step& step, const StepType* type, const Sequence& sequence,
                const CheckContext& context, Findings& findings) {
  if (type == nullptr) {
    return report_missing_type("step type", step.type, names_in(context.palette.step_types),
                               findings);
  }
  check_parameters(type->id, type->parameters, step.parameters, sequence.table, context, findings);
  if (type->has(trait_waits)) check_wait(*type, step.parameters, findings);
}

}  // namespace
}  // namespace checks

std::vector<Diagnostic> check(const Sequence& sequence, const CheckContext& context) {
  std::vector<const StepType*> types;
  for (const Step& step : sequence.steps) types.push_back(context.palette.step_type(step.type));

  checks::Findings findings(sequence);
  checks::PathCheck paths(sequence, types, findings);
  checks::check_names(sequence, findings);
  checks::check_table(sequence, context, findings);
  paths.check_sequence();
  checks::check_strategy(sequence, context, findings);
  checks::check_exits(sequence, context, findings);
  checks::check_timing(sequence, findings);
  for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
    findings.at(sequence.steps[i]);
    checks::check_names(sequence.steps[i], findings);
    checks::check_type(sequence.steps[i], types[i], sequence, context, findings);
    paths.check_step(i);
  }
  return std::move(findings.found);
}

}  // namespace stepwise
