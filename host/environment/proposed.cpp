#include "environment/proposed.hpp"

#include <algorithm>

#include "environment/inside.hpp"

namespace stepwise {
namespace {

struct Adding {
  Proposed& proposed;

  void operator()(const Choice& choice) { proposed.catalog.choices.emplace(choice.name, choice); }
  void operator()(const Table& table) { proposed.catalog.tables.emplace(table.name, table); }
  void operator()(const AddedColumn& added) {
    const auto table = proposed.catalog.tables.find(added.table);
    if (table != proposed.catalog.tables.end()) add_column(table->second, added.column);
  }
  void operator()(const ProcessFlow& flow) {
    proposed.catalog.process_flows.emplace(flow.name, flow);
  }
  void operator()(const Variable& variable) {
    proposed.catalog.variables.emplace(variable.unique_name, variable);
  }
  void operator()(const EmailTemplate& email) { proposed.templates.push_back(email); }
  void operator()(const Tag& tag) { proposed.tags.push_back(tag); }
  void operator()(const SequenceTemplate&) {}  // runs nowhere
  void operator()(const Segment& segment) {
    proposed.segments.emplace(segment.unique_name, segment);
  }
  void operator()(const Sequence& sequence) {
    proposed.sequences.emplace(sequence.unique_name, sequence);
  }
};

bool says_the_same(const Diagnostic& a, const Diagnostic& b) {
  return a.code == b.code && a.problem == b.problem && a.place.path == b.place.path;
}

}  // namespace

Proposed proposed_of(const DefinitionMap& definitions, const LocalSettings& settings) {
  Proposed proposed;
  proposed.catalog.bindings = settings.bindings;
  proposed.catalog.variable_values = settings.values;
  for (const auto& [ref, definition] : definitions) std::visit(Adding{proposed}, definition);
  add_stage_columns(proposed.catalog);
  return proposed;
}

CheckContext context_of(Environment::Inside& inside, const Proposed& proposed) {
  CheckContext context{inside.loader.palette(), proposed.catalog, proposed.templates, {}};
  for (const auto& [name, sequence] : proposed.sequences) context.sequences.push_back(name);
  context.find_sequence = [&proposed](std::string_view name) {
    const auto found = proposed.sequences.find(std::string(name));
    return found == proposed.sequences.end() ? nullptr : &found->second;
  };
  context.people = inside.knowledge.directory();
  return context;
}

std::vector<Diagnostic> faults_of(Environment::Inside& inside, const Sequence& sequence,
                                  const CheckContext& context) {
  std::vector<Diagnostic> faults = inside.findings_on(sequence, context);
  std::erase_if(faults, [](const Diagnostic& d) { return d.severity != Severity::error; });
  return faults;
}

void leave_out(std::vector<Diagnostic>& faults, const std::vector<Diagnostic>& before) {
  std::erase_if(faults, [&](const Diagnostic& fault) {
    return std::any_of(before.begin(), before.end(),
                       [&](const Diagnostic& b) { return says_the_same(fault, b); });
  });
}

std::string in_words(const std::string& problem, const std::vector<Diagnostic>& faults) {
  const Diagnostic& first = faults.front();
  std::string words = problem;
  if (!first.place.path.empty()) words += first.place.path + ": ";
  words += first.problem + " (" + first.code + ")";
  if (faults.size() > 1) words += " and " + std::to_string(faults.size() - 1) + " more";
  return words;
}

}  // namespace stepwise
