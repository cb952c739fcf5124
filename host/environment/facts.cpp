// Which facts are known: a slip in a name would be heard by nobody, and nobody would notice.
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "model/fact.hpp"
#include "model/parameter.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

// Texts of a trial may name the fact that is its success.
void add_goals(const Sequence& sequence, const Palette& palette, std::set<std::string>& known) {
  for (const Step& step : sequence.steps) {
    const StepType* type = palette.step_type(step.type);
    if (type == nullptr || !type->has(trait_trial)) continue;
    for (const ParameterDescription& one : type->parameters) {
      if (one.type != ParameterType::text) continue;
      const std::string_view text = text_of(one, step.parameters);
      if (is_identifier(text)) known.emplace(text);
    }
  }
}

void add_declared(const Sequence& sequence, const Palette& palette, std::set<std::string>& known) {
  for (const ExitCriterion& exit : sequence.exits) {
    if (!exit.event.empty()) known.insert(exit.event);
  }
  add_goals(sequence, palette, known);
}

}  // namespace

void Environment::Inside::require_known_fact(const RecordRef& ref, std::string_view wanted) {
  std::set<std::string> known;
  for (const KnownFact& fact : known_facts()) known.emplace(fact.name);
  for (const auto& [type_id, type] : loader.palette().step_types) {
    known.insert(type.awaits.begin(), type.awaits.end());
  }
  for (const auto& one : definitions.sequences()) {
    add_declared(knowledge.sequence(one.name), loader.palette(), known);
  }
  // Its own targets may stand on older versions, and wait for what no type declares.
  store::TargetQuery query;
  query.record = ref;
  for (const auto& target : targets.list(query)) {
    const auto& state = target.state;
    known.insert(state.events.begin(), state.events.end());
    for (const engine::TriedVariant& tried : state.tried) known.insert(tried.success);
    if (target.ended) continue;
    add_declared(knowledge.version(target.sequence_id, state.sequence, state.version),
                 loader.palette(), known);
  }
  if (known.contains(std::string(wanted))) return;
  const std::vector<std::string> names(known.begin(), known.end());
  throw Error(Failure::input_refused, "FCT002", "fact " + std::string(wanted),
              "is not known: no step type and no sequence waits for it",
              suggest(wanted, names, "known are: " + join(names, ", ")));
}

}  // namespace stepwise
