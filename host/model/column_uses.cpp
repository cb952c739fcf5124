#include "model/column_uses.hpp"

#include <algorithm>
#include <set>

#include "model/parameter.hpp"
#include "model/render.hpp"

namespace stepwise {
namespace {

struct Using {
  const Catalog& catalog;
  const Palette& palette;
  const std::vector<EmailTemplate>& templates;
  std::set<ColumnUse> found = {};
  std::string where = {};

  // Each lookup of a path is read as well.
  void add(std::string_view table, std::string_view path, std::string_view value, bool shown) {
    for (int lookups = 0; lookups <= longest_path; ++lookups) {
      const auto related = related_path(path);
      const std::string_view name = related ? related->lookup : path;
      const Column* column = catalog.column(table, name);
      if (column == nullptr) return;
      if (!related) {
        found.insert({std::string(table), column->name, std::string(value), shown, where});
        return;
      }
      found.insert({std::string(table), column->name, {}, false, where});
      table = column->lookup_table;
      path = related->rest;
    }
  }

  void add_condition(const std::string& table, const Condition& condition) {
    if (condition.kind == Condition::Kind::compare) {
      add(table, condition.column, condition.value, false);
    }
    for (const Condition& child : condition.children) add_condition(table, child);
  }
  void add_condition(const std::string& table, const Boxed<Condition>& condition) {
    if (condition) add_condition(table, *condition);
  }
  void add_text(const std::string& table, std::string_view text) {
    for (const std::string& column : columns_of(text)) add(table, column, {}, true);
  }

  void add_template(const std::string& table, std::string_view name) {
    for (const EmailTemplate& email : templates) {
      if (email.unique_name != name) continue;
      add_text(table, email.subject);
      add_text(table, email.body);
    }
  }

  template <class Type>
  void add_of(const std::string& table, const Type* type,
              const std::vector<Parameter>& parameters) {
    for (const Parameter& parameter : parameters) add_condition(table, parameter.condition);
    if (type == nullptr) return;
    for (const ParameterDescription& description : type->parameters) {
      const std::string_view text = text_of(description, parameters);
      if (description.type == ParameterType::column) add(table, text, {}, false);
      if (description.type == ParameterType::email_template) add_template(table, text);
      if (description.rendered) add_text(table, text);
      if (description.type != ParameterType::column_value) continue;
      if (const Parameter* of = find_parameter(parameters, description.of)) {
        add(table, of->text, text, false);
      }
    }
    for (const std::string& column : type->reads) add(table, column, {}, false);
  }

  template <class Other>
  void operator()(const Other&) {}
  void operator()(const EmailTemplate& email) {
    add_text(email.table, email.subject);
    add_text(email.table, email.body);
  }
  void operator()(const SequenceTemplate& made) { (*this)(made.process); }
  void operator()(const Segment& segment) {
    where = "its condition";
    add_condition(segment.table, segment.condition);
    for (const AssignmentRule& rule : segment.rules) {
      where = "rule " + rule.name;
      add_condition(segment.table, rule.condition);
      add_of(segment.table, palette.strategy(rule.strategy), rule.parameters);
    }
  }
  void operator()(const Sequence& sequence) {
    for (const ExitCriterion& exit : sequence.exits) {
      where = "exit " + exit.name;
      add_condition(sequence.table, exit.condition);
    }
    where = "its assignment";
    add_of(sequence.table, palette.strategy(sequence.strategy), sequence.strategy_parameters);
    for (const Step& step : sequence.steps) {
      where = "step " + step.id;
      add_of(sequence.table, palette.step_type(step.type), step.parameters);
    }
  }
};

}  // namespace

std::vector<ColumnUse> column_uses(const Definition& definition, const Catalog& catalog,
                                   const Palette& palette,
                                   const std::vector<EmailTemplate>& templates) {
  Using uses{catalog, palette, templates};
  std::visit(uses, definition);
  return {uses.found.begin(), uses.found.end()};
}

}  // namespace stepwise
