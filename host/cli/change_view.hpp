// How commands show what has changed in a sequence.
#pragma once

#include "cli/output.hpp"
#include "model/sequence_changes.hpp"

namespace stepwise::cli {

// "10" wherever a command tells of changes that it does not make.
inline constexpr int exit_code_changes = 10;

// A line, and for texts that are too long for one the lines that went and came.
void say_change(Output& output, const Change& change);
Document to_document(const Change& change);

}  // namespace stepwise::cli
