// The words of --help.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace stepwise::cli {

std::string help_of(const Command& command);
std::string help_of_noun(std::string_view noun, std::span<const Command> commands);
std::string help_of_program(std::span<const Command> commands);

// "stepwise user add NAME [--title TEXT]", on several lines where one is not enough.
std::string usage_of(const Command& command);

}  // namespace stepwise::cli
