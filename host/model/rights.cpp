#include "model/rights.hpp"

#include <array>
#include <utility>

namespace stepwise {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, role_count> roles{{
    {Role::administrator, "administrator"},
    {Role::sequence_manager, "sequence_manager"},
    {Role::sales_manager, "sales_manager"},
    {Role::seller, "seller"},
}};

constexpr Reach none = Reach::none, own = Reach::own, team = Reach::team, all = Reach::all;

// As in Dynamics 365: sellers make, change and delete their own sequences, and connect and copy
// those of others; administrators and sequence managers may do everything. A sales manager does for
// the team what a seller does alone. Why: host/docs/decisions/0008.
constexpr Right table[] = {
    // action                     words                     admin  seq.m. sales.m. seller  by share
    {Action::create_sequence, "make sequences", {all, all, all, all}, false},
    {Action::copy_sequence, "copy it", {all, all, all, all}, false},
    {Action::edit_sequence, "edit it", {all, all, team, own}, true},
    {Action::activate_sequence, "activate or publish it", {all, all, team, own}, true},
    {Action::deactivate_sequence, "deactivate it", {all, all, team, own}, true},
    {Action::delete_sequence, "delete it", {all, all, team, own}, false},
    {Action::assign_sequence, "assign it", {all, all, team, own}, false},
    {Action::share_sequence, "share it", {all, all, team, own}, false},
    {Action::connect_records, "connect records to it", {all, all, all, all}, false},
    {Action::pause_sequence, "pause or resume all of it", {all, all, team, none}, false},
    {Action::tag_sequence, "change its tags", {all, all, all, none}, false},
    {Action::manage_tags, "manage tags", {all, all, all, none}, false},
    {Action::manage_templates, "manage templates", {all, all, all, none}, false},
    {Action::manage_segments, "manage segments", {all, all, all, none}, false},
    {Action::manage_variables, "manage variables", {all, all, none, none}, false},
    {Action::manage_bindings, "say whom bindings stand for", {all, all, none, none}, false},
    {Action::import_solution, "import or make solutions", {all, all, none, none}, false},
    {Action::manage_people, "manage users and teams", {all, none, none, none}, false},
    {Action::manage_environment,
     "change settings, calendars or whose signatures count",
     {all, none, none, none},
     false},
};

bool has(std::uint8_t relations, Relation one) {
  return (relations & static_cast<std::uint8_t>(one)) != 0;
}

}  // namespace

std::string_view name_of(Role role) {
  for (const auto& [known, name] : roles) {
    if (known == role) return name;
  }
  return "unknown";
}

std::optional<Role> role_of(std::string_view name) {
  for (const auto& [role, known] : roles) {
    if (known == name) return role;
  }
  return std::nullopt;
}

std::span<const Right> rights() {
  return table;
}

const Right& right_of(Action action) {
  return table[static_cast<std::size_t>(action)];
}

bool allowed(Role role, Action action, std::uint8_t relations) {
  const Right& right = right_of(action);
  if (right.by_share && has(relations, Relation::shared)) return true;
  switch (right.reach[static_cast<std::size_t>(role) - 1]) {
    case Reach::all:
      return true;
    case Reach::team:
      return has(relations, Relation::own) || has(relations, Relation::team);
    case Reach::own:
      return has(relations, Relation::own);
    case Reach::none:
      break;
  }
  return false;
}

}  // namespace stepwise
