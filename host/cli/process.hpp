// A sequence as an indented text that reads like the process itself.
#pragma once

#include <string>

#include "cli/document.hpp"
#include "model/sequence.hpp"

namespace stepwise::cli {

// One paragraph per step: id, title, name, parameters and where each outcome leads. The way that
// goes on straight stays at the margin; what branches off is indented under its outcome. No line
// feed at the end.
std::string to_process(const Sequence& sequence, const Palette& palette);

// [{"id", "step_type", "name", "parameters": {...}, "outcomes": {outcome: next step or null}}]
Document steps_document(const Sequence& sequence, const Palette& palette);

// The exit criteria with what each ends a run as: sentences for people, objects for programs.
Document exits_document(const Sequence& sequence, bool for_people);

// `company equals "Contoso" and (amount at_least 10 or is_partner is_set)`
std::string to_plain(const Condition& condition);

}  // namespace stepwise::cli
