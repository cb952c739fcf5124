#include <algorithm>
#include <set>
#include <utility>

#include "base/error.hpp"
#include "engine/definition.hpp"
#include "model/parameter.hpp"
#include "model/render.hpp"
#include "model/step_graph.hpp"

namespace stepwise::engine {
namespace {

struct Sources {
  const std::string& subject;
  const std::string& remedy;  // what helps whatever is wrong
  const std::string& table;
  const Palette& palette;
  const Catalog& catalog;
  const std::vector<EmailTemplate>& templates;
};

[[noreturn]] void refuse(const Sources& from, const char* code, const std::string& problem) {
  throw Error(Failure::input_refused, code, from.subject, problem, from.remedy);
}

void add_all(std::set<std::string>& columns, const std::vector<std::string>& more) {
  columns.insert(more.begin(), more.end());
}

// Only columns that the table has can be handed over.
std::vector<std::string> existing(const Sources& from, const std::set<std::string>& columns) {
  std::vector<std::string> result;
  for (const std::string& column : columns) {
    if (from.catalog.column_at(from.table, column) != nullptr) result.push_back(column);
  }
  return result;
}

RecordParameter template_parameter(const Sources& from, const ParameterDescription& description,
                                   const std::string& name) {
  const auto found = std::find_if(from.templates.begin(), from.templates.end(),
                                  [&](const auto& t) { return t.unique_name == name; });
  if (found == from.templates.end()) refuse(from, "DEF012", "needs the template " + name);
  return {description.name, description.type, found->subject, found->body, std::nullopt};
}

// Everything of one step or of the strategy that its declared parameters lead to.
struct Typed {
  Fields fixed;
  std::vector<RecordParameter> by_record;
  std::set<std::string> columns;
};

void add_by_record(const Sources& from, const ParameterDescription& description,
                   const std::vector<Parameter>& parameters, const Fields& fields, Typed& typed) {
  RecordParameter wanted{description.name, description.type, {}, {}, std::nullopt};
  if (description.type == ParameterType::condition) {
    const Parameter* given = find_parameter(parameters, description.name);
    if (given == nullptr || !given->condition) return;
    wanted.condition = given->condition;
    add_all(typed.columns, columns_of(*wanted.condition));
  } else if (description.type == ParameterType::email_template) {
    typed.fixed.insert(typed.fixed.end(), fields.begin(), fields.end());
    wanted =
        template_parameter(from, description, std::string(find_text(fields, description.name)));
  } else {
    wanted.text = std::string(find_text(fields, description.name));
  }
  add_all(typed.columns, columns_of(wanted.text));
  add_all(typed.columns, columns_of(wanted.body));
  typed.by_record.push_back(std::move(wanted));
}

Typed type_parameters(const Sources& from, const std::vector<ParameterDescription>& descriptions,
                      const std::vector<Parameter>& parameters) {
  Typed typed;
  const ParameterContext context{from.catalog, from.table, parameters};
  for (const ParameterDescription& description : descriptions) {
    TypedParameter read = parse_parameter(description, context);
    if (!read.problem.empty()) refuse(from, "DEF012", description.name + " " + read.problem);
    const bool is_column = description.type == ParameterType::column;
    if (is_column) typed.columns.emplace(find_text(read.fields, description.name));
    if (!is_column && depends_on_record(description, parameters)) {
      add_by_record(from, description, parameters, read.fields, typed);
    } else {
      std::move(read.fields.begin(), read.fields.end(), std::back_inserter(typed.fixed));
    }
  }
  return typed;
}

DefinitionStep compile_step(const Sources& from, const Step& step) {
  const StepType* type = from.palette.step_type(step.type);
  if (type == nullptr) refuse(from, "DEF010", "needs the step type " + step.type);
  Typed typed = type_parameters(from, type->parameters, step.parameters);
  add_all(typed.columns, type->reads);
  DefinitionStep compiled;
  compiled.id = step.id;
  compiled.name = step.name;
  compiled.type = type;
  compiled.parameters = std::move(typed.fixed);
  compiled.record_parameters = std::move(typed.by_record);
  compiled.reads = existing(from, typed.columns);
  return compiled;
}

void add_ways(const Sources& from, const Step& step, const Definition& definition,
              DefinitionStep& compiled) {
  for (const OutcomeDescription& outcome : compiled.type->outcomes) {
    const Branch* way = branch_of(step, outcome);
    const bool leads_on = way != nullptr && !way->next.empty();
    compiled.next.push_back(leads_on ? definition.index_of(way->next) : -1);
    compiled.ends.push_back(way == nullptr ? std::nullopt : way->end);
    if (leads_on && compiled.next.back() < 0)
      refuse(from, "DEF003", "leads to the unknown step " + way->next);
  }
}

Chooser choose(const Sources& from, const std::string& strategy,
               const std::vector<Parameter>& parameters) {
  Chooser chooser;
  chooser.type = from.palette.strategy(strategy);
  if (chooser.type == nullptr) refuse(from, "DEF010", "needs the assignment strategy " + strategy);
  Typed typed = type_parameters(from, chooser.type->parameters, parameters);
  if (!typed.by_record.empty()) {
    refuse(from, "DEF012",
           "gives its assignment strategy a parameter that depends on the record, " +
               typed.by_record.front().name);
  }
  chooser.parameters = std::move(typed.fixed);
  add_all(typed.columns, chooser.type->reads);
  chooser.reads = existing(from, typed.columns);
  return chooser;
}

}  // namespace

int Definition::index_of(std::string_view step_id) const {
  const auto found = by_id_.find(std::string(step_id));
  return found == by_id_.end() ? -1 : found->second;
}

Chooser compile_chooser(const std::string& subject, const std::string& strategy,
                        const std::vector<Parameter>& parameters, const std::string& table,
                        const Palette& palette, const Catalog& catalog) {
  static const std::vector<EmailTemplate> no_templates;
  static const std::string remedy = "see `stepwise plugin list`";
  return choose({subject, remedy, table, palette, catalog, no_templates}, strategy, parameters);
}

Definition compile(const Sequence& sequence, int version, const Palette& palette,
                   const Catalog& catalog, const std::vector<EmailTemplate>& templates) {
  const std::string subject = "sequence " + sequence.unique_name;
  const std::string remedy = "run `stepwise sequence validate " + sequence.unique_name + "`";
  const Sources from{subject, remedy, sequence.table, palette, catalog, templates};
  Definition definition;
  definition.sequence = sequence.unique_name;
  definition.table = sequence.table;
  definition.version = version;
  std::set<std::string> reads;
  for (const Step& step : sequence.steps) {
    definition.by_id_.emplace(step.id, static_cast<int>(definition.steps.size()));
    definition.steps.push_back(compile_step(from, step));
    add_all(reads, definition.steps.back().reads);
  }
  for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
    add_ways(from, sequence.steps[i], definition, definition.steps[i]);
  }
  definition.first = definition.index_of(sequence.first);
  if (definition.first < 0)
    refuse(from, "DEF003", "starts with the unknown step " + sequence.first);
  const Chooser chooser = choose(from, sequence.strategy, sequence.strategy_parameters);
  definition.strategy = chooser.type;
  definition.strategy_parameters = chooser.parameters;
  add_all(reads, chooser.reads);
  definition.exits = sequence.exits;
  definition.timing = sequence.timing;
  if (sequence.timing.send_window) add_all(reads, sequence.timing.send_window->columns());
  for (const ExitCriterion& exit : definition.exits) {
    if (exit.condition) add_all(reads, columns_of(*exit.condition));
  }
  definition.reads = existing(from, reads);
  return definition;
}

}  // namespace stepwise::engine
