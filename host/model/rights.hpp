// Who may do what with sequences: one table, as data. The environment's own administrator, who acts
// as nobody, may do everything and is not asked here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace stepwise {

// Do not change: stored.
enum class Role { administrator = 1, sequence_manager = 2, sales_manager = 3, seller = 4 };
inline constexpr int role_count = 4;
std::string_view name_of(Role role);  // "sequence_manager"
std::optional<Role> role_of(std::string_view name);

enum class Action {
  create_sequence,
  copy_sequence,
  edit_sequence,      // also a revision, and to stop a trial
  activate_sequence,  // also to publish a revision
  deactivate_sequence,
  delete_sequence,
  assign_sequence,  // to another owner
  share_sequence,
  connect_records,
  pause_sequence,  // and to resume it: all its targets
  tag_sequence,
  manage_tags,
  manage_templates,
  manage_segments,
  manage_variables,  // their values here, and to make them
  manage_bindings,
  import_solution,  // and to make solutions here
  manage_people,
  manage_environment,  // how it counts time, calendars, and whose signatures count
};

// What a sequence is to the one who acts. Several may be true.
enum class Relation : std::uint8_t {
  own = 1,     // he owns it, or a team that he is in
  team = 2,    // somebody who is in a team with him owns it
  shared = 4,  // it is shared with him, or a team that he is in, for editing
  other = 8,
};

// Which sequences a role may do it with.
enum class Reach { none, own, team, all };  // team: own ones too

struct Right {
  Action action;
  std::string_view words;   // "delete it", for refusals
  Reach reach[role_count];  // in the order of Role
  bool by_share;            // also with a sequence that is shared for editing
};

// One row per action, in their order.
std::span<const Right> rights();
const Right& right_of(Action action);

// `relations` are Relation values, added up.
bool allowed(Role role, Action action, std::uint8_t relations);

}  // namespace stepwise
