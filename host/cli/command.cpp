#include "cli/command.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace stepwise::cli {
namespace {

void require_user(Environment& environment, const std::string& name) {
  if (name.empty()) return;
  std::vector<std::string> known;
  for (const User& user : environment.users()) known.push_back(user.name);
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  throw Error(Failure::input_refused, "USR002", "user " + name, "does not exist",
              suggest(name, known, "see \"user list\""));
}

}  // namespace

const std::filesystem::path& Context::store() const {
  if (named_store) return *named_store;
  throw Error(Failure::usage, "CLI008", "environment", "is not named",
              "give --env FILE or set STEPWISE_ENV");
}

Environment& Context::environment() {
  if (!opened) {
    opened = std::make_unique<Environment>(store(), open);
    output.report(opened->refused_plugins());
    require_user(*opened, actor);
  }
  return *opened;
}

std::string Context::user(std::string_view option) {
  const std::string name = arguments.text(option);
  require_user(environment(), name);
  return name;
}

Grammar Command::grammar() const {
  Grammar grammar{name(), operands, options};
  const std::vector<Option>& global = global_options();
  grammar.options.insert(grammar.options.end(), global.begin(), global.end());
  return grammar;
}

}  // namespace stepwise::cli
