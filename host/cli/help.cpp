#include "cli/help.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace stepwise::cli {
namespace {

// Two columns; the left one as wide as its widest text.
std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, row.first.size());
  std::string text;
  for (const auto& [left, right] : rows) {
    text += "  " + left + std::string(width - left.size() + 2, ' ') + right + '\n';
  }
  return text;
}

std::string written(const Option& option) {
  const std::string letter = option.letter == 0 ? "" : std::string("-") + option.letter + ", ";
  return letter + "--" + option.name + (option.value.empty() ? "" : " " + option.value);
}

std::string help_text(const Option& option) {
  if (option.choices.empty()) return option.help;
  return option.help + " One of: " + join(option.choices, ", ") + ".";
}

std::string options_section(const std::string& title, const std::vector<Option>& options) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Option& option : options) rows.emplace_back(written(option), help_text(option));
  return rows.empty() ? "" : "\n" + title + ":\n" + two_columns(rows);
}

std::string operands_section(const Command& command) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Operand& operand : command.operands) rows.emplace_back(operand.name, operand.help);
  return rows.empty() ? "" : "\nArguments:\n" + two_columns(rows);
}

std::string examples_section(const Command& command) {
  std::string text = "\nExamples:\n";
  for (const Example& example : command.examples) {
    if (!example.explanation.empty()) text += "  # " + example.explanation + '\n';
    text += "  stepwise " + example.line + '\n';
  }
  return text;
}

std::string exit_codes_section(const Command& command) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Example& code : command.exit_codes) rows.emplace_back(code.line, code.explanation);
  return rows.empty() ? "" : "\nExit codes of its own:\n" + two_columns(rows);
}

std::string command_rows(std::span<const Command> commands) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Command& command : commands) rows.emplace_back(command.name(), command.summary);
  return two_columns(rows);
}

std::vector<std::string> usage_parts(const Command& command) {
  std::vector<std::string> parts;
  for (const Operand& operand : command.operands) {
    const std::string name = operand.name + (repeats(operand) ? "..." : "");
    parts.push_back(is_optional(operand) ? "[" + name + "]" : name);
  }
  for (const Option& option : command.options) {
    const std::string text = written(option) + (option.repeated ? "..." : "");
    parts.push_back(option.required ? text : "[" + text + "]");
  }
  return parts;
}

}  // namespace

std::string usage_of(const Command& command) {
  constexpr std::size_t width = 90;
  std::string usage, line = "stepwise " + command.name();
  for (const std::string& part : usage_parts(command)) {
    if (line.size() + part.size() > width) {
      usage += line + "\n";
      line = std::string(8, ' ');
    }
    line += ' ' + part;
  }
  return usage + line;
}

std::string help_of(const Command& command) {
  std::string text = "Usage: " + usage_of(command) + "\n\n" + command.summary + '\n';
  if (!command.description.empty()) text += command.description + '\n';
  return text + operands_section(command) + options_section("Options", command.options) +
         options_section("Options of every command", global_options()) + examples_section(command) +
         exit_codes_section(command);
}

std::string help_of_noun(std::string_view noun, std::span<const Command> commands) {
  std::vector<Command> own;
  std::copy_if(commands.begin(), commands.end(), std::back_inserter(own),
               [&](const Command& command) { return command.noun == noun; });
  return "Usage: stepwise " + std::string(noun) + " VERB ...\n\n" + command_rows(own) +
         "\nMore about one of them: stepwise " + own.front().name() + " --help\n";
}

std::string help_of_program(std::span<const Command> commands) {
  return "stepwise runs sales sequences: steps are plug-ins, definitions travel as packages.\n\n"
         "Usage: stepwise [OPTION]... COMMAND ...\n\nCommands:\n" +
         command_rows(commands) + options_section("Options of every command", global_options()) +
         "\nMore about one of them: stepwise solution import --help\n"
         "Exit codes: 0 done, 2 usage, 3 input refused, 4 not allowed, 5 conflict, 6 busy,\n"
         "            7 store or file, 10 and 11 of a plan: there is something to do, it is\n"
         "            blocked, 70 a fault of stepwise, 130 stopped by Ctrl-C\n";
}

}  // namespace stepwise::cli
