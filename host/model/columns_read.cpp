// What a definition reads and names: what must travel with it, or be there.
#include <algorithm>
#include <set>

#include "model/parameter.hpp"
#include "model/render.hpp"
#include "model/solution.hpp"

namespace stepwise {
namespace {

struct Reading {
  const Palette& palette;
  std::set<std::string> found = {};

  // A path over a lookup begins with a column of the table.
  void add(const std::string& table, std::string_view path) {
    if (path.empty() || !flow_of(path).empty()) return;
    const auto related = related_path(path);
    found.insert(table + '.' + std::string(related ? related->lookup : path));
  }
  void add_condition(const std::string& table, const Boxed<Condition>& condition) {
    if (!condition) return;
    for (const std::string& column : columns_of(*condition)) add(table, column);
  }
  void add_text(const std::string& table, std::string_view text) {
    for (const std::string& column : columns_of(text)) add(table, column);
  }
  void add_parameters(const std::string& table,
                      const std::vector<ParameterDescription>& descriptions,
                      const std::vector<Parameter>& parameters) {
    for (const Parameter& parameter : parameters) {
      add_condition(table, parameter.condition);
      for (const ParameterDescription& description : descriptions) {
        if (description.name != parameter.name) continue;
        if (description.type == ParameterType::column) add(table, parameter.text);
        const bool filled_in =
            description.rendered || description.type == ParameterType::column_value;
        if (filled_in) add_text(table, parameter.text);
      }
    }
  }
  template <class Type>
  void add_of(const std::string& table, const Type* type,
              const std::vector<Parameter>& parameters) {
    if (type != nullptr) add_parameters(table, type->parameters, parameters);
  }

  template <class Other>
  void operator()(const Other&) {}
  void operator()(const EmailTemplate& email) {
    add_text(email.table, email.subject);
    add_text(email.table, email.body);
  }
  void operator()(const SequenceTemplate& made) { (*this)(made.process); }
  void operator()(const Segment& segment) {
    add_condition(segment.table, segment.condition);
    for (const AssignmentRule& rule : segment.rules) {
      add_condition(segment.table, rule.condition);
      add_of(segment.table, palette.strategy(rule.strategy), rule.parameters);
    }
  }
  void operator()(const Sequence& sequence) {
    for (const ExitCriterion& exit : sequence.exits) add_condition(sequence.table, exit.condition);
    if (sequence.timing.send_window) add(sequence.table, sequence.timing.send_window->zone_column);
    add_of(sequence.table, palette.strategy(sequence.strategy), sequence.strategy_parameters);
    for (const Step& step : sequence.steps) {
      add_of(sequence.table, palette.step_type(step.type), step.parameters);
    }
  }
};

struct Binds {
  const Palette& palette;
  std::set<Binding> found = {};

  template <class Type>
  void add_of(const Type* type, const std::vector<Parameter>& parameters) {
    if (type == nullptr) return;
    for (const ParameterDescription& description : type->parameters) {
      const auto kind = binding_kind_of(description.type);
      const std::string_view name = text_of(description, parameters);
      if (kind && !name.empty()) found.insert({*kind, std::string(name)});
    }
  }
  template <class Other>
  void operator()(const Other&) {}
  void operator()(const SequenceTemplate& made) { (*this)(made.process); }
  void operator()(const Segment& segment) {
    for (const AssignmentRule& rule : segment.rules) {
      add_of(palette.strategy(rule.strategy), rule.parameters);
    }
  }
  void operator()(const Sequence& sequence) {
    add_of(palette.strategy(sequence.strategy), sequence.strategy_parameters);
    for (const Step& step : sequence.steps) {
      add_of(palette.step_type(step.type), step.parameters);
    }
  }
};

struct Naming {
  std::set<std::string> found = {};

  void add(const std::string& type) {
    if (!type.empty()) found.insert(type);
  }
  template <class Other>
  void operator()(const Other&) {}
  void operator()(const SequenceTemplate& made) { (*this)(made.process); }
  void operator()(const Segment& segment) {
    for (const AssignmentRule& rule : segment.rules) add(rule.strategy);
  }
  void operator()(const Sequence& sequence) {
    add(sequence.strategy);
    for (const Step& step : sequence.steps) add(step.type);
  }
};

}  // namespace

std::vector<std::string> types_of(const Definition& definition) {
  Naming naming;
  std::visit(naming, definition);
  return {naming.found.begin(), naming.found.end()};
}

std::vector<std::string> columns_of(const Definition& definition, const Palette& palette) {
  Reading reading{palette};
  std::visit(reading, definition);
  return {reading.found.begin(), reading.found.end()};
}

std::vector<Binding> bindings_of(const Definition& definition, const Palette& palette) {
  Binds binds{palette};
  std::visit(binds, definition);
  return {binds.found.begin(), binds.found.end()};
}

}  // namespace stepwise
