// What one environment says for itself: whom the bindings of definitions stand for there, and the
// values of variables (docs/decisions/0012-bindings-and-variables.md).
//
// Errors: every function throws Error (base/error.hpp) and then has changed nothing. Threads: as
// the Environment's own. What is set counts from the next call on, also for targets that run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "environment/environment.hpp"
#include "model/binding.hpp"
#include "model/variable.hpp"

namespace stepwise {

struct BindingInfo {
  Binding binding;
  std::string value;                 // whom it stands for
  bool set = false;                  // that was said; otherwise its own name counts
  bool here = false;                 // there is such a user or team
  std::vector<std::string> used_by;  // "sequence say_hello", sorted
};

struct VariableInfo {
  Variable variable;
  std::optional<std::string> current;  // of this environment
  std::string value;                   // that counts: the current one, else the default
  std::string solution;                // "": none
  std::vector<std::string> used_by;    // "sequence say_hello", sorted
};

class LocalValues {
 public:
  explicit LocalValues(Environment& environment);  // which it refers to; costs nothing

  // Those that definitions here name, and those that were set; sorted.
  std::vector<BindingInfo> bindings();
  // Throws USR004 when there is no such user or team.
  void bind(const Binding& binding, const std::string& value, const std::string& actor);
  // Throws BND001 when it is not set, BND002 when something that is active would stand for nobody.
  void unbind(const Binding& binding, const std::string& actor);

  std::vector<VariableInfo> variables();         // sorted by unique name
  VariableInfo variable(std::string_view name);  // throws VAR001
  // Throws VAR002 when it is there, VAR003 for a default that does not fit, DEF018 for its names.
  void create_variable(const Variable& variable, const std::string& actor);
  // Throws VAR001, VAR003 when it is no value of its type.
  void set_variable(std::string_view name, const std::string& value, const std::string& actor);
  // Back to the default. Throws VAR001, VAR004 when something that is active needs a value.
  void clear_variable(std::string_view name, const std::string& actor);
  // Throws VAR001, VAR005 while definitions name it or it belongs to a solution.
  void delete_variable(std::string_view name, const std::string& actor);

 private:
  Environment::Inside& inside_;
};

}  // namespace stepwise
