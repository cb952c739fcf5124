// Users and teams.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/rights.hpp"
#include "store/database.hpp"

namespace stepwise::store {

struct StoredPerson {
  std::string name, title;
  std::string calendar;  // unique name of a work calendar; empty: the default one
  Role role = Role::seller;
  std::string mail = {}, phone = {}, signature = {};  // empty: none is known
};

// Do not change: stored.
enum class TeamKind { owner = 1, access = 2 };

struct StoredTeam {
  std::string name, title;
  TeamKind kind = TeamKind::owner;
  std::vector<std::string> members;  // sorted
};

class People {
 public:
  explicit People(Database& database) : database_(database) {}

  std::vector<StoredPerson> people();  // sorted by name
  bool has_person(std::string_view name);
  std::optional<Role> role_of(std::string_view name);  // nothing when there is no such person
  void put_person(const StoredPerson& person);         // creates or replaces

  std::vector<StoredTeam> teams();  // sorted by name
  bool has_team(std::string_view name);
  void put_team(const StoredTeam& team);  // creates or replaces, with its members

  // By owner: open activities, and all targets that there ever were.
  std::map<std::string, std::int64_t> open_work();
  std::map<std::string, std::int64_t> assigned();

 private:
  Database& database_;
};

}  // namespace stepwise::store
