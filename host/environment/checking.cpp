// Looking at a package without importing it.
#include "environment/checking.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/error.hpp"
#include "environment/inside.hpp"
#include "environment/planning.hpp"
#include "environment/snapshot.hpp"
#include "model/parameter.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

// "/sequence/steps/step[3]" for what the check of a sequence calls "step call".
std::string xpath_of(const Sequence& sequence, const Place& place, bool is_template) {
  const std::string root = is_template ? "/sequencetemplate" : "/sequence";
  const auto numbered = [&](const char* element, std::size_t index) {
    return root + element + '[' + std::to_string(index + 1) + ']';
  };
  for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
    const Step& step = sequence.steps[i];
    if (place.path == "step " + step.id && place.line == step.line && place.column == step.column) {
      return numbered("/steps/step", i);
    }
  }
  for (std::size_t i = 0; i < sequence.exits.size(); ++i) {
    if (place.path == "exit " + sequence.exits[i].name) return numbered("/exits/exit", i);
  }
  return place.path == "strategy" ? root + "/strategy" : root;
}

// Entries of the plan that stand in the way, and the findings about the package itself.
void add_plan(Environment::Inside& inside, IncomingPackage package,
              std::vector<Diagnostic>& findings) {
  const Plan plan = propose(inside, package, {}).plan;
  for (Diagnostic& finding : blocking_findings(plan)) {
    finding.remedy = "`stepwise solution plan` shows the whole picture";
    findings.push_back(std::move(finding));
  }
}

// Bindings that a definition names and stepwise.xml does not: other tools and people do not see
// them.
void list_unlisted(const Solution& solution, const Palette& palette,
                   std::vector<Diagnostic>& findings) {
  if (!solution.kept.empty()) return;  // a package of Dataverse itself
  const auto& listed = solution.manifest.bindings;
  for (const auto& [binding, needed_by] : bindings_in(solution, palette)) {
    if (std::binary_search(listed.begin(), listed.end(), binding)) continue;
    findings.push_back(
        {Severity::warning,
         "PKG034",
         "binding " + to_text(binding),
         "is not listed in stepwise.xml, and " + stepwise::listed(needed_by) + " names it",
         "add <binding kind=\"" + std::string(name_of(binding.kind)) + "\" name=\"" + binding.name +
             "\"/> to its bindings",
         {"stepwise.xml", 0, 0, {}}});
  }
}

// E-mail templates that a sequence of the package names.
std::set<std::string> templates_named(const Solution& solution, const Palette& palette) {
  std::set<std::string> names;
  for (const Component& component : solution.components) {
    const auto* sequence = std::get_if<Sequence>(&component.definition);
    if (sequence == nullptr) continue;
    for (const Step& step : sequence->steps) {
      const StepType* type = palette.step_type(step.type);
      if (type == nullptr) continue;
      for (const ParameterDescription& one : type->parameters) {
        if (one.type != ParameterType::email_template) continue;
        names.emplace(text_of(one, step.parameters));
      }
    }
  }
  return names;
}

}  // namespace

void describe(const Solution& solution, PackageCheck& check) {
  check.solution = solution.manifest.unique_name;
  check.version = solution.manifest.version.text;
  check.publisher = solution.manifest.publisher.unique_name;
  check.signed_by = solution.signed_by;
  check.not_used = solution.not_used;
}

std::vector<Diagnostic> definition_findings(
    const Solution& solution, const CheckContext& context,
    const std::function<std::vector<Diagnostic>(const Sequence&)>& check_sequence) {
  std::vector<Diagnostic> result;
  const std::set<std::string> named = templates_named(solution, context.palette);
  for (const Component& component : solution.components) {
    if (const auto* email = std::get_if<EmailTemplate>(&component.definition)) {
      if (named.contains(email->unique_name)) continue;  // its sequence says it
      auto found = check(*email, context);
      std::move(found.begin(), found.end(), std::back_inserter(result));
    }
    const auto* made = std::get_if<SequenceTemplate>(&component.definition);
    const auto* sequence =
        made != nullptr ? &made->process : std::get_if<Sequence>(&component.definition);
    if (sequence == nullptr) continue;
    for (Diagnostic& finding : check_sequence(*sequence)) {
      finding.place.xpath = xpath_of(*sequence, finding.place, made != nullptr);
      if (made != nullptr) {
        finding.subject = "template " + sequence->unique_name;
        finding.severity = Severity::warning;  // what is made from it is checked by itself
      }
      result.push_back(std::move(finding));
    }
  }
  return result;
}

std::optional<Diagnostic> unfinished_warning(const SolutionManifest& manifest) {
  if (!manifest.unfinished) return std::nullopt;
  return Diagnostic{
      Severity::warning,
      "PKG055",
      "solution " + manifest.unique_name,
      "was exported although some of its sequences could not be activated",
      "see what `stepwise solution check` says, or export it again once they are sound",
      {}};
}

std::optional<Diagnostic> empty_warning(const Solution& solution) {
  if (!solution.components.empty() || !solution.kept.empty()) return std::nullopt;
  return Diagnostic{Severity::warning,
                    "PKG070",
                    "solution " + solution.manifest.unique_name,
                    "holds nothing",
                    "add what it is to bring: `stepwise solution add`",
                    {}};
}

void allow_unfinished(const Solution& solution, std::vector<Diagnostic>& findings) {
  auto warning = unfinished_warning(solution.manifest);
  if (!warning) return;
  for (Diagnostic& finding : findings) finding.severity = Severity::warning;
  findings.insert(findings.begin(), std::move(*warning));
}

PackageCheck Solutions::check(const std::filesystem::path& path) {
  PackageCheck result;
  try {
    IncomingPackage package = read_incoming(path, inside_->loader.palette());
    const Snapshot snapshot(*inside_->database);
    fit(*inside_, package);
    inside_->knowledge.refresh();
    describe(package.solution, result);
    if (auto finding = inside_->judge_signer(result)) {
      result.findings.push_back(std::move(*finding));
    }
    add_plan(*inside_, package, result.findings);
    list_unlisted(package.solution, inside_->loader.palette(), result.findings);
    std::vector<Diagnostic> definitions = definitions_after(*inside_, package);
    leave_out_settings(definitions);  // the plan says it
    allow_unfinished(package.solution, definitions);
    for (Diagnostic& finding : definitions) result.findings.push_back(std::move(finding));
  } catch (const Error& error) {
    if (error.failure() != Failure::input_refused) throw;
    result.findings = error.diagnostics();
  }
  return result;
}

}  // namespace stepwise
