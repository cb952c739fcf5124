// A binding: a place in a definition for a user or a team. Definitions and packages carry its name;
// whom it stands for, each environment says for itself. See docs/decisions/0012.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/step_type.hpp"

namespace stepwise {

// Do not change: stored.
enum class BindingKind { user = 1, team = 2 };
std::string_view name_of(BindingKind kind);  // "team"
std::optional<BindingKind> binding_kind_of(std::string_view name);
// The kind that the text of such a parameter names; nothing for all other types.
std::optional<BindingKind> binding_kind_of(ParameterType type);

struct Binding {
  BindingKind kind = BindingKind::user;
  std::string name;
  auto operator<=>(const Binding&) const = default;
};
std::string to_text(const Binding& binding);  // "team East"

// What was said in an environment: whom bindings stand for.
using Bindings = std::map<Binding, std::string>;

// Whom the binding stands for: what was said, else the user or team of that very name.
std::string bound_to(const Bindings& bindings, const Binding& binding);

// The users and teams of an environment.
struct Directory {
  std::vector<std::string> users, teams;  // sorted

  const std::vector<std::string>& names(BindingKind kind) const {
    return kind == BindingKind::user ? users : teams;
  }
  bool has(BindingKind kind, std::string_view name) const;
};

}  // namespace stepwise
