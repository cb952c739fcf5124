// The short form in which scenarios write sequences; see README.md.
#pragma once

#include <string>
#include <vector>

#include "model/sequence.hpp"

namespace stepwise::scenarios {

// `head` is "NAME for TABLE", `lines` the indented lines below it.
Sequence read_sequence(const std::string& head, const std::vector<std::string>& lines,
                       const Palette& palette);

// "(revenue at_least 1000 and not (city equals "Rome"))"
Condition read_condition(const std::string& text);

}  // namespace stepwise::scenarios
