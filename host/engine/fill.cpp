#include "engine/fill.hpp"

#include "model/render.hpp"

namespace stepwise::engine {
namespace {

Value evaluated(const Condition& condition, const Record& record, const Catalog& catalog) {
  const auto holds = evaluate(condition, record, catalog);
  return holds ? Value{*holds} : Value{};
}

}  // namespace

void fill(const DefinitionStep& step, const Record& record, const Catalog& catalog,
          Fields& filled) {
  for (const RecordParameter& parameter : step.record_parameters) {
    if (parameter.condition) {
      filled.push_back({parameter.name, evaluated(*parameter.condition, record, catalog)});
    } else if (parameter.type == ParameterType::email_template) {
      filled.push_back({parameter.name + ".subject", render(parameter.text, record, catalog)});
      filled.push_back({parameter.name + ".body", render(parameter.body, record, catalog)});
    } else {
      filled.push_back({parameter.name, render(parameter.text, record, catalog)});
    }
  }
}

void pick(const std::vector<std::string>& reads, const Record& record, Fields& picked) {
  for (const std::string& column : reads) {
    const Value* value = find(record.fields, column);
    if (value != nullptr && !is_empty(*value)) picked.push_back({column, *value});
  }
}

}  // namespace stepwise::engine
