#include <algorithm>

#include "base/text.hpp"
#include "model/check.hpp"
#include "model/merge_field.hpp"
#include "model/parameter.hpp"
#include "model/wording.hpp"

namespace stepwise::checks {
namespace {

void check_declared(std::string_view type, const std::vector<ParameterDescription>& descriptions,
                    const std::vector<Parameter>& parameters, Findings& findings) {
  const auto known = names_of(descriptions);
  for (const Parameter& parameter : parameters) {
    if (std::find(known.begin(), known.end(), parameter.name) == known.end()) {
      const std::string otherwise =
          known.empty() ? "remove it: the type takes none" : "it takes: " + shortlist(known);
      findings.add("DEF012", std::string(type) + " has no parameter " + quoted(parameter.name),
                   suggest(parameter.name, known, otherwise));
    }
    if (find_parameter(parameters, parameter.name) != &parameter) {
      findings.add("DEF012", "parameter " + parameter.name + " is given twice", "remove one");
    }
  }
}

void check_exists(std::string_view what, std::string_view name,
                  const std::vector<std::string>& known, const std::string& parameter,
                  Findings& findings) {
  if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) return;
  findings.add("DEF012",
               "parameter " + parameter + ": there is no " + std::string(what) + ' ' + quoted(name),
               suggest(name, known, "import the solution that brings it"));
}

void check_binding(const ParameterDescription& description, const Binding& binding,
                   const CheckContext& context, Findings& findings) {
  const std::string value = bound_to(context.catalog.bindings, binding);
  if (binding.name.empty() || !context.people || context.people->has(binding.kind, value)) return;
  const std::string kind(name_of(binding.kind));
  findings.add(
      "DEF024",
      "parameter " + description.name + ": there is no " + kind + ' ' + quoted(value) + " here" +
          (value == binding.name ? "" : ", to whom " + binding.name + " is bound"),
      suggest(value, context.people->names(binding.kind),
              "say who it is here: `stepwise binding set " + kind + "/" + binding.name + " NAME`"));
}

void check_named_template(const ParameterDescription& description, std::string_view name,
                          const Table* table, const std::string& when_empty,
                          const CheckContext& context, Findings& findings) {
  std::vector<std::string> known;
  for (const EmailTemplate& email : context.email_templates) {
    known.push_back(email.unique_name);
    if (email.unique_name != name) continue;
    const std::string where =
        "parameter " + description.name + ": e-mail template " + email.unique_name;
    check_template(where, email, table, when_empty, context, findings);
  }
  check_exists("e-mail template", name, known, description.name, findings);
}

void check_condition(const ParameterDescription& description, const Condition& condition,
                     std::string_view table, const Catalog& catalog, Findings& findings) {
  for (const Diagnostic& finding : check(condition, table, catalog)) {
    // An unknown table is reported once for the whole sequence, not again by each condition.
    if (finding.code == "DEF014" && catalog.table(table) == nullptr) continue;
    findings.add(finding.code, "parameter " + description.name + ": " + finding.problem,
                 finding.remedy);
  }
}

// What a parameter names outside of the sequence: columns, templates, other sequences.
void check_references(const ParameterDescription& description,
                      const std::vector<Parameter>& parameters, std::string_view table, bool sends,
                      const CheckContext& context, Findings& findings) {
  // What becomes of an empty value; sellers see a gap in what they read.
  static const std::string not_sent = "the message is not sent then";
  static const std::string not_set = "nothing is set then";
  static const std::string nothing_to_say;
  const std::string where = "parameter " + description.name;
  const std::string_view text = text_of(description, parameters);
  const Table* known_table = context.catalog.table(table);
  const Parameter* given = find_parameter(parameters, description.name);
  switch (description.type) {
    case ParameterType::text:
      if (description.rendered) {
        const std::string& when_empty = sends ? not_sent : nothing_to_say;
        check_text({where, text, known_table, false, when_empty}, context, findings);
      } else if (has_merge_parts(text)) {
        findings.warn("DEF038", where + ": fields are not filled in here: " + quoted(text),
                      "write what is meant without them");
      }
      break;
    case ParameterType::column_value:
      check_text({where, text, known_table, false, not_set}, context, findings);
      break;
    case ParameterType::user:
    case ParameterType::team:
      check_binding(description, {*binding_kind_of(description.type), std::string(text)}, context,
                    findings);
      break;
    case ParameterType::email_template:
      check_named_template(description, text, known_table, not_sent, context, findings);
      break;
    case ParameterType::sequence:
      check_exists("sequence", text, context.sequences, description.name, findings);
      break;
    case ParameterType::condition:
      if (given != nullptr && given->condition) {
        check_condition(description, *given->condition, table, context.catalog, findings);
      }
      break;
    default:
      break;
  }
}

}  // namespace

void check_parameters(std::string_view type, const std::vector<ParameterDescription>& descriptions,
                      const std::vector<Parameter>& parameters, std::string_view table, bool sends,
                      const CheckContext& context, Findings& findings) {
  check_declared(type, descriptions, parameters, findings);
  for (const ParameterDescription& description : descriptions) {
    const TypedParameter typed = parse_parameter(description, {context.catalog, table, parameters});
    if (!typed.code.empty()) findings.add(typed.code, typed.problem, typed.remedy);
    check_references(description, parameters, table, sends, context, findings);
  }
}

void check_wait(const StepType& type, const std::vector<Parameter>& parameters,
                Findings& findings) {
  const auto longest = longest_wait_days(type);
  if (!longest || wait_days(type, parameters) <= *longest) return;
  const bool reported = std::any_of(
      type.parameters.begin(), type.parameters.end(), [&](const ParameterDescription& p) {
        return p.max && parse_decimal(text_of(p, parameters)).value_or(0) > *p.max;
      });
  if (reported) return;  // one part alone is too long: said already
  findings.add("DEF007",
               "waits " + to_text(wait_days(type, parameters)) + " days, which is more than " +
                   to_text(*longest) + " days",
               "shorten it, or put two waits one after the other");
}

}  // namespace stepwise::checks
