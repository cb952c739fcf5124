// Targets in status error, chosen for a command that does something with many of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace stepwise::cli {

// `choose` is the option that stands for all of them.
std::vector<Option> failed_options(Option choose);

// What was named or chosen. Throws Error (usage, CLI009) for both or neither, or when a choice is
// narrowed that was not made.
FailedFilter failed_filter(Context& context, std::string_view choose);

// What came of it; gives the exit code.
int show_many(Output& output, std::string_view done, const ManyResult& result);

}  // namespace stepwise::cli
