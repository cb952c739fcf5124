#include "model/binding.hpp"

#include <algorithm>

namespace stepwise {

std::string_view name_of(BindingKind kind) {
  return kind == BindingKind::user ? "user" : "team";
}

std::optional<BindingKind> binding_kind_of(std::string_view name) {
  if (name == "user") return BindingKind::user;
  if (name == "team") return BindingKind::team;
  return std::nullopt;
}

std::optional<BindingKind> binding_kind_of(ParameterType type) {
  if (type == ParameterType::user) return BindingKind::user;
  if (type == ParameterType::team) return BindingKind::team;
  return std::nullopt;
}

std::string to_text(const Binding& binding) {
  return std::string(name_of(binding.kind)) + ' ' + binding.name;
}

std::string bound_to(const Bindings& bindings, const Binding& binding) {
  const auto said = bindings.find(binding);
  return said == bindings.end() ? binding.name : said->second;
}

bool Directory::has(BindingKind kind, std::string_view name) const {
  return std::binary_search(names(kind).begin(), names(kind).end(), name, std::less<>());
}

}  // namespace stepwise
