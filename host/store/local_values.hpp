// What the environment says for itself of what definitions leave open: whom bindings stand for, and
// the current values of variables.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/binding.hpp"
#include "store/database.hpp"

namespace stepwise::store {

class LocalValues {
 public:
  explicit LocalValues(Database& database) : database_(database) {}

  Bindings bindings();
  void bind(const Binding& binding, std::string_view value);  // instead of an earlier one
  void unbind(const Binding& binding);

  std::map<std::string, std::string, std::less<>> variables();
  void set_variable(std::string_view variable, std::string_view value);  // the same
  void clear_variable(std::string_view variable);

 private:
  Database& database_;
};

}  // namespace stepwise::store
