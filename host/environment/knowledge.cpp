#include "environment/knowledge.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/timekeeper.hpp"
#include "package/package.hpp"
#include "store/local_values.hpp"
#include "store/people.hpp"
#include "store/segments.hpp"

namespace stepwise {
namespace {

constexpr const char* generation_property = "definitions_generation";

template <class Kind>
std::vector<Kind> read_all(store::Definitions& definitions, ComponentKind kind) {
  std::vector<Kind> result;
  for (const std::string& body : definitions.bodies(kind)) {
    result.push_back(std::get<Kind>(package::read_component(kind, body, "store")));
  }
  return result;
}

std::string zone_for_everybody(store::Database& database) {
  const std::string json = store::get_property(database, calendars_property).value_or("");
  if (json.empty()) return "UTC";
  for (const WorkCalendar& calendar : read_calendars(json, "store").calendars) {
    if (calendar.unique_name == default_calendar_name) return calendar.zone;
  }
  return "UTC";
}

}  // namespace

void Knowledge::refresh() {
  const std::string now = store::get_property(database_, generation_property).value_or("0");
  if (now == generation_) return;
  generation_ = now;
  read_ = false;
  sequences_.clear();
}

void Knowledge::read_catalog() {
  if (read_) return;
  catalog_ = {};
  for (auto& table : read_all<Table>(definitions_, ComponentKind::table)) {
    const std::string name = table.name;
    std::sort(table.columns.begin(), table.columns.end(),
              [](const Column& a, const Column& b) { return a.name < b.name; });
    catalog_.tables.emplace(name, std::move(table));
  }
  for (auto& added : read_all<AddedColumn>(definitions_, ComponentKind::column)) {
    const auto table = catalog_.tables.find(added.table);
    if (table != catalog_.tables.end()) add_column(table->second, added.column);
  }
  for (auto& choice : read_all<Choice>(definitions_, ComponentKind::choice)) {
    const std::string name = choice.name;
    catalog_.choices.emplace(name, std::move(choice));
  }
  for (auto& flow : read_all<ProcessFlow>(definitions_, ComponentKind::process_flow)) {
    const std::string name = flow.name;
    catalog_.process_flows.emplace(name, std::move(flow));
  }
  for (auto& variable : read_all<Variable>(definitions_, ComponentKind::variable)) {
    const std::string name = variable.unique_name;
    catalog_.variables.emplace(name, std::move(variable));
  }
  store::LocalValues values(database_);
  catalog_.variable_values = values.variables();
  catalog_.bindings = values.bindings();
  catalog_.zone = zone_for_everybody(database_);
  add_stage_columns(catalog_);
  templates_ = read_all<EmailTemplate>(definitions_, ComponentKind::email_template);
  tags_ = TagTree(read_all<Tag>(definitions_, ComponentKind::tag));
  running_.clear();
  refused_.clear();
  read_segments();
  read_ = true;
}

void Knowledge::read_segments() {
  segments_.clear();
  const auto active = store::Segments(database_).active();
  std::vector<Segment> all;
  if (!active.empty()) all = read_all<Segment>(definitions_, ComponentKind::segment);
  std::erase_if(all, [&](const Segment& one) { return !active.contains(one.unique_name); });
  sort_by_priority(all);
  for (Segment& segment : all) {
    ActiveSegment ready{std::move(segment), {}};
    for (const AssignmentRule& rule : ready.segment.rules) {
      ReadyRule made{rule.name, rule.condition, {}, {}};
      try {
        made.chooser =
            engine::compile_chooser("segment " + ready.segment.unique_name, rule.strategy,
                                    rule.parameters, ready.segment.table, palette_, catalog_);
      } catch (const Error& error) {
        made.problem = error.diagnostics().front().problem;
      }
      ready.rules.push_back(std::move(made));
    }
    segments_.push_back(std::move(ready));
  }
}

const std::vector<ActiveSegment>& Knowledge::segments() {
  read_catalog();
  return segments_;
}

const Catalog& Knowledge::catalog() {
  read_catalog();
  return catalog_;
}

const std::vector<EmailTemplate>& Knowledge::templates() {
  read_catalog();
  return templates_;
}

const TagTree& Knowledge::tags() {
  read_catalog();
  return tags_;
}

store::StoredSequence Knowledge::stored(std::string_view name) {
  if (auto found = definitions_.sequence(name)) return *found;
  std::vector<std::string> names;
  for (const auto& sequence : definitions_.sequences()) names.push_back(sequence.name);
  throw Error(Failure::input_refused, "SEQ001", "sequence " + std::string(name), "does not exist",
              suggest(name, names, "see `stepwise sequence list`"));
}

const Sequence& Knowledge::sequence(std::string_view name) {
  if (const auto known = sequences_.find(name); known != sequences_.end()) return known->second;
  const auto found = stored(name);
  return sequences_.emplace(found.name, version(found.id, found.name, found.version)).first->second;
}

Sequence Knowledge::version(std::int64_t sequence_id, const std::string& name, int number) {
  const std::string body = definitions_.sequence_body(sequence_id, number);
  return std::get<Sequence>(package::read_component(
      ComponentKind::sequence, body, package::part_name({ComponentKind::sequence, name})));
}

int Knowledge::unchanged_since(std::int64_t sequence_id, const Step& step, const Sequence& sequence,
                               int number) {
  while (number > 1) {
    const Sequence before = version(sequence_id, sequence.unique_name, number - 1);
    const Step* same = before.step(step.id);
    const bool is_unchanged =
        same != nullptr && same->type == step.type && same->parameters == step.parameters;
    if (!is_unchanged) break;
    --number;
  }
  return number;
}

std::shared_ptr<const engine::Definition> Knowledge::definition(std::int64_t sequence_id,
                                                                const std::string& name,
                                                                int number) {
  read_catalog();
  const std::pair key{sequence_id, number};
  if (const auto refused = refused_.find(key); refused != refused_.end()) throw refused->second;
  if (const auto known = running_.find(key); known != running_.end()) return known->second;
  try {
    const Sequence sequence = version(sequence_id, name, number);
    engine::Definition built = engine::compile(sequence, number, palette_, catalog_, templates_);
    for (engine::DefinitionStep& step : built.steps) {
      if (step.type->has(trait_trial)) {
        step.trial_since = unchanged_since(sequence_id, *sequence.step(step.id), sequence, number);
      }
    }
    const auto made = std::make_shared<const engine::Definition>(std::move(built));
    running_.emplace(key, made);
    return made;
  } catch (const Error& error) {
    if (error.failure() == Failure::input_refused) refused_.emplace(key, error);
    throw;
  }
}

CheckContext Knowledge::check_context() {
  CheckContext context{palette_, catalog(), templates(), {}};
  for (const auto& one : definitions_.sequences()) context.sequences.push_back(one.name);
  context.find_sequence = [this](std::string_view name) {
    return definitions_.sequence(name) ? &sequence(name) : nullptr;
  };
  context.people = directory();
  return context;
}

Directory Knowledge::directory() {
  Directory result;
  store::People people(database_);
  for (auto& person : people.people()) result.users.push_back(std::move(person.name));
  for (auto& team : people.teams()) result.teams.push_back(std::move(team.name));
  return result;
}

void note_change(store::Database& database) {
  const auto stored = store::get_property(database, generation_property);
  const auto generation = stored ? parse_integer(*stored).value_or(0) : 0;
  store::set_property(database, generation_property, std::to_string(generation + 1));
}

}  // namespace stepwise
