#include "store/local_values.hpp"

namespace stepwise::store {

Bindings LocalValues::bindings() {
  Bindings result;
  Rows rows(database_, "select kind, name, value from binding");
  while (rows.next()) {
    result.emplace(Binding{static_cast<BindingKind>(rows.number(0)), rows.text(1)}, rows.text(2));
  }
  return result;
}

void LocalValues::bind(const Binding& binding, std::string_view value) {
  run(database_,
      "insert into binding (kind, name, value) values ($1, $2, $3) "
      "on conflict (kind, name) do update set value = excluded.value",
      static_cast<int>(binding.kind), binding.name, value);
}

void LocalValues::unbind(const Binding& binding) {
  run(database_, "delete from binding where kind = $1 and name = $2",
      static_cast<int>(binding.kind), binding.name);
}

std::map<std::string, std::string, std::less<>> LocalValues::variables() {
  std::map<std::string, std::string, std::less<>> result;
  Rows rows(database_, "select variable, value from variable_value");
  while (rows.next()) result.emplace(rows.text(0), rows.text(1));
  return result;
}

void LocalValues::set_variable(std::string_view variable, std::string_view value) {
  run(database_,
      "insert into variable_value (variable, value) values ($1, $2) "
      "on conflict (variable) do update set value = excluded.value",
      variable, value);
}

void LocalValues::clear_variable(std::string_view variable) {
  run(database_, "delete from variable_value where variable = $1", variable);
}

}  // namespace stepwise::store
