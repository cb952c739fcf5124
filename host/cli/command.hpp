// One command: what it takes and what it does.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "environment/environment.hpp"

namespace stepwise::cli {

// What a running command has at hand.
struct Context {
  const Arguments& arguments;
  Output& output;
  std::optional<std::filesystem::path> named_store;  // --env or STEPWISE_ENV
  OpenOptions open;   // a command may change it before it asks for environment()
  std::string actor;  // --as; empty: the system
  std::ostream& err;  // for progress
  bool err_is_terminal = false;

  // Path of the store. Throws Error (usage, CLI008) when none was named.
  const std::filesystem::path& store() const;
  // Opened at the first call. Refused plug-ins are then reported. Throws Error (input_refused,
  // USR002) when --as names nobody.
  Environment& environment();
  // The user that an option names, "" when it was not given. Throws like environment().
  std::string user(std::string_view option);

  std::unique_ptr<Environment> opened;
};

struct Example {
  std::string line;  // without the leading "stepwise"
  std::string explanation;
};

struct Command {
  std::string noun;
  std::string verb;              // empty: the noun is the command ("run")
  std::string summary;           // one sentence
  std::string description = {};  // more, where there is more to know
  std::vector<Operand> operands = {};
  std::vector<Option> options = {};
  std::vector<Example> examples = {};
  std::vector<Example> exit_codes = {};  // those with a meaning of their own: code and meaning
  int (*run)(Context&) = nullptr;        // gives the exit code; throws Error

  std::string name() const { return verb.empty() ? noun : noun + " " + verb; }
  Grammar grammar() const;  // with the global options
};

}  // namespace stepwise::cli
