#include "model/solution.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "model/parameter.hpp"
#include "model/render.hpp"

namespace stepwise {
namespace {

constexpr std::array<std::pair<ComponentKind, std::string_view>, 10> component_kinds{{
    {ComponentKind::choice, "choice"},
    {ComponentKind::table, "table"},
    {ComponentKind::column, "column"},
    {ComponentKind::process_flow, "process_flow"},
    {ComponentKind::variable, "variable"},
    {ComponentKind::email_template, "email_template"},
    {ComponentKind::tag, "tag"},
    {ComponentKind::sequence, "sequence"},
    {ComponentKind::sequence_template, "sequence_template"},
    {ComponentKind::segment, "segment"},
}};

// Takes digits off the front; nothing when there are none or they do not fit.
std::optional<std::uint64_t> take_digits(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

// The dotted numbers at the front of `text`, which is left at what follows them.
std::vector<std::uint64_t> take_numbers(std::string_view& text) {
  std::vector<std::uint64_t> numbers;
  while (const auto number = take_digits(text)) {
    numbers.push_back(*number);
    if (numbers.size() == 4 || text.empty() || text.front() != '.') break;
    text.remove_prefix(1);
  }
  return numbers;
}

struct RefOf {
  ComponentRef operator()(const Choice& d) const { return {ComponentKind::choice, d.name}; }
  ComponentRef operator()(const Table& d) const { return {ComponentKind::table, d.name}; }
  ComponentRef operator()(const AddedColumn& d) const {
    return {ComponentKind::column, d.table + "." + d.column.name};
  }
  ComponentRef operator()(const ProcessFlow& d) const {
    return {ComponentKind::process_flow, d.name};
  }
  ComponentRef operator()(const Variable& d) const {
    return {ComponentKind::variable, d.unique_name};
  }
  ComponentRef operator()(const EmailTemplate& d) const {
    return {ComponentKind::email_template, d.unique_name};
  }
  ComponentRef operator()(const Tag& d) const { return {ComponentKind::tag, d.unique_name}; }
  ComponentRef operator()(const Sequence& d) const {
    return {ComponentKind::sequence, d.unique_name};
  }
  ComponentRef operator()(const SequenceTemplate& d) const {
    return {ComponentKind::sequence_template, d.process.unique_name};
  }
  ComponentRef operator()(const Segment& d) const {
    return {ComponentKind::segment, d.unique_name};
  }
};

// Gathers what one definition names. Names that are empty are somebody else's finding.
struct Needs {
  const Palette& palette;
  std::vector<ComponentRef> found;

  void add(ComponentKind kind, std::string_view name) {
    if (!name.empty()) found.push_back({kind, std::string(name)});
  }

  void add_parameters(const std::vector<ParameterDescription>& descriptions,
                      const std::vector<Parameter>& parameters) {
    for (const ParameterDescription& description : descriptions) {
      const std::string_view text = text_of(description, parameters);
      if (description.type == ParameterType::email_template) {
        add(ComponentKind::email_template, text);
      } else if (description.type == ParameterType::sequence) {
        add(ComponentKind::sequence, text);
      } else if (description.type == ParameterType::column) {
        add(ComponentKind::process_flow, flow_of(text));
      } else if (description.rendered || description.type == ParameterType::column_value) {
        add_variables(text);
      }
    }
    for (const Parameter& parameter : parameters) add_flows(parameter.condition);
  }

  void add_variables(std::string_view text) {
    for (const std::string& name : variables_of(text)) add(ComponentKind::variable, name);
  }

  void add_flows(const Boxed<Condition>& condition) {
    if (!condition) return;
    for (const std::string& column : columns_of(*condition)) {
      add(ComponentKind::process_flow, flow_of(column));
    }
  }

  void operator()(const Choice&) {}
  void operator()(const Table& table) {
    for (const Column& column : table.columns) add(ComponentKind::choice, column.choice);
  }
  void operator()(const AddedColumn& added) {
    add(ComponentKind::table, added.table);
    add(ComponentKind::choice, added.column.choice);
  }
  void operator()(const ProcessFlow& flow) { add(ComponentKind::table, flow.table); }
  void operator()(const Variable&) {}
  void operator()(const EmailTemplate& email) {
    add(ComponentKind::table, email.table);
    add_variables(email.subject);
    add_variables(email.body);
  }
  void operator()(const Tag& tag) { add(ComponentKind::tag, tag.parent); }
  void operator()(const SequenceTemplate& made) { (*this)(made.process); }
  void operator()(const Segment& segment) {
    add(ComponentKind::table, segment.table);
    add(ComponentKind::sequence, segment.sequence);
    add_flows(segment.condition);
    for (const AssignmentRule& rule : segment.rules) {
      add_flows(rule.condition);
      if (const StrategyType* strategy = palette.strategy(rule.strategy)) {
        add_parameters(strategy->parameters, rule.parameters);
      }
    }
  }
  void operator()(const Sequence& sequence) {
    add(ComponentKind::table, sequence.table);
    if (const StrategyType* strategy = palette.strategy(sequence.strategy)) {
      add_parameters(strategy->parameters, sequence.strategy_parameters);
    }
    for (const ExitCriterion& exit : sequence.exits) add_flows(exit.condition);
    for (const std::string& tag : sequence.tags) add(ComponentKind::tag, tag);
    for (const Step& step : sequence.steps) {
      const StepType* type = palette.step_type(step.type);
      if (type != nullptr) add_parameters(type->parameters, step.parameters);
    }
  }
};

}  // namespace

std::vector<std::uint64_t> Version::numbers() const {
  std::string_view rest = text;
  std::vector<std::uint64_t> numbers = take_numbers(rest);
  numbers.resize(4);
  return numbers;
}

std::optional<Version> parse_version(std::string_view text) {
  std::string_view rest = text;
  const auto numbers = take_numbers(rest);
  if (numbers.size() < 2 || !rest.empty() || text.back() == '.') return std::nullopt;
  return Version{std::string(text)};
}

std::string_view name_of(ComponentKind kind) {
  for (const auto& [known, name] : component_kinds) {
    if (known == kind) return name;
  }
  return "unknown";
}

std::optional<ComponentKind> component_kind_of(std::string_view name) {
  for (const auto& [kind, known] : component_kinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

const Sequence* process_of(const Definition& definition) {
  if (const auto* sequence = std::get_if<Sequence>(&definition)) return sequence;
  const auto* made = std::get_if<SequenceTemplate>(&definition);
  return made == nullptr ? nullptr : &made->process;
}

ComponentRef ref_of(const Definition& definition) {
  return std::visit(RefOf{}, definition);
}

std::vector<ComponentRef> needs_of(const Definition& definition, const Palette& palette) {
  Needs needs{palette, {}};
  std::visit(needs, definition);
  std::sort(needs.found.begin(), needs.found.end());
  needs.found.erase(std::unique(needs.found.begin(), needs.found.end()), needs.found.end());
  std::erase(needs.found, ref_of(definition));
  return std::move(needs.found);
}

}  // namespace stepwise
