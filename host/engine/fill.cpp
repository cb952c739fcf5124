#include "engine/fill.hpp"

#include <algorithm>

#include "model/address.hpp"

namespace stepwise::engine {
namespace {

Value evaluated(const Condition& condition, const Record& record, const Catalog& catalog) {
  const auto holds = evaluate(condition, record, catalog);
  return holds ? Value{*holds} : Value{};
}

}  // namespace

void fill(const DefinitionStep& step, const Filling& from, Fields& filled) {
  for (const RecordParameter& parameter : step.record_parameters) {
    if (parameter.condition) {
      filled.push_back(
          {parameter.name, evaluated(*parameter.condition, from.record, from.catalog)});
    } else if (parameter.type == ParameterType::email_template) {
      filled.push_back({parameter.name + ".subject", one_line(render(parameter.text, from))});
      filled.push_back({parameter.name + ".body", render(parameter.body, from)});
    } else {
      filled.push_back({parameter.name, render(parameter.text, from)});
    }
  }
}

const Contact* contact_of(const std::vector<Candidate>& candidates, std::string_view user) {
  const auto found =
      std::lower_bound(candidates.begin(), candidates.end(), user,
                       [](const Candidate& one, std::string_view name) { return one.user < name; });
  return found == candidates.end() || found->user != user ? nullptr : &found->contact;
}

void pick(const std::vector<std::string>& reads, const Record& record, Fields& picked) {
  for (const std::string& column : reads) {
    const Value* value = find(record.fields, column);
    if (value != nullptr && !is_empty(*value)) picked.push_back({column, *value});
  }
}

}  // namespace stepwise::engine
