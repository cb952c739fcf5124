#include "cli/command.hpp"

namespace stepwise::cli {

const std::filesystem::path& Context::store() const {
  if (named_store) return *named_store;
  throw Error(Failure::usage, "CLI008", "environment", "is not named",
              "give --env FILE or set STEPWISE_ENV");
}

Environment& Context::environment() {
  if (!opened) {
    opened = std::make_unique<Environment>(store(), open);
    output.report(opened->refused_plugins());
  }
  return *opened;
}

Grammar Command::grammar() const {
  Grammar grammar{name(), operands, options};
  const std::vector<Option>& global = global_options();
  grammar.options.insert(grammar.options.end(), global.begin(), global.end());
  return grammar;
}

}  // namespace stepwise::cli
