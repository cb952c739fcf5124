// Whether a sequence could run here: its own rules, then what the plug-ins say of its parameters.
#include <utility>

#include "base/error.hpp"
#include "environment/inside.hpp"

namespace stepwise {
namespace {

// The tally of the trial that this step would go on with; empty when it would begin a new one.
engine::Tally tally_of(Environment::Inside& inside, const Sequence& sequence, const Step& step) {
  const auto stored = inside.definitions.sequence(sequence.unique_name);
  if (!stored) return {};
  const Sequence& latest = inside.knowledge.sequence(stored->name);
  const Step* same = latest.step(step.id);
  if (same == nullptr || same->type != step.type || same->parameters != step.parameters) return {};
  const int since = inside.knowledge.unchanged_since(stored->id, step, latest, stored->version);
  const auto trial = inside.trials.find({stored->name, since, step.id});
  return trial ? trial->trial.tally : engine::Tally{};
}

// Why a trial that nobody has come to yet would choose for the first one already; "" when it is
// none, or can begin.
std::string over_before_it_began(Environment::Inside& inside, const Sequence& sequence,
                                 const Step& step, const engine::DefinitionStep& compiled) {
  if (!compiled.type->has(trait_trial) || !tally_of(inside, sequence, step).empty()) return {};
  const engine::Tally nobody;
  const engine::Verdict verdict =
      inside.loader.judge({compiled.type, inside.now(), &compiled.parameters, &nobody});
  return verdict.chosen.empty() ? "" : verdict.reason;
}

}  // namespace

std::vector<Diagnostic> Environment::Inside::findings_on(const Sequence& sequence,
                                                         const CheckContext& context) try {
  std::vector<Diagnostic> findings = check(sequence, context);
  if (has_errors(findings)) return findings;
  // The declarations are kept; now the plug-ins may look at their parameters themselves.
  const engine::Definition definition =
      engine::compile(sequence, 1, context.palette, context.catalog, context.email_templates);
  for (std::size_t i = 0; i < definition.steps.size(); ++i) {
    const engine::DefinitionStep& step = definition.steps[i];
    const auto add = [&](std::string code, std::string problem, std::string remedy) {
      const Step& at = sequence.steps[i];
      Place place{sequence.place.file, at.line, at.column, "step " + step.id};
      findings.push_back({Severity::error, std::move(code), "sequence " + sequence.unique_name,
                          std::move(problem), std::move(remedy), std::move(place)});
    };
    const std::string objection = loader.objection(*step.type, step.parameters);
    if (!objection.empty()) {
      add("DEF012", objection,
          "`stepwise plugin show " + step.type->plugin + "` tells what the step takes");
    } else if (const std::string why =
                   over_before_it_began(*this, sequence, sequence.steps[i], step);
               !why.empty()) {
      add("TRL005", "the trial would be over before it began: " + why,
          "change when it ends, or send one of its variants without a trial");
    }
  }
  return findings;
} catch (const Error& error) {
  return error.diagnostics();
}

}  // namespace stepwise
