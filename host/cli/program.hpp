// The program behind main(): from the words of a command line to an exit code.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>

namespace stepwise::cli {

// What surrounds the program; tests bring their own.
struct Surroundings {
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::filesystem::path plugin_folder;               // when nobody names another
  std::function<std::string(const char*)> variable;  // environment variable, "" when unset
};

// Never throws: what goes wrong is said on `err` and in the exit code.
int run_program(std::span<const std::string> words, const Surroundings& around);

}  // namespace stepwise::cli
