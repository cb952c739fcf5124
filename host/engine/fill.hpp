// Fills in the parameters of a step that depend on the record.
#pragma once

#include "engine/ports.hpp"
#include "model/render.hpp"

namespace stepwise::engine {

// Rendered texts, templates as NAME.subject and NAME.body, conditions as booleans (nothing when
// the condition cannot be evaluated). What cannot be filled in is a gap (model/gap.hpp); a value
// that a column with such a text is set to is a text. Appends to `filled`.
void fill(const DefinitionStep& step, const Filling& from, Fields& filled);

// The contact of that user or team; nullptr when there is none.
const Contact* contact_of(const std::vector<Candidate>& candidates, std::string_view user);

// The columns of `reads` that hold something in `record`. Appends to `picked`.
void pick(const std::vector<std::string>& reads, const Record& record, Fields& picked);

}  // namespace stepwise::engine
