// Targets that were set aside: they cannot move, through no fault of their step, and stand in
// status error until the cause is gone, somebody tries them again or ends them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "store/database.hpp"

namespace stepwise::store {

// Why. Do not change: stored.
enum class Cause {
  definition = 1,  // its version of the sequence cannot run here
  record = 2,      // its record cannot be read
  death = 3,       // a plug-in ended the process each time that it was called for it
  storing = 4,     // what comes of it cannot be stored
  damage = 5,      // its own row cannot be read
};

struct Aside {
  std::int64_t target = 0;
  Cause cause = Cause::definition;
  std::string code, problem, remedy;
  std::string plugin;  // cause death: "com.example.gateway 1.2.0"
  Time since;
};

// Many targets with the same reason.
struct AsideGroup {
  std::string code, problem, remedy;
  std::int64_t count = 0, first = 0;  // the lowest number of them
};

class SetAside {
 public:
  explicit SetAside(Database& database) : database_(database) {}

  // In a transaction. Replaces what was said of the target before.
  void put(const Aside& aside);
  void forget(std::int64_t target);

  std::optional<Aside> find(std::int64_t target);
  std::vector<Aside> list();             // sorted by target
  std::vector<Aside> list(Cause cause);  // sorted by target
  std::vector<AsideGroup> groups();      // the largest first
  bool any();

 private:
  Database& database_;
};

}  // namespace stepwise::store
