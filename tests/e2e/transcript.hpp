// A transcript: commands with the output and exit code that they are expected to have.
//
//   $ stepwise --env a.db user add anna      a command; lines starting with "> " continue it
//   added user anna                          what it prints, standard error included
//   [exit 2]                                 only where the exit code is not 0
//
// In what is expected, a line "..." stands for any number of lines, and "[..]" inside a line for
// any text. In a .md file only blocks fenced as ```console are read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace transcript {

struct Step {
  std::size_t line = 0;  // of the command, from 1
  std::string command;
  std::vector<std::string> expected;  // without the exit line
  int exit_code = 0;
  std::size_t end = 0;  // first line behind the step, from 1
};

std::vector<std::string> lines_of(std::string_view text);
std::vector<Step> read(const std::vector<std::string>& lines, bool markdown);

// Whether the output is what was expected, wildcards included, blank lines at the end aside.
bool matches(const std::vector<std::string>& expected, std::vector<std::string> actual);

}  // namespace transcript
