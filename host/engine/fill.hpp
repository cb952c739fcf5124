// Fills in the parameters of a step that depend on the record.
#pragma once

#include "engine/definition.hpp"
#include "model/record.hpp"
#include "model/table.hpp"

namespace stepwise::engine {

// Rendered texts, templates as NAME.subject and NAME.body, conditions as booleans (nothing when
// the condition cannot be evaluated). Appends to `filled`.
void fill(const DefinitionStep& step, const Record& record, const Catalog& catalog, Fields& filled);

// The columns of `reads` that hold something in `record`. Appends to `picked`.
void pick(const std::vector<std::string>& reads, const Record& record, Fields& picked);

}  // namespace stepwise::engine
