// Calls of plug-ins that ended the process: for whom, and how often.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "store/database.hpp"

namespace stepwise::store {

// What was called when a process died.
struct Death {
  std::string whom;  // "target 17"; "connect calls lead/L-1" for one that was not there yet
  std::string step;
  std::int64_t visit = 0;
  std::string plugin, version, type;
  std::string how;     // "by SIGSEGV", "by exit()"; empty: not known
  std::string flight;  // names the process: no death is counted twice
  std::int64_t times = 1;
  Time last;
};

class Deaths {
 public:
  explicit Deaths(Database& database) : database_(database) {}

  // In a transaction: counts one more, from 1 again when it is another step or visit, or another
  // version of the plug-in. Gives how many it has then.
  std::int64_t count(const Death& death);
  void forget(const std::string& whom);

  std::optional<Death> find(std::string_view whom);
  // How often, by whom.
  std::map<std::string, std::int64_t, std::less<>> all();

 private:
  Database& database_;
};

}  // namespace stepwise::store
