// What the environment of a scenario says for itself: variables and bindings.
#include "environment/local_values.hpp"
#include "world.hpp"

namespace stepwise::scenarios {

void World::put_variable(Words& words) {
  LocalValues values(*environment_);
  const std::string name = words.next();
  if (words.take("is")) {
    if (words.take("unset")) {
      values.clear_variable(name, "");
    } else {
      values.set_variable(name, words.next(), "");
    }
    return words.end();
  }
  words.expect("of");
  const auto type = variable_type_of(words.next());
  if (!type) words.fail("there is no such type");
  Variable variable{name, name, {}, *type, {}, words.take("required")};
  if (words.take("with")) {
    words.expect("default");
    variable.default_value = words.next();
  }
  words.end();
  values.create_variable(variable, "");
}

void World::bind(Words& words) {
  const std::string path = words.next();
  const auto slash = path.find('/');
  const auto kind = binding_kind_of(path.substr(0, slash));
  if (!kind || slash == std::string::npos) words.fail("a binding is team/NAME or user/NAME");
  const Binding binding{*kind, path.substr(slash + 1)};
  words.expect("is");
  LocalValues values(*environment_);
  if (words.take("unset")) {
    values.unbind(binding, "");
  } else {
    values.bind(binding, words.next(), "");
  }
  words.end();
}

}  // namespace stepwise::scenarios
