// What the commands that draw share: --format, --output, --overwrite.
#pragma once

#include <string>

#include "cli/command.hpp"

namespace stepwise::cli {

Option drawing_format_option();
Option drawing_output_option(const char* otherwise);
Option drawing_overwrite_option();

// What was asked for, else what the file's ending says; Mermaid when it is printed. Throws Error
// (usage, CLI015).
std::string drawing_format(const Arguments& arguments);

// Throws Error (conflict, IO003) when the file is there and --overwrite was not said.
void write_drawing(Context& context, const std::string& path, const std::string& graph);
// Into the file, into the JSON document, or onto standard output. Throws Error (conflict, IO003).
void give_drawing(Context& context, const std::string& format, const std::string& graph);

}  // namespace stepwise::cli
